"""Doors where kits were handed in, with how long to wait; doors that wait for one; the room numbers for the bags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds import queries as rounds
from rollcall.screening.models import AtDoor, Lot
from rollcall.screening.rules import kits


@dataclass(frozen=True, slots=True)
class WaitingDoor:
    """A door of the building: who is still open there; the clock of what was handed in (None: nothing yet); `new_kit`:
    how many tests were invalid there, so that a new kit is needed."""

    door: rounds.Door
    clock: kits.Clock | None
    state: str
    minutes: int
    new_kit: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One building of a round between handing in and collecting."""

    round: rounds.RoundView
    building: Building
    doors: tuple[WaitingDoor, ...]
    lots: tuple[Lot, ...]


@dataclass(frozen=True, slots=True)
class Bag:
    """What stands on a bag: building and room, and for how many."""

    building: str
    room: str
    people: int


def waiting_for(round_id: UUID, building_id: UUID, *, by: Standing, at: datetime) -> Waiting | None:
    """One building between handing in and collecting; a foreign one and a missing one are the same."""
    found = _doors(round_id, building_id, by)
    if found is None:
        return None
    round_, building, doors = found
    handed: dict[UUID, AtDoor] = {}
    for one in (
        AtDoor.objects.filter(round=round_id, dwelling__building=building_id).select_related("lot").order_by("at")
    ):
        handed[one.dwelling_id] = one
    rows = tuple(_row(door, handed.get(door.id), at) for door in doors if door.lines)
    return Waiting(round_, building, rows, tuple(Lot.objects.order_by("-at", "id")))


def _row(door: rounds.Door, handed: AtDoor | None, at: datetime) -> WaitingDoor:
    spoilt = [line for line in door.lines if line.state == "OPEN" and line.outcome]
    since = max((line.recorded_at for line in spoilt if line.recorded_at), default=None)
    is_old = handed is not None and since is not None and handed.at <= since
    if handed is None or not door.open or is_old:
        return WaitingDoor(door, None, "", 0, len(spoilt))
    clock = kits.clock(handed.at, ready=handed.lot.ready, spoils=handed.lot.spoils)
    return WaitingDoor(door, clock, clock.state(at), clock.minutes(at), len(spoilt))


def _doors(
    round_id: UUID, building_id: UUID, by: Standing
) -> tuple[rounds.RoundView, Building, Sequence[rounds.Door]] | None:
    building = rounds.building_for(building_id, capability="rounds.record", by=by)
    round_ = rounds.round_for(round_id, by=by) if building else None
    if building is None or round_ is None:
        return None
    return round_, building, rounds.doors_for(round_id, building, capability="rounds.record", by=by)


def bag_labels(round_id: UUID, building_id: UUID, *, by: Standing) -> list[Bag] | None:
    """The bags of a building: one for each door where somebody is on the list, in the order of the doors."""
    found = _doors(round_id, building_id, by)
    if found is None:
        return None
    _round, building, doors = found
    return [Bag(building.number, door.room, len(door.lines)) for door in doors if door.lines]
