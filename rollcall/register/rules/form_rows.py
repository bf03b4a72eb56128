"""The rows of somebody else's form: whom they name already, which are empty, and what goes into which cell. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rollcall.lib import addresses, id_numbers, names
from rollcall.register.rules import exports, headers, rows
from rollcall.register.rules.exports import Home, Listed
from rollcall.register.rules.facts import ColumnMatch, SheetMapping
from rollcall.register.rules.form_columns import Value, Whole, value_of
from rollcall.sheets.book import Place, Sheet
from rollcall.sheets.shifting import Insertion

MOST_ROWS: Final = 5_000
NAMING: Final = ("name", "contact_name", "id_number", "address", "room")
SAMPLE: Final = re.compile(r"^例[::如]?$|^例[::]|示例|样例|范例|填写样|举例|sample|example", re.IGNORECASE)
FOOT: Final = ("TOTAL", "NOTE")


@dataclass(frozen=True, slots=True)
class Named:
    """A row that names somebody or a door already."""

    row: int
    text: str
    home: Home | None = None
    one: Listed | None = None
    several: bool = False  # whether the register knows more than one whom the row may mean


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a form between its headings and what stands below: those that name somebody, and the empty ones.

    Rows count from 1. `foot` is the first row below, 0 without one.
    """

    named: tuple[int, ...]
    empty: tuple[int, ...]
    foot: int
    last: int


def body_of(sheet: Sheet, mapping: SheetMapping, meanings: Mapping[str, str], drawn: frozenset[int]) -> Body:
    """The rows of a form. `drawn` are the rows in which the file draws cells, empty ones too."""
    table = rows.table_of([column for column in mapping.columns if meanings.get(column.letter)])
    naming = [column.index for column in mapping.columns if meanings.get(column.letter) in NAMING]
    last = max([len(sheet.values), *drawn, mapping.first_row - 1])
    named: list[int] = []
    foot, first = 0, mapping.first_row
    for number in range(mapping.first_row, len(sheet.values) + 1):
        sort = rows.sort_of(table.view(sheet, number), table)
        own = any(sheet.values[number - 1][index : index + 1] not in ([], [""]) for index in naming)
        if sort in FOOT or (foot and sort != "DATA"):
            foot = foot or (number if sort in FOOT else 0)
        elif sort == "DATA" and own and not (not named and _is_sample(sheet, number)):
            named.append(number)
            foot = 0
        elif sort == "DATA" and own:
            first = number + 1
    start = named[-1] + 1 if named else first
    between = range(start, foot or last + 1)
    lined = tuple(number for number in between if number in drawn)
    return Body(tuple(named), _run(lined or tuple(between if foot else ())), foot, last if not foot else foot - 1)


def _is_sample(sheet: Sheet, number: int) -> bool:
    """Whether a row shows how to fill the form in (例, 示例, 样例): nobody is meant by it, and it stays as it is."""
    return any(SAMPLE.search(rows.plain(value)) for value in sheet.values[number - 1] if value != "")


def _run(numbers: Sequence[int]) -> tuple[int, ...]:
    """The numbers up to the first gap."""
    return tuple(number for place, number in enumerate(numbers) if number == numbers[0] + place)


class Finder:
    """Finds whom the rows of a form mean: by identity number, by name (and door), by door alone."""

    def __init__(self, homes: Sequence[Home]) -> None:
        self.by_id: dict[str, tuple[Home, Listed]] = {}
        self.by_name: dict[str, list[tuple[Home, Listed]]] = defaultdict(list)
        self.by_door: dict[tuple[str, str], list[tuple[Home, Listed]]] = defaultdict(list)
        for home in homes:
            for one in home.people:
                self.by_name[names.key(one.name)].append((home, one))
                self.by_door[home.building, home.room].append((home, one))
                if one.id_number:
                    self.by_id[one.id_number] = (home, one)

    def find(
        self, sheet: Sheet, mapping: SheetMapping, meanings: Mapping[str, str], numbers: Iterable[int]
    ) -> list[Named]:
        """Whom each of these rows means. A row with a door alone means the next of its people whom no row names."""
        cells = [_RowCells(sheet, mapping, meanings, number) for number in numbers]
        building = ""
        for cell in cells:
            building = cell.building = cell.building or building
        told = {row.number: self._named(row) for row in cells if row.who or row.id_number}
        taken = {found.one.id for found in told.values() if found.one}
        return [told.get(row.number) or self._behind(row, taken) for row in cells]

    def _named(self, row: "_RowCells") -> Named:
        if row.id_number in self.by_id:
            home, one = self.by_id[row.id_number]
            if not row.who or names.key(row.who) in (
                names.key(one.name),
                names.key(home.contact.name if home.contact else ""),
            ):
                return Named(row.number, row.text, home, one)
            return Named(row.number, row.text)  # the number is somebody else's: nothing is written beside it
        found = self.by_name.get(names.key(row.who), []) if row.who else []
        if row.room:
            found = [
                (home, one)
                for home, one in found
                if (home.building, home.room) == row.door or (not row.door[0] and home.room == row.room)
            ]
        if len(found) == 1:
            return Named(row.number, row.text, *found[0])
        return Named(row.number, row.text, several=len(found) > 1)

    def _behind(self, row: "_RowCells", taken: set[str]) -> Named:
        for home, one in self.by_door.get(row.door, []):
            if one.id not in taken:
                taken.add(one.id)
                return Named(row.number, row.text, home, one)
        return Named(row.number, row.text)


@dataclass(slots=True)
class _RowCells:
    """What a row of a form says already."""

    sheet: Sheet
    mapping: SheetMapping
    meanings: Mapping[str, str]
    number: int
    building: str = ""
    room: str = ""
    who: str = ""
    id_number: str = ""
    text: str = field(default="")

    def __post_init__(self) -> None:
        said = {meaning: self._said(meaning) for meaning in (*NAMING, "building")}
        found = addresses.read_form(said["address"]).doors if said["address"] else ()
        door = found[0] if len(found) == 1 else addresses.Door(said["building"], said["room"])
        self.building = addresses.clean_building(door.building or said["building"]) or self.mapping.building
        self.room = addresses.clean_room(door.room) if door.room else ""
        self.who = names.clean(said["name"] or said["contact_name"])
        self.id_number = id_numbers.tidy(said["id_number"])
        self.text = " ".join(
            one for one in (said["address"] or f"{self.building}-{self.room}".strip("-"), self.who) if one
        )

    @property
    def door(self) -> tuple[str, str]:
        """Building and room."""
        return self.building, self.room

    def _said(self, meaning: str) -> str:
        columns = (column for column in self.mapping.columns if self.meanings.get(column.letter) == meaning)
        texts = (rows.plain(self.sheet.value(self.number - 1, column.index)) for column in columns)
        return next((text for text in texts if text), "")


# ---- what goes where


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written into a form. `whom` are everybody who comes to stand in it; `named` are the rows that were there."""

    cells: Mapping[Place, str | int]
    insertion: Insertion
    whom: tuple[str, ...]
    named: tuple[Named, ...]

    @property
    def people(self) -> int:
        """How many come to stand in it."""
        return len(self.whom)


def named_in(
    sheet: Sheet, mapping: SheetMapping, meanings: Mapping[str, str], drawn: frozenset[int], homes: Sequence[Home]
) -> tuple[Named, ...]:
    """The rows that name somebody or a door already, with whom they mean."""
    return tuple(Finder(homes).find(sheet, mapping, meanings, body_of(sheet, mapping, meanings, drawn).named))


def plan(
    sheet: Sheet, mapping: SheetMapping, meanings: Mapping[str, str], drawn: frozenset[int], homes: Sequence[Home],
    group: str | None, whole: Whole,
) -> Plan:  # fmt: skip
    """What goes where: beside the rows that are there, and, unless `group` is None, everybody else of the group below."""
    body = body_of(sheet, mapping, meanings, drawn)
    named = tuple(Finder(homes).find(sheet, mapping, meanings, body.named))
    there = {found.one.id for found in named if found.one}
    more = [
        (home, one)
        for home, people in (exports.of_group(homes, group, whole.on) if group is not None else ())
        for one in (people if not of_homes(mapping, meanings) else _spokesman(home, people))
        if one.id not in there
    ]
    insertion, places = _places(body, len(more))
    writer = _Writer(sheet, mapping, meanings, whole)
    for found in named:
        if found.home and found.one:
            writer.beside(insertion.row(found.row), found.row, found.home, found.one)
    for serial, (number, (home, one)) in enumerate(zip(places, more, strict=True), len(named) + 1):
        writer.whole_row(number, serial, home, one)
    return Plan(writer.cells, insertion, (*sorted(there), *(one.id for _home, one in more)), named)


def of_homes(mapping: SheetMapping, meanings: Mapping[str, str]) -> bool:
    """Whether a form has one row for each household: its names are those of heads (户主姓名), and nobody else is asked for."""
    naming = [one for one in mapping.columns if meanings.get(one.letter) in ("name", "contact_name")]
    asked = set(meanings.values())
    heads = all(headers.meaning_of(one.header)[0] == "contact_name" for one in naming)
    return bool(naming) and heads and "relation" not in asked


def _spokesman(home: Home, people: Sequence[Listed]) -> Sequence[Listed]:
    """Who stands for a household in such a form: its contact, if the contact is among those who go in; else the first."""
    return [one for one in people if one == home.contact] or people[:1]


def _places(body: Body, wanted: int) -> tuple[Insertion, list[int]]:
    """The rows for so many people, and those that have to be put in: before the last empty one, so that totals grow."""
    short = wanted - len(body.empty)
    if short <= 0:
        return Insertion(), list(body.empty[:wanted])
    like = body.empty[-1] if body.empty else (body.named[-1] if body.named else 0)
    start = body.empty[0] if body.empty else body.last + 1
    return Insertion(body.empty[-1] if body.empty else start, short, like), list(range(start, start + wanted))


@dataclass(slots=True)
class _Writer:
    sheet: Sheet
    mapping: SheetMapping
    meanings: Mapping[str, str]
    whole: Whole
    cells: dict[Place, str | int] = field(default_factory=dict)

    def beside(self, number: int, before: int, home: Home, one: Listed) -> None:
        """Fill what a row leaves empty; what stands there stays."""
        for column, meaning in self._columns():
            if self.sheet.value(before - 1, column.index) == "" and meaning != "serial":
                self._write(number, column, value_of(column, meaning, home, one, self.whole))

    def whole_row(self, number: int, serial: int, home: Home, one: Listed) -> None:
        """A row of its own."""
        for column, meaning in self._columns():
            told = serial if meaning == "serial" else value_of(column, meaning, home, one, self.whole)
            self._write(number, column, told)

    def _columns(self) -> Iterator[tuple[ColumnMatch, str]]:
        return (
            (column, meaning) for column in self.mapping.columns if (meaning := self.meanings.get(column.letter, ""))
        )

    def _write(self, number: int, column: ColumnMatch, value: Value) -> None:
        if value is not None and value != "":
            self.cells[number - 1, column.index] = value
