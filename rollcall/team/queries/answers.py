"""Who answers for what, with spans of control and what is wrong."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.team.models import ChainLimits
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
    """Who answers for what, in the buildings that the asker sees; six queries, however large the team is."""
    tree, held_to = tree_for(by=by, at=at), limits()
    houses = [_house(block, one) for block in tree.blocks for one in block.buildings]
    spans = chain.spans(tree.top, houses)
    found = chain.problems(tree.top, houses, spans, limits=held_to, at=at)
    if not by.everywhere("team.see"):  # of whom above one sees the part in one's own area only
        own = {one.user for house in houses for one in (*house.leaders, *house.helpers)} | {by.user.id}
        found = [one for one in found if one.member is None or one.member.user in own]
    return Answers(tree, houses, spans, found, held_to)


def limits() -> chain.Limits:
    """From when on the chain of the committee in scope is too thin: its own limits, else the shipped ones."""
    row = ChainLimits.objects.first()
    return chain.Limits(row.households, row.reports, row.soon_days) if row else chain.Limits()


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
