"""Handing a round out: breaking it down to people below, taking a part up, giving it back, giving it to somebody else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.register.models import Building
from rollcall.rounds import queries, rules
from rollcall.rounds.models import Part, PartArea, PartStep, Round, Stage, Step
from rollcall.rounds.queries import PartView
from rollcall.rounds.rules import Given, Stretch
from rollcall.team import queries as team
from rollcall.tenancy import writing


class CannotHandOut(Exception):
    """It cannot be handed out like this; `why` is a code of rules.why_not, or NOT_YOURS, CLOSED, SELF."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def break_down(
    *, round_id: UUID, part_id: UUID | None, given: Sequence[Given], take_up_by: datetime, door: str,
    standing: Standing, by: User, at: datetime,
) -> list[Part]:  # fmt: skip
    """Give a round, or a part of it that one holds, to people below: all of it or nothing. Whoever breaks a part down has
    taken it up. Raises CannotHandOut."""
    with writing.transaction():
        parts = _parts(round_id, at)
        part = _own(parts, part_id, standing) if part_id else None
        if part is None and not standing.everywhere(queries.LEADS_ROUNDS):
            raise CannotHandOut("NOT_YOURS")
        taken = [place for one in parts if one.parent == part_id for place in one.stretches]
        _check(part.stretches if part else None, taken, given, by=by, at=at)
        if part:
            _step(part.row, Step.TAKEN_UP, by=by, at=at)
        made = [_give(round_id, one, part_id, take_up_by, by=by, at=at) for one in given]
        figures = {"parts": len(made), "buildings": len({place.building for one in given for place in one.stretches})}
        journal.write(act="rounds.break_down", door=door, subject=round_id, figures=figures, by=by, at=at)
    return made


def take_up(*, part_id: UUID, door: str, standing: Standing, by: User, at: datetime) -> None:
    """Say that one sees to a part; also one that has climbed meanwhile and that nobody else got, which brings it back.
    Raises CannotHandOut."""
    with writing.transaction():
        part = _part(part_id, at)
        if by.id not in part.people or part.state not in (rules.WAITING, rules.LATE, rules.TAKEN_UP):
            raise CannotHandOut("NOT_YOURS")
        if _step(part.row, Step.TAKEN_UP, by=by, at=at):
            journal.write(act="rounds.take_up", door=door, subject=part.row.round_id, by=by, at=at)


def give_back(*, part_id: UUID, why: str, door: str, standing: Standing, by: User, at: datetime) -> None:
    """Give a part back with a reason: it is with the level above at once. Raises CannotHandOut."""
    with writing.transaction():
        part = _part(part_id, at)
        if by.id not in part.people or not part.is_held:
            raise CannotHandOut("NOT_YOURS")
        _step(part.row, Step.GIVEN_BACK, by=by, at=at, why=why)
        journal.write(act="rounds.give_back", door=door, subject=part.row.round_id, by=by, at=at)


def give_elsewhere(
    *, part_id: UUID, holder: UUID | None, take_up_by: datetime, door: str, standing: Standing, by: User, at: datetime
) -> Part | None:
    """Take a part away, and give it to somebody else, or (None) keep it. What its holder gave further stays as it is.
    Raises CannotHandOut."""
    with writing.transaction():
        parts = _parts(Part.objects.values_list("round_id", flat=True).get(id=part_id), at)
        part = next((one for one in parts if one.id == part_id), None)
        if part is None or not queries.is_with(part, parts, standing):
            raise CannotHandOut("NOT_YOURS")
        given = Given(holder, part.stretches) if holder else None
        if given:
            _check(None, (), [given], by=by, at=at)
        _step(part.row, Step.ENDED, by=by, at=at)
        made = None
        if given:
            made = _give(part.row.round_id, given, part.parent, take_up_by, replaces=part.row, by=by, at=at)
        act = "rounds.give_elsewhere" if given else "rounds.take_back_part"
        journal.write(act=act, door=door, subject=part.row.round_id, by=by, at=at)
    return made


def _hold(round_id: UUID) -> None:
    """Who hands out a round does so after everybody who did before."""
    round_ = Round.objects.select_for_update(no_key=True).get(id=round_id)
    if round_.stage in (Stage.CLOSED, Stage.REVIEWED):
        raise CannotHandOut("CLOSED")


def _parts(round_id: UUID, at: datetime) -> list[PartView]:
    _hold(round_id)
    return queries.parts_of([round_id], at=at).get(round_id, [])


def _part(part_id: UUID, at: datetime) -> PartView:
    _hold(Part.objects.values_list("round_id", flat=True).get(id=part_id))
    found = queries.part_at(part_id, at=at)
    if found.state == rules.ENDED:
        raise CannotHandOut("NOT_YOURS")
    return found


def _own(parts: Sequence[PartView], part_id: UUID, standing: Standing) -> PartView:
    found = [one for one in parts if one.id == part_id and one.is_held and standing.user.id in one.people]
    if not found:
        raise CannotHandOut("NOT_YOURS")
    return found[0]


def _check(
    area: Sequence[Stretch] | None, taken: Sequence[Stretch], given: Sequence[Given], *, by: User, at: datetime
) -> None:
    if any(one.holder == by.id for one in given):
        raise CannotHandOut("SELF")
    why = rules.why_not(area, taken, given, _posts(given, at))
    if why:
        raise CannotHandOut(why)


def _posts(given: Sequence[Given], at: datetime) -> Mapping[UUID, Sequence[Stretch]]:
    """Over which of the places that are given each holder has a post in which one goes to doors."""
    places = {place for one in given for place in one.stretches}
    blocks = dict(Building.objects.filter(id__in={one.building for one in places}).values_list("id", "block_id"))
    posts = [
        one
        for one in team.holdings_at(at, {one.holder for one in given})
        if "rounds.record" in one.role.capabilities and not one.portfolio
    ]
    return {
        one.holder: [
            place
            for place in places
            if place.building in blocks
            and any(post.user == one.holder and queries.is_over(post, place, blocks[place.building]) for post in posts)
        ]
        for one in given
    }


def _give(
    round_id: UUID, given: Given, parent: UUID | None, take_up_by: datetime, *, by: User, at: datetime,
    replaces: Part | None = None,
) -> Part:  # fmt: skip
    part = Part.objects.create(
        round_id=round_id, parent_id=parent, replaces=replaces, holder_id=given.holder, given_by=by, given_at=at,
        take_up_by=take_up_by,
    )  # fmt: skip
    areas = [
        PartArea(
            part=part, building_id=place.building,
            floor_from=place.floors[0] if place.floors else None, floor_to=place.floors[1] if place.floors else None,
        )
        for place in given.stretches
    ]  # fmt: skip
    PartArea.objects.bulk_create(areas)
    return part


def _step(part: Part, step: str, *, by: User, at: datetime, why: str = "") -> bool:
    """Note a step once; whether it is new."""
    if PartStep.objects.filter(part=part, step=step).exists():
        return False
    PartStep.objects.create(part=part, step=step, at=at, by=by, why=why)
    return True
