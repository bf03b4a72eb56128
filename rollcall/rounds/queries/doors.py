"""The doors of a building in a round: what a phone shows, and what the elevation is drawn from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.plans.rules import DWELLING, HOUSEHOLD, RESIDENT
from rollcall.register import queries as register
from rollcall.register.models import Building, Dwelling
from rollcall.rounds.models import Line
from rollcall.rounds.queries import handing
from rollcall.rounds.queries.rounds import RoundView, running_rounds
from rollcall.rounds.queries.tally import Count, tally_seen


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One line behind a door: a person's, by name; else that of the household or of the door itself. `why`: codes of
    why it is on the list; `recorder`: the key of whoever recorded what counts."""

    id: UUID
    name: str
    state: str
    outcome: str
    reason: str
    excuse: str
    disputed: bool
    recorded_at: datetime | None
    recorded_by: str
    subject: str = RESIDENT
    why: tuple[str, ...] = ()
    recorder: UUID | None = None


@dataclass(frozen=True, slots=True)
class DoorHousehold:
    """The lines that are asked together: of one household, or of the door itself, whose number is then 0. `people`: who
    lives there, where the lines do not say so."""

    id: UUID
    number: int
    lines: tuple[DoorLine, ...]
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """A door with the households behind it; without any for a vacant flat or a shop."""

    id: UUID
    room: str
    floor: int | None
    use: str
    households: tuple[DoorHousehold, ...]

    @property
    def lines(self) -> tuple[DoorLine, ...]:
        """All lines behind the door."""
        return tuple(line for household in self.households for line in household.lines)

    @property
    def open(self) -> int:
        """How many are not accounted for."""
        return sum(line.state == "OPEN" for line in self.lines)


def building_for(building_id: UUID, *, capability: str, by: Standing) -> Building | None:
    """A building that the asker may look at; a foreign one and a missing one are the same."""
    if not by.touches(capability, building_id):
        return None
    return Building.objects.filter(id=building_id).select_related("block", "compound").first()


def doors_for(round_id: UUID, building: Building, *, capability: str, by: Standing) -> list[Door]:
    """The doors of a building where the asker has a capability, in order, with their lines; two queries, and one for the
    names in whole households."""
    behind: dict[UUID, dict[UUID | None, list[Line]]] = defaultdict(lambda: defaultdict(list))
    lines = (
        Line.objects.filter(reach.doors(by, capability), round=round_id, building=building)
        .select_related("resident", "household", "recorded_by")
        .order_by("household__number", "resident__position", "id")
    )
    for line in lines:
        behind[line.dwelling_id][line.household_id].append(line)
    names = _names(lines)
    dwellings = Dwelling.objects.filter(reach.doors(by, capability, floor="floor"), building=building)
    return [
        Door(
            id=dwelling.id,
            room=dwelling.room,
            floor=dwelling.floor,
            use=dwelling.use,
            households=tuple(_household(group, names) for group in behind[dwelling.id].values()),
        )
        for dwelling in dwellings.order_by("position", "room")
    ]


def _names(lines: Iterable[Line]) -> dict[UUID, list[str]]:
    """Who lives in the households, or behind the doors, that have one line for all."""
    whole = [line.household_id for line in lines if line.household_id and not line.resident_id]
    doors = [line.dwelling_id for line in lines if not line.household_id]
    return {**(register.names_at_home(whole) if whole else {}), **(register.names_behind(doors) if doors else {})}


def _household(lines: list[Line], names: Mapping[UUID, list[str]]) -> DoorHousehold:
    first = lines[0]
    key = first.household_id or first.dwelling_id
    return DoorHousehold(
        id=key,
        number=first.household.number if first.household else 0,
        lines=tuple(_line(line) for line in lines),
        people=tuple(names.get(key, ())),
    )


def _line(line: Line) -> DoorLine:
    return DoorLine(
        id=line.id,
        name=line.resident.name if line.resident else "",
        state=line.state,
        outcome=line.outcome,
        reason=line.reason,
        excuse=line.excuse,
        disputed=line.disputed,
        recorded_at=line.recorded_at,
        recorded_by=line.recorded_by.full_name if line.recorded_by else "",
        subject=_subject(line),
        why=tuple(line.why.split()),
        recorder=line.recorded_by_id,
    )


def _subject(line: Line) -> str:
    if line.resident_id:
        return RESIDENT
    return HOUSEHOLD if line.household_id else DWELLING


@dataclass(frozen=True, slots=True)
class Work:
    """One building of one running round, as far as the asker records there."""

    round: RoundView
    building: Building
    count: Count


def work_for(*, by: Standing, at: datetime) -> list[Work]:
    """What somebody can record now: the running rounds by building, held to the own parts where there are some."""
    where = by.reach("rounds.record")
    buildings = Building.objects.select_related("block").order_by("position")
    if where is not None:
        buildings = buildings.filter(id__in=where)
    mine, running = list(buildings), running_rounds(by=by)
    parts = handing.parts_of([one.id for one in running], at=at)
    work = []
    for round_ in running:
        if not by.can(round_.playbook.ticks):
            continue  # others tick in it
        held = handing.narrow(by, handing.own(parts.get(round_.id, []), by))
        tally = tally_seen(round_.id, by=held, capability="rounds.record")
        work += [Work(round_, one, tally.buildings[one.id]) for one in mine if one.id in tally.buildings]
    return work
