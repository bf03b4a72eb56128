"""The first antigen round of an invented community: opened three hours ago, most doors done."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.demo.rules import first_round as rules, health
from rollcall.demo.rules.community import DEFAULT_SEED
from rollcall.demo.rules.shapes import BUILDING, LEAD, VOLUNTEER, CommunityPlan, Member
from rollcall.journal.models import Door
from rollcall.lib import ids
from rollcall.register.actions import Founded
from rollcall.rounds import actions as rounds, queries as rounds_of
from rollcall.rounds.models import Line
from rollcall.rounds.rules import Given, Stretch
from rollcall.team import queries as team

BEGAN_BEFORE = timedelta(hours=3)
LASTS = timedelta(hours=12)
A_MOMENT = timedelta(minutes=3)
LEVELS = 3
A_BLOCK, GIVES_BACK, SAYS_NOTHING = 12, 1, 3  # of so many leaders of buildings, which one
WHY_BACK = "嗓子疼，今天不上门了"
A_HOUSEHOLD, ALL_HOUSEHOLDS = timedelta(minutes=4), timedelta(minutes=170)


def begin_first_round(
    *, plan: CommunityPlan, founded: Founded, users: dict[Member, User], version_id: UUID, at: datetime
) -> None:
    """Open a round as the secretary did three hours before `at`, and record what the pairs have told since then."""
    began = at - BEGAN_BEFORE
    secretary = next(user for member, user in users.items() if member.role == LEAD)
    opened = rounds.open_round(version_id=version_id, due_at=began + LASTS, door=Door.BROWSER, by=secretary, at=began)
    _hand_out(opened.id, plan, users, secretary, began)
    lines = _open_lines(opened.id, founded)
    ages = health.ages_of(plan.residents, at.date())
    visits = rules.visits_of(_households(plan, lines), ages, DEFAULT_SEED)
    pairs = _pairs(users)
    for building, households in visits.items():
        if households and building in pairs:
            by = pairs[building][len(households) % len(pairs[building])]
            told = list(_told(opened.id, households, lines, began))
            standing = team.standing_for(by, at=began)
            rounds.record_lines(told=told, standing=standing, door=Door.PHONE, by=by, at=told[-1].seen_at)


def _hand_out(round_id: UUID, plan: CommunityPlan, users: dict[Member, User], secretary: User, at: datetime) -> None:
    """The secretary breaks the round down along the tree, and so does each level down to the leaders of buildings: of these
    all take their part up but for one in a block who gives it back, and one who says nothing."""
    leaders = {user.id for member, user in users.items() if member.role == BUILDING}
    people = {user.id: user for user in users.values()}
    _break_down(round_id, None, secretary, at)
    for depth in range(LEVELS):
        moment = at + (depth + 1) * A_MOMENT
        for part in rounds_of.parts_of([round_id], at=moment).get(round_id, []):
            holder = people[part.row.holder_id]
            if part.depth == depth and holder.id not in leaders:
                _break_down(round_id, part.id, holder, moment)
    moment = at + LEVELS * A_MOMENT
    waiting = [one for one in rounds_of.parts_of([round_id], at=moment).get(round_id, []) if one.state == "WAITING"]
    for place, part in enumerate(waiting):
        holder = people[part.row.holder_id]
        said: dict[str, Any] = {"part_id": part.id, "door": Door.PHONE, "by": holder}
        said["standing"] = team.standing_for(holder, at=moment)
        if place % A_BLOCK == GIVES_BACK:
            rounds.give_back(why=WHY_BACK, at=moment + 2 * A_MOMENT, **said)
        elif place % A_BLOCK != SAYS_NOTHING:
            rounds.take_up(at=moment + (1 + place % 3) * A_MOMENT, **said)


def _break_down(round_id: UUID, part_id: UUID | None, by: User, at: datetime) -> None:
    """Give everything to whom the tree proposes."""
    standing = team.standing_for(by, at=at)
    proposed = rounds_of.breaking_for(round_id, part_id, by=standing, at=at)
    given: dict[UUID, tuple[Stretch, ...]] = {}
    for unit in proposed.units if proposed else ():
        if unit.proposed:
            given[unit.proposed] = (*given.get(unit.proposed, ()), *unit.stretches)
    if given:
        rounds.break_down(
            round_id=round_id, part_id=part_id, given=[Given(*one) for one in given.items()], take_up_by=at + timedelta(minutes=30), door=Door.BROWSER,
            standing=standing, by=by, at=at,
        )  # fmt: skip


def _open_lines(round_id: UUID, founded: Founded) -> dict[int, UUID]:
    """The lines of those who are not excused, by the key of the person in the plan."""
    keys = {resident: key for key, resident in enumerate(founded.people, 1)}
    lines = Line.objects.filter(round=round_id, state="OPEN").values_list("resident_id", "id")
    return {keys[resident]: line for resident, line in lines}


def _households(plan: CommunityPlan, lines: dict[int, UUID]) -> dict[str, list[list[int]]]:
    """Who is at home, household by household, in the order of the doors."""
    found: dict[str, dict[tuple[str, int], list[int]]] = {one.number: {} for one in plan.buildings}
    for person in plan.residents:
        if person.key in lines:
            found[person.building].setdefault((person.room, person.household), []).append(person.key)
    return {building: list(households.values()) for building, households in found.items()}


def _pairs(users: dict[Member, User]) -> dict[str, list[User]]:
    """Building leader and volunteers of each building."""
    pairs: dict[str, list[User]] = {}
    for member, user in users.items():
        if member.role in (BUILDING, VOLUNTEER):
            pairs.setdefault(member.building, []).append(user)
    return pairs


def _told(
    round_id: UUID, households: list[list[rules.Visit]], lines: dict[int, UUID], began: datetime
) -> Iterator[rounds.Told]:
    """One command for each household and what was seen there, as a phone sends it."""
    pace = min(A_HOUSEHOLD, ALL_HOUSEHOLDS / len(households))
    for place, visits in enumerate(households, 1):
        together: dict[tuple[str, str], list[UUID]] = {}
        for visit in visits:
            together.setdefault((visit.outcome, visit.reason), []).append(lines[visit.person])
        for (outcome, reason), seen in together.items():
            body: dict[str, Any] = {"lines": [str(line) for line in seen], "outcome": outcome, "reason": reason}
            yield rounds.Told(
                ids.new_id(), round_id, tuple(seen), began + place * pace, outcome, reason, seq=place, body=body
            )
