"""Plain rows into files that people open in Excel: text stays text, so that nothing a stranger typed becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

Plain = str | int | float | bool | date | None
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full width too: Excel in East Asia
WIDTH = 14
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
MAX_TEXT = 32_767  # signs in one cell of Excel
NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


Sheets = Iterable[tuple[str, Sequence[str], Iterable[Sequence[Plain]]]]


def write_xlsx(path: Path, sheets: Sheets) -> None:
    """Writes (name, headings, rows) of every sheet. Every column is formatted as text, so digits typed later survive too."""
    _write_book(_book(str(path), dict(OPTIONS)), sheets)


def xlsx_bytes(sheets: Sheets) -> bytes:
    """As `write_xlsx`, in memory: no copy of it lies on a disk, not even while it is being made."""
    out = io.BytesIO()
    _write_book(_book(out, {**OPTIONS, "constant_memory": False, "in_memory": True}), sheets)
    return out.getvalue()


def _book(target: str | io.BytesIO, options: dict[str, Any]) -> Any:
    import xlsxwriter  # which a process that only reads does not pay for

    return xlsxwriter.Workbook(target, options)


def _write_book(book: Any, sheets: Sheets) -> None:
    as_text = book.add_format({"num_format": "@"})
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    as_heading = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    for name, headings, rows in sheets:
        sheet = book.add_worksheet(name.translate(NOT_IN_SHEET_NAMES)[:31] or None)
        sheet.set_column(0, max(len(headings) - 1, 0), WIDTH, as_text)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, as_heading)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, as_text, as_date)
    book.close()


def _write(sheet: Any, row: int, column: int, value: Plain, as_text: Any, as_date: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, int | float | date):
        sheet.write_string(row, column, str(value)[:MAX_TEXT], as_text)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, as_date)
    else:
        sheet.write_number(row, column, value)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Plain]]) -> bytes:
    """A csv in UTF-8 with the mark by which Excel recognises it. Cells that Excel would run as a formula get an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([harmless(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "surrogatepass")


def harmless(value: Plain) -> str:
    """A value as text that no spreadsheet program runs: what begins like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(STARTS_FORMULA) else text
