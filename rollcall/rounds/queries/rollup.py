"""A round rolled up along the tree: committee, block, building, floor, door; every level from one counting of the lines."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count as CountOf

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds.models import Line
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.tally import Count

BLOCK, BUILDING, FLOOR, DOOR = "BLOCK", "BUILDING", "FLOOR", "DOOR"


@dataclass(frozen=True, slots=True)
class Area:
    """Where in the tree somebody looks: the whole, a block ("" : the buildings of none), a building, a floor of it."""

    block: str | None = None
    building: UUID | None = None
    floor: int | None = None

    @property
    def below(self) -> str:
        """What lies one level below."""
        if self.building is None:
            return BLOCK if self.block is None else BUILDING
        return FLOOR if self.floor is None else DOOR


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines behind one door of a building, counted."""

    building: Building
    floor: int | None
    room: str
    count: Count

    @property
    def block(self) -> str:
        """The code of its block; "" where the building belongs to none."""
        return self.building.block.code if self.building.block else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One place of a level with its figures; `key` names it: a block's code, a building's key, a floor, a room."""

    label: str
    key: str
    count: Count


@dataclass(frozen=True, slots=True)
class RollUp:
    """A round from one place of the tree: the sum, and what lies one level below."""

    round: RoundView
    area: Area
    building: Building | None
    total: Count
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]


def rollup_for(round_id: UUID, area: Area, *, by: Standing) -> RollUp | None:
    """A round rolled up; a foreign round, block or building and a missing one are the same. Four queries."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    if round_ is None:
        return None
    cells = tuple(_within(_cells(round_, by), area))
    named = area.block is not None or area.building is not None
    if named and not cells:
        return None
    rows: dict[str, Row] = {}
    for cell in cells:
        label, key = _named(cell, area.below)
        known = rows.get(key)
        rows[key] = Row(label, key, known.count.plus(cell.count) if known else cell.count)
    total = Count()
    for cell in cells:
        total = total.plus(cell.count)
    building = cells[0].building if area.building and cells else None
    return RollUp(round_, area, building, total, tuple(rows.values()), cells)


def _cells(round_: RoundView, by: Standing) -> Iterator[Cell]:
    found = Line.objects.filter(reach.doors(by, "rounds.see"), round=round_.id)
    names = (
        "building_id",
        "dwelling__floor",
        "dwelling__position",
        "dwelling__room",
        "state",
        "outcome",
        "reason",
        "disputed",
    )
    counts: dict[UUID, dict[tuple[int | None, str], Count]] = defaultdict(dict)
    for row in found.values(*names).annotate(lines=CountOf("*")).order_by("dwelling__position", "dwelling__room"):
        door = (row["dwelling__floor"], row["dwelling__room"])
        counts[row["building_id"]].setdefault(door, Count()).add(row)
    buildings = Building.objects.filter(id__in=list(counts)).select_related("block")
    signed = round_.playbook.signed_reason.code
    for building in buildings.order_by("block__position", "position", "number"):
        doors = sorted(counts[building.id].items(), key=lambda one: (one[0][0] is None, one[0][0] or 0))
        for (floor, room), count in doors:
            yield Cell(building, floor, room, count.aloud(signed))


def _within(cells: Iterator[Cell], area: Area) -> Iterator[Cell]:
    for cell in cells:
        fits_building = area.building is None or cell.building.id == area.building
        fits_block = area.block is None or cell.block == area.block
        if fits_building and fits_block and (area.floor is None or cell.floor == area.floor):
            yield cell


def _named(cell: Cell, level: str) -> tuple[str, str]:
    if level == BLOCK:
        return cell.block, cell.block
    if level == BUILDING:
        return cell.building.number, str(cell.building.id)
    if level == FLOOR:
        return ("" if cell.floor is None else str(cell.floor)), ("" if cell.floor is None else str(cell.floor))
    return cell.room, cell.room
