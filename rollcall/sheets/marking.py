"""A copy of a workbook in which the cells that need somebody's attention are marked and say why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from rollcall.sheets.book import Place, Sheet, Value, Workbook, index_of, text_of
from rollcall.sheets.writing import MAX_TEXT, NOT_IN_SHEET_NAMES, OPTIONS, WIDTH

MARKED = "FFC7CE"  # the pink that Excel itself uses for "bad"
LONGEST_NOTE = 1_000  # signs


@dataclass(frozen=True, slots=True)
class Mark:
    """What to say at a cell; `letter` "" says it at the first cell of the row. Rows count from 1."""

    sheet: str
    row: int
    letter: str
    text: str


def write_marked(workbook: Workbook, marks: Iterable[Mark], path: Path | BinaryIO) -> None:
    """Writes the copy: the same values, colours, merged cells and hidden rows; marked cells are pink and carry a note.

    The last sheet lists all marks, for those who read on paper.
    """
    book = xlsxwriter.Workbook(str(path) if isinstance(path, Path) else path, {**OPTIONS, "constant_memory": False})
    by_place: dict[str, dict[Place, list[str]]] = defaultdict(lambda: defaultdict(list))
    marks = list(marks)
    for mark in marks:
        if mark.row:
            place = (mark.row - 1, index_of(mark.letter) if mark.letter else 0)
            by_place[mark.sheet][place].append(mark.text)
    for sheet in workbook.sheets:
        _Copy(book, sheet, by_place[sheet.name]).write()
    _write_list(book, marks)
    book.close()


class _Copy:
    """One sheet of the copy."""

    def __init__(self, book: Any, sheet: Sheet, marks: dict[Place, list[str]]) -> None:
        self.book, self.sheet, self.marks = book, sheet, marks
        self.styles: dict[tuple[str, str], Any] = {}
        self.page = book.add_worksheet(free_name(book, sheet.name))

    def write(self) -> None:
        self.page.set_column(0, max(self.sheet.width - 1, 0), WIDTH)
        for row, values in enumerate(self.sheet.values):
            for column, value in enumerate(values):
                self.write_cell(row, column, value)
        for row in self.sheet.hidden_rows:
            self.page.set_row(row - 1, None, None, {"hidden": True})
        for (row, column), texts in self.marks.items():
            width = len(self.sheet.values[row]) if row < len(self.sheet.values) else 0
            if column >= width:
                self.write_cell(row, column, "")
            self.page.write_comment(row, column, "\n".join(dict.fromkeys(texts))[:LONGEST_NOTE], {"x_scale": 2})
        for (top, left), (bottom, right) in _ranges(self.sheet).items():
            value = text_of(self.sheet.value(top, left))
            self.page.merge_range(top, left, bottom, right, value, self.style((top, left), self.sheet.value(top, left)))

    def write_cell(self, row: int, column: int, value: Value) -> None:
        place = (row, column)
        style = self.style(place, value)
        if isinstance(value, bool):
            self.page.write_boolean(row, column, value, style)
        elif isinstance(value, int | float):
            self.page.write_number(row, column, value, style)
        elif isinstance(value, date | datetime | time | timedelta):
            self.page.write_datetime(row, column, value, style)
        elif value:
            self.page.write_string(row, column, value[:MAX_TEXT], style)
        elif place in self.marks or place in self.sheet.colours:
            self.page.write_blank(row, column, None, style)

    def style(self, place: Place, value: Value) -> Any:
        """The format of a cell: its colour, the marking before all others, and dates as dates."""
        colour = MARKED if place in self.marks else self.sheet.colours.get(place, "")
        number_format = self.sheet.formats.get(place, "") or ("yyyy-mm-dd" if isinstance(value, date) else "")
        key = (colour, number_format)
        if key not in self.styles:
            wanted = {"bg_color": f"#{colour}"} if colour else {}
            self.styles[key] = self.book.add_format(wanted | ({"num_format": number_format} if number_format else {}))
        return self.styles[key]


def _ranges(sheet: Sheet) -> dict[Place, Place]:
    """Merged cells: first place -> last place."""
    last: dict[Place, Place] = {}
    for place, origin in sheet.merged.items():
        end = last.get(origin, origin)
        last[origin] = (max(end[0], place[0]), max(end[1], place[1]))
    return last


def free_name(book: Any, name: str) -> str:
    """A name that Excel takes: short, without forbidden signs, not there yet."""
    plain = name.translate(NOT_IN_SHEET_NAMES)[:28] or "1"
    taken = {page.get_name().lower() for page in book.worksheets()}
    number, free = 2, plain
    while free.lower() in taken:
        free, number = f"{plain} {number}", number + 1
    return free


def _write_list(book: Any, marks: list[Mark]) -> None:
    page = book.add_worksheet(free_name(book, "!"))
    page.set_column(0, 2, WIDTH)
    page.set_column(3, 3, WIDTH * 6)
    for number, mark in enumerate(marks):
        for column, text in enumerate((mark.sheet, str(mark.row or ""), mark.letter, mark.text)):
            page.write_string(number, column, text[:MAX_TEXT])
