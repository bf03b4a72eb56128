"""Small workbooks written down in tests."""

from datetime import date
from typing import Any

from rollcall.register.rules import columns, reading
from rollcall.register.rules.facts import Answer, Door, Known, Layout, PersonFacts, ReadResult, RowReading
from rollcall.sheets.book import Sheet, Value, Workbook

AS_OF = date(2022, 3, 15)
NOTHING_KNOWN = Known()


def book(*rows: list[Value], sheet: str = "Sheet1", name: str = "list.xlsx", **looks: Any) -> Workbook:
    """A workbook with one sheet."""
    return Workbook(name, [Sheet(sheet, [list(row) for row in rows], **looks)])


def read(workbook: Workbook, layout: Layout | None = None, known: Known = NOTHING_KNOWN, **more: Any) -> ReadResult:
    """The workbook read as of 15 March 2022."""
    return reading.read_workbook(workbook, layout, AS_OF, known, **more)


def people(result: ReadResult) -> list[PersonFacts]:
    """Everybody who would go into the register."""
    return [person for row in result.rows if row.verdict == "person" for person in row.people]


def doors(result: ReadResult) -> dict[str, str]:
    """Name -> door of everybody who would go into the register."""
    return {person.name: str(person.door) for person in people(result)}


def row(result: ReadResult, number: int) -> RowReading:
    """The reading of one row."""
    return next(one for one in result.rows if one.row == number)


def codes(result: ReadResult) -> list[tuple[str, int, str]]:
    """Every problem as (code, row, column)."""
    return [(problem.code, problem.row, problem.column) for problem in result.problems]


def meanings(workbook: Workbook) -> dict[str, str]:
    """Letter -> meaning of the columns of the first sheet."""
    return {column.letter: column.meaning for column in columns.match(workbook).sheets[0].columns}


def answer(*, take: bool, door: Door | None = None) -> Answer:
    """What a person decided about a row."""
    return Answer(take, door)
