"""A workbook as plain values: what stands in each cell and how it looks to a person."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Value = str | float | int | bool | date | datetime | time | timedelta
Place = tuple[int, int]  # row and column, from 0

TEXT, NUMBER, DATE, EMPTY, OTHER, ERROR, FORMULA = "text", "number", "date", "empty", "other", "error", "formula"
EXACT_INTEGERS_BELOW = 10**15  # Excel keeps 15 digits; what is longer has lost some


@lru_cache(maxsize=1024)
def letter_of(index: int) -> str:
    """The letters Excel shows above a column: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def index_of(letters: str) -> int:
    """The column behind its letters: A -> 0, AA -> 26."""
    index = 0
    for sign in letters:
        index = index * 26 + ord(sign) - 64
    return index - 1


def text_of(value: Value) -> str:
    """A value as a person would read it: whole numbers without point, dates as ISO, long numbers in scientific form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < EXACT_INTEGERS_BELOW
        return str(int(value)) if whole else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `merged_from` is the place (row and column from 0) of the merged cell that shows its value here."""

    value: Value
    kind: str
    letter: str
    colour: str = ""
    number_format: str = ""
    merged_from: Place | None = None

    @property
    def text(self) -> str:
        """What a person reads in it."""
        return text_of(self.value)

    @property
    def was_number(self) -> bool:
        """Whether it holds a number where text was perhaps meant."""
        return self.kind == NUMBER

    @property
    def was_date(self) -> bool:
        """Whether Excel holds a date in it, whatever was typed."""
        return self.kind == DATE


@dataclass(slots=True)
class Row:
    """One row; `number` counts from 1 as Excel does. `values` are those of its own cells, "" where there is none."""

    sheet: "Sheet"
    number: int
    values: list[Value]

    @property
    def hidden(self) -> bool:
        """Whether a person who opens the file does not see it."""
        return self.sheet.hidden or self.number in self.sheet.hidden_rows

    def __len__(self) -> int:
        return len(self.values)

    def cell(self, column: int) -> Cell:
        """The cell of a column (from 0), with the value of the merged cell that covers it."""
        return self.sheet.cell(self.number - 1, column)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells of the row."""
        return tuple(self.cell(column) for column in range(len(self.values)))


@dataclass(slots=True)
class Sheet:
    """One sheet. `looks` are kept only where there is something to say, so that large sheets stay small.

    `colours`: place -> RRGGBB of the filling. `formats`: place -> number format of numbers and dates that have one.
    `merged`: place -> place of the merged cell that covers it. `unread`: place -> ERROR or FORMULA (without a value).
    """

    name: str
    values: list[list[Value]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    colours: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)
    unread: dict[Place, str] = field(default_factory=dict)

    @property
    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        return (Row(self, number, values) for number, values in enumerate(self.values, 1))

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.values), default=0)

    def value(self, row: int, column: int) -> Value:
        """What stands in a place (from 0), looking through merged cells; "" outside of the sheet."""
        origin = self.merged.get((row, column))
        if origin:
            row, column = origin
        if row >= len(self.values) or column >= len(self.values[row]):
            return ""
        return self.values[row][column]

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place (from 0)."""
        origin = self.merged.get((row, column))
        place = origin or (row, column)
        value = self.value(row, column)
        kind = self.unread.get(place) or kind_of(value)
        return Cell(
            value, kind, letter_of(column), self.colours.get((row, column), ""), self.formats.get(place, ""), origin
        )


def kind_of(value: Value) -> str:
    """Which sort of value a cell holds."""
    if isinstance(value, str):
        return TEXT if value.strip() else EMPTY
    if isinstance(value, bool):
        return OTHER
    if isinstance(value, float | int):
        return NUMBER
    return DATE if isinstance(value, date) else OTHER


@dataclass(slots=True)
class Workbook:
    """A file. `blind` names what this file format does not let us see: COLOURS, HIDDEN_ROWS."""

    name: str
    sheets: list[Sheet]
    blind: tuple[str, ...] = ()
