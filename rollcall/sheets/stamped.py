"""Lists that leave the house: every page says who took them, when and why; nothing is written to the disk."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from rollcall.sheets.marking import free_name
from rollcall.sheets.writing import MAX_TEXT, OPTIONS, Plain, harmless

NOTE = "※"  # a line of a list that begins like this is a note about it
LONGEST_FOOTER = 250  # signs; Excel takes 255
NARROWEST, WIDEST = 6, 42  # columns, in signs
LOOKED_AT = 400  # rows that tell how wide a column is


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every list that leaves says about itself: `head` and `foot` on each printed page, `lines` in the file."""

    head: str
    foot: str
    lines: tuple[str, ...]
    title: str  # of the sheet that holds the lines


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a list; `title` stands above the headings."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Plain]] = field(default_factory=list)
    title: str = ""


def xlsx(pages: Iterable[Page], stamp: Stamp) -> bytes:
    """A workbook in which every value is text or a number, ready to be printed; its last sheet is the stamp."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": False, "in_memory": True})
    writer = _Writer(book, stamp)
    for page in pages:
        writer.page(page)
    writer.about()
    book.close()
    return out.getvalue()


def text(page: Page, stamp: Stamp, encoding: str) -> bytes:
    """A csv with the stamp in its last lines. Encoding utf-8 (with the mark that Excel needs) or gb18030."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading in page.headings])
    writer.writerows([harmless(value) for value in row] for row in page.rows)
    writer.writerows([f"{NOTE} {line}"] for line in stamp.lines)
    return out.getvalue().encode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")


def printed(words: str, longest: int = LONGEST_FOOTER) -> str:
    """A text as it stands in a header or footer of a page, cut to so many signs: & begins an order there.

    >>> printed("a & b"), printed("abc&", 4), printed("abcdef", 3)
    ('a && b', 'abc', 'abc')
    """
    while len(said := words.replace("&", "&&")) > longest:
        words = words[: min(longest, len(words) - 1)]
    return said


class _Writer:
    def __init__(self, book: Any, stamp: Stamp) -> None:
        self.book, self.stamp = book, stamp
        grid = {"num_format": "@", "border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
        self.as_text = book.add_format({**grid, "text_wrap": True})
        self.as_number = book.add_format({**grid, "num_format": "0"})
        self.as_heading = book.add_format({**grid, "bold": True, "bg_color": "#EDEDED", "text_wrap": True})
        self.as_title = book.add_format({"bold": True, "font_size": 15})

    def page(self, page: Page) -> None:
        """One sheet of the list."""
        sheet = self._sheet(page.name)
        for column, width in enumerate(_widths(page)):
            sheet.set_column(column, column, width)
        top = 1 if page.title else 0
        if top:
            sheet.write_string(0, 0, page.title, self.as_title)
        for column, heading in enumerate(page.headings):
            sheet.write_string(top, column, heading, self.as_heading)
        for number, row in enumerate(page.rows, top + 1):
            for column, value in enumerate(row):
                self._cell(sheet, number, column, value)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(0, top)

    def about(self) -> None:
        """The sheet that says what this is."""
        sheet = self._sheet(self.stamp.title)
        sheet.set_column(0, 0, 100)
        for number, line in enumerate(self.stamp.lines):
            sheet.write_string(number, 0, f"{NOTE} {line}")

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(free_name(self.book, name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&R{printed(self.stamp.head)}")
        sheet.set_footer(f"&L{printed(self.stamp.foot, 200)}&R&P / &N")
        return sheet

    def _cell(self, sheet: Any, row: int, column: int, value: Plain) -> None:
        if isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.as_number)
        elif value is None or value == "":
            sheet.write_blank(row, column, None, self.as_text)
        else:
            sheet.write_string(row, column, str(value)[:MAX_TEXT], self.as_text)


def _widths(page: Page) -> list[float]:
    widths = [_width(heading) for heading in page.headings]
    for row in page.rows[:LOOKED_AT]:
        widths = [max(width, _width(str(value or ""))) for width, value in zip(widths, row, strict=True)]
    return [min(max(width + 2, NARROWEST), WIDEST) for width in widths]


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
