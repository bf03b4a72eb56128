"""What a phone may fetch: the doors of one building in one round."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.field import rules
from rollcall.register import queries as register
from rollcall.register.models import Building
from rollcall.register.rules.attempts import Asked
from rollcall.rounds import queries as rounds
from rollcall.rounds.actions import Told
from rollcall.rounds.models import Record

CAPABILITY = "rounds.record"


@dataclass(frozen=True, slots=True)
class DoorList:
    """A building in a round, with its doors; `commands`: line → the record that counts and can be taken back;
    `asked`: what earlier tries at a household or a door came to, `last`: what the last round of the same kind came to there;
    `open_to`: the doors whose entries the asker may see; `is_part`: there are
    more doors of the asker's in the building than in the own part."""

    round: rounds.RoundView
    building: Building
    doors: list[rounds.Door]
    commands: dict[UUID, UUID]
    asked: dict[UUID, Asked] = field(default_factory=dict)
    last: dict[UUID, rounds.LastTime] = field(default_factory=dict)
    open_to: frozenset[UUID] = frozenset()
    is_part: bool = False
    parts: tuple[str, ...] = ()  # the asker's parts that have doors here

    @property
    def lines(self) -> list[rounds.DoorLine]:
        """Every line of the building."""
        return [line for door in self.doors for line in door.lines]


def door_list(
    round_id: UUID, building_id: UUID, *, by: Standing, at: datetime, everything: bool = False
) -> DoorList | None:
    """The doors where the asker records, held to the own part of the round unless `everything` is asked for or nothing of
    the building is in it; a foreign building and a missing one are the same: None."""
    mine = [] if everything else rounds.parts_held(round_id, by=by, at=at)
    narrowed = rounds.narrow(by, mine)
    is_part = narrowed != by and narrowed.touches(CAPABILITY, building_id)
    is_less = is_part and not narrowed.may(CAPABILITY, building_id)
    by = narrowed if is_part else by
    here = tuple(one.id.hex for one in mine if any(place.building == building_id for place in one.stretches))
    building = rounds.building_for(building_id, capability=CAPABILITY, by=by)
    round_ = rounds.round_for(round_id, by=by)
    if building is None or round_ is None:
        return None
    doors = [
        door if by.may_door("rounds.see_outcomes", building_id, door.floor) else _without_outcomes(door)
        for door in rounds.doors_for(round_id, building, capability=CAPABILITY, by=by)
    ]
    open_to = frozenset(door.id for door in doors if by.may_door("register.see", building_id, door.floor))
    return DoorList(
        round=round_,
        building=building,
        doors=doors,
        commands=_commands(round_id, building, by),
        asked=_asked(round_, doors),
        last=rounds.last_time(round_, building_id),
        open_to=open_to,
        is_part=is_less,
        parts=here,
    )


def _asked(round_: rounds.RoundView, doors: list[rounds.Door]) -> dict[UUID, Asked]:
    """What earlier tries came to, by the key of what is asked together; only where the playbook counts tries."""
    if not round_.playbook.counts_tries:
        return {}
    return rounds.asked_behind(doors)


def _without_outcomes(door: rounds.Door) -> rounds.Door:
    """The door for somebody who may know that a test was done, but not what came of it."""
    households = tuple(
        replace(
            household,
            lines=tuple(replace(one, outcome=rules.DONE) if one.state == "DONE" else one for one in household.lines),
        )
        for household in door.households
    )
    return replace(door, households=households)


def _commands(round_id: UUID, building: Building, by: Standing) -> dict[UUID, UUID]:
    """Line → the record that counts, where the asker may take it back: the own, or anybody's for who settles here."""
    said = Record.objects.filter(round=round_id, line__building=building).exclude(flag="LATE")
    rows = list(said.values_list("line_id", "command", "withdraws", "seen_at", "received_at", "by_id"))
    counting = rules.standing_commands(
        rules.Said(line, command, withdraws, min(seen, received))
        for line, command, withdraws, seen, received, _by in rows
    )
    if by.may("rounds.settle", building.id):
        return counting
    own = {command for _line, command, *_rest, made_by in rows if made_by == by.user.id}
    return {line: command for line, command in counting.items() if command in own}


def meant(told: Told) -> Told:
    """What a form without script means now: its page may have come back from before what was recorded since. Taking
    back is never meant anew: it names what it takes back."""
    if told.withdraws:
        return told
    said = Record.objects.filter(line__in=told.lines).order_by("received_at", "id")
    rows = said.values_list("command", "outcome", "reason", "withdraws")
    received = [rules.Received(command, (outcome, reason, withdraws)) for command, outcome, reason, withdraws in rows]
    command = rules.command_meant(told.command, (told.outcome, told.reason, told.withdraws), received)
    return replace(told, command=command, body={**told.body, "id": str(command)})


def household_of(doors: DoorList, household_id: UUID) -> tuple[rounds.Door, rounds.DoorHousehold] | None:
    """One household of the list with its door."""
    return next(
        ((door, one) for door in doors.doors for one in door.households if one.id == household_id),
        None,
    )


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What is on somebody's first page: the own parts of rounds; rounds and buildings with what is left; who is newly on a
    list there."""

    parts: Sequence[rounds.HandedOut]
    work: Sequence[rounds.Work]
    told: list[register.Told]


def first_page(*, by: Standing, at: datetime) -> FirstPage:
    """The first page of whoever goes to doors."""
    return FirstPage(rounds.own_parts(by=by, at=at), rounds.work_for(by=by, at=at), register.notices_for(by=by, at=at))
