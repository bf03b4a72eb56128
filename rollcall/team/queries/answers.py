"""Who answers for what, with spans of control and what is wrong."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import starmap
from uuid import UUID
from zoneinfo import ZoneInfo

from rollcall.accounts.standing import Standing
from rollcall.planning.hours import HOUR
from rollcall.team.models import ChainLimits
from rollcall.team.queries import helpers, work
from rollcall.team.queries.tree import BlockTeam, BuildingTeam, Tree, tree_for
from rollcall.team.rules import chain


@dataclass(frozen=True, slots=True)
class Answers:
    """The tree as far as the asker sees it, the span of each person, and what is wrong, the gravest first."""

    tree: Tree
    houses: list[chain.House]
    spans: dict[UUID, chain.Span]
    problems: list[chain.Problem]
    limits: chain.Limits


def answers_for(*, by: Standing, at: datetime) -> Answers:
    """Who answers for what, in the buildings that the asker sees; as many queries however large the team is."""
    tree, held_to = tree_for(by=by, at=at), limits()
    houses = [_house(block, one) for block in tree.blocks for one in block.buildings]
    spans = chain.spans(tree.top, houses)
    plans = by.can("team.plan")
    pairs, beyond = (_pairs(by, at), _beyond(spans, by, at)) if plans else ([], [])
    found = chain.problems(tree.top, houses, spans, limits=held_to, at=at, pairs=pairs, beyond=beyond)
    if not by.everywhere("team.see"):  # of whom above one sees the part in one's own area only
        own = {one.user for house in houses for one in (*house.leaders, *house.helpers)} | {by.user.id}
        found = [one for one in found if one.member is None or one.member.user in own]
    return Answers(tree, houses, spans, found, held_to)


def _pairs(by: Standing, at: datetime) -> list[chain.PairHeld]:
    where = by.where("team.plan")
    found = helpers.pairs_at(at).order_by("starts_at").values_list("id", "building_id", "senior_id", "junior_id")
    return [one for one in starmap(chain.PairHeld, found) if where is None or one.building in where]


def _beyond(spans: dict[UUID, chain.Span], by: Standing, at: datetime) -> list[chain.Beyond]:
    """Who has more hours this week than one may be asked for, the busiest first; two queries."""
    most = work.limits().week
    first, until = work.week_of(at, ZoneInfo(by.user.committee.timezone))
    known: dict[UUID, chain.Member] = {}
    hours: dict[UUID, timedelta] = defaultdict(timedelta)
    for shift in work.shifts().filter(starts_at__gte=first, starts_at__lt=until).select_related("user"):
        user = shift.user
        known[user.id] = spans[user.id].member if user.id in spans else chain.Member(user.id, "", user.full_name, "")
        hours[user.id] += max(timedelta(), (shift.departed_at or shift.ends_at) - (shift.arrived_at or shift.starts_at))
    over = sorted((user for user in hours if hours[user] > most * HOUR), key=lambda user: -hours[user])
    return [chain.Beyond(known[user], math.ceil(hours[user] / HOUR), most) for user in over]


def limits() -> chain.Limits:
    """From when on the chain of the committee in scope is too thin: its own limits, else the shipped ones."""
    row = ChainLimits.objects.first()
    if row is None:
        return chain.Limits()
    return chain.Limits(row.households, row.reports, row.soon_days, row.workers, row.leaders)


def _house(block: BlockTeam, one: BuildingTeam) -> chain.House:
    return chain.House(
        id=one.building.id,
        number=one.building.number,
        block=block.id,
        block_code=block.code,
        households=one.households,
        doors=one.doors,
        residents=one.residents,
        workers=(*block.workers, *one.workers),
        block_leaders=(*block.leaders, *(leader for leader in one.leaders if leader.level == 2)),
        leaders=tuple(leader for leader in one.leaders if leader.level > 2),
        helpers=(*block.helpers, *one.volunteers),
    )
