"""Which door stands on which floor in which column, as seen from the street."""

import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rollcall.ui.elevation.cells import Cell, Elevation

SHARING = 3  # so many doors (302甲, 302乙 …) share the width of one window
LOOSE_ROW = 6  # so many doors without a floor stand side by side when the building has no floors at all
SUFFIXES = "甲乙丙丁戊己庚辛ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Place:
    """A door in its column; `part` of `parts` when it shares the column with others."""

    cell: Cell
    column: int
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Floor:
    """One storey from left to right; without places it is a blank wall, and `gap` stands for several of those."""

    number: int | None
    places: tuple[Place, ...] = ()
    gap: bool = False

    @property
    def open(self) -> int:
        """How many people of the floor are not yet accounted for."""
        return sum(place.cell.count_open for place in self.places)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole front, top floor first; doors whose floor nobody knows stand in the annex beside the house."""

    floors: tuple[Floor, ...]
    columns: int
    annex: tuple[Cell, ...] = ()


def arrange(building: Elevation) -> Arrangement:
    """Doors above each other stand in one column where the room numbers say so; a missing door leaves bare wall."""
    upright = [cell for cell in building.cells if cell.floor is not None]
    loose = tuple(cell for cell in building.cells if cell.floor is None)
    if not upright:
        return _without_floors(loose)
    by_floor: dict[int, list[Cell]] = defaultdict(list)
    for cell in upright:
        by_floor[cell.floor or 0].append(cell)
    columns = _columns(by_floor)
    floors = [
        Floor(number, _place(by_floor[number], columns)) if number in by_floor else Floor(number, gap=gap)
        for number, gap in _storeys(by_floor, building.floors)
    ]
    width = max(place.column for floor in floors for place in floor.places) + 1
    return Arrangement(tuple(floors), max(width, len(columns)), loose)


@functools.lru_cache(maxsize=20_000)
def column_of(room: str, floor: int | None) -> int | None:
    """The column a room number names: 302 → 2, 1102 → 2, 3 → 3; None when it names none."""
    found = re.search(r"\d+", unicodedata.normalize("NFKC", room))
    if not found:
        return None
    digits = found.group()
    storey = str(floor) if floor and floor > 0 else ""
    rest = digits.removeprefix(storey) if storey else digits
    if storey and rest != digits and len(rest) in (1, 2):
        return int(rest)
    return int(digits[-2:]) if len(digits) >= 3 else int(digits)


@functools.lru_cache(maxsize=20_000)
def suffix_of(room: str) -> str:
    """What follows the number: 302甲 → 甲."""
    return re.sub(r"^.*?\d+[室号]?", "", unicodedata.normalize("NFKC", room), count=1).strip(" -")


def _without_floors(loose: Sequence[Cell]) -> Arrangement:
    rows = [loose[start : start + LOOSE_ROW] for start in range(0, len(loose), LOOSE_ROW)]
    floors = tuple(Floor(None, tuple(Place(cell, column) for column, cell in enumerate(row))) for row in rows)
    return Arrangement(floors, max((len(row) for row in rows), default=0))


def _columns(by_floor: dict[int, list[Cell]]) -> dict[int, int]:
    """Room-number endings in order → column; empty when the numbering does not run in columns."""
    endings = {column_of(cell.room, cell.floor) for cells in by_floor.values() for cell in cells} - {None}
    widest = max(len({column_of(cell.room, cell.floor) or cell.room for cell in cells}) for cells in by_floor.values())
    if len(endings) > max(widest + 2, widest * 3 // 2):
        return {}
    return {ending: column for column, ending in enumerate(sorted(ending for ending in endings if ending is not None))}


def _place(cells: Iterable[Cell], columns: dict[int, int]) -> tuple[Place, ...]:
    """The doors of one floor in their columns; those that name none fill the free columns from the left."""
    shared: dict[int, list[Cell]] = defaultdict(list)
    homeless: list[Cell] = []
    for cell in sorted(cells, key=_by_number):
        ending = column_of(cell.room, cell.floor)
        column = columns.get(ending) if ending is not None else None
        if column is None or len(shared[column]) == SHARING:
            homeless.append(cell)
        else:
            shared[column].append(cell)
    taken = {column for column, sharers in shared.items() if sharers}
    free = (column for column in range(10**6) if column not in taken)
    for cell in homeless:
        shared[next(free)] = [cell]
    return tuple(
        Place(cell, column, part, len(sharers))
        for column, sharers in sorted(shared.items())
        for part, cell in enumerate(sharers)
    )


def _by_number(cell: Cell) -> tuple[int, int, str]:
    ending, suffix = column_of(cell.room, cell.floor), suffix_of(cell.room)
    place = SUFFIXES.find(suffix[0]) if suffix else -1
    return (10**6 if ending is None else ending, place if place >= 0 or not suffix else 99, cell.room)


def _storeys(by_floor: dict[int, list[Cell]], floors: int) -> list[tuple[int, bool]]:
    """Floor numbers from the top, without a floor 0; more than two blank floors in a run become one gap."""
    top, bottom = max([floors, 1, *by_floor]), min([1, *by_floor])
    numbers = [number for number in range(top, bottom - 1, -1) if number or number in by_floor]
    storeys: list[tuple[int, bool]] = []
    for blank, run in itertools.groupby(numbers, key=lambda number: number not in by_floor):
        names = list(run)
        storeys += [(names[0], True)] if blank and len(names) > 2 else [(number, False) for number in names]
    return storeys
