"""A workbook into facts: every row gets a verdict, nothing is repaired in silence and no row disappears."""

from collections.abc import Mapping
from datetime import date

from rollcall.lib import dates
from rollcall.register.rules import columns, legends
from rollcall.register.rules.facts import Answer, Known, Layout, ReadResult, RowReading
from rollcall.register.rules.sheet_reading import Context, SheetReading
from rollcall.sheets.book import Workbook

Answers = Mapping[tuple[str, int], Answer]  # (sheet, row) -> what a person decided

NO_ANSWERS: Answers = {}
NOTHING_KNOWN = Known()


class ListDateMissing(ValueError):
    """Neither the list nor the caller says of which day the list is."""


def read_workbook(
    workbook: Workbook,
    mapping: Layout | None = None,
    as_of: date | None = None,
    known: Known = NOTHING_KNOWN,
    answers: Answers = NO_ANSWERS,
) -> ReadResult:
    """Reads every sheet. `as_of` is the date of the list where its title names none; `answers` settle held rows.

    Rows of sheets that are no list come back as ignored. Where two tables stand beside each other in a sheet a row may
    have two readings. What cannot be read is a problem of its row. Raises ListDateMissing.
    """
    layout = mapping or columns.match(workbook)
    day = list_date(workbook, layout) or as_of
    if day is None:
        raise ListDateMissing
    context = Context(workbook.name, day, known, legends.find(workbook, layout.sheets), answers)
    readings: list[RowReading] = []
    for sheet, sheet_mapping in zip(workbook.sheets, layout.sheets, strict=True):
        if sheet_mapping.kind in ("register", "names"):
            readings += SheetReading(sheet, sheet_mapping, context).read()
        else:
            readings += [RowReading(sheet.name, row.number, "ignored", "OTHER_SHEET") for row in sheet.rows]
    problems = tuple(problem for reading in readings for problem in reading.problems)
    return ReadResult(workbook.name, day, layout, tuple(readings), problems)


def list_date(workbook: Workbook, layout: Layout) -> date | None:
    """The date that the title of the first list names."""
    for sheet, mapping in zip(workbook.sheets, layout.sheets, strict=True):
        for values in sheet.values[: mapping.first_row - 1]:
            for value in values:
                if isinstance(value, str) and (found := dates.find_list_date(value)):
                    return found
    return None
