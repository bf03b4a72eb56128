"""A workbook into facts: every row gets a verdict, nothing is repaired in silence and no row disappears."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from rollcall.lib import dates
from rollcall.register.rules import columns, grid_reading, grids, headers, legends
from rollcall.register.rules.facts import Answer, Known, Layout, Problem, ReadResult, RowReading, SheetMapping
from rollcall.register.rules.sheet_reading import Context, SheetReading, unread
from rollcall.sheets.book import Sheet, Workbook

Answers = Mapping[tuple[str, int], Answer]  # (sheet, row) -> what a person decided

UPDATED = re.compile(r"(?:更新|登记|填表|填报|统计|截止|截至|核实|摸排)(?:日期|时间)")
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
    """Reads every sheet. `as_of` is the date of the list where it does not name one itself; `answers` settle held rows.

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
        if sheet_mapping.kind == "plan":
            readings += grid_reading.read(sheet, sheet_mapping, context)
        elif sheet_mapping.kind in ("register", "names"):
            readings += SheetReading(sheet, sheet_mapping, context).read()
        else:
            readings += _unread(sheet, workbook.name)
    problems = tuple(problem for reading in readings for problem in reading.problems)
    return ReadResult(workbook.name, day, layout, tuple(readings), problems)


def _unread(sheet: Sheet, file: str) -> list[RowReading]:
    """A sheet that is not read; with a question when it holds people all the same, in a form that cannot be read."""
    readings = [unread(sheet, row.number, "OTHER_SHEET", file) for row in sheet.rows]
    if code := _why_unread(sheet):
        problem = Problem(code, "to-verify", file, sheet.name, 1, "A")
        readings[0] = replace(readings[0], problems=(problem, *readings[0].problems))
    return readings


def _why_unread(sheet: Sheet) -> str:
    """The code of what keeps a sheet that names people from being read; "" when it seems to name nobody."""
    if not sheet.values:
        return ""
    if columns.is_sideways(sheet):
        return "SHEET_SIDEWAYS"
    if grids.seems_one(sheet):
        return "SHEET_PLAN"
    return "SHEET_NO_COLUMNS" if grids.names_people(sheet) else ""


def list_date(workbook: Workbook, layout: Layout) -> date | None:
    """The day of which the lists are: by a title, by the file's name, by a column that says when rows were updated."""
    pairs = tuple(zip(workbook.sheets, layout.sheets, strict=True))
    titles = (value for sheet, mapping in pairs for row in sheet.values[: mapping.first_row - 1] for value in row)
    told = (dates.find_list_date(value) for value in titles if isinstance(value, str))
    return next(filter(None, told), None) or dates.find_list_date(workbook.name) or _updated_on(pairs)


def _updated_on(pairs: Iterable[tuple[Sheet, SheetMapping]]) -> date | None:
    """The day that most rows name in a column such as 更新日期; of several the latest."""
    counts: Counter[date] = Counter()
    for sheet, mapping in pairs:
        for column in mapping.columns:
            if UPDATED.search(headers.tidy(column.header)):
                counts.update(_days(sheet, mapping.first_row, column.index))
    return max(counts, key=lambda day: (counts[day], day), default=None)


def _days(sheet: Sheet, first: int, column: int) -> Iterator[date]:
    for row in sheet.values[first - 1 :]:
        value = row[column] if column < len(row) else ""
        day = value if isinstance(value, date) else dates.find_list_date(value) if isinstance(value, str) else None
        if day:
            yield day.date() if isinstance(day, datetime) else day
