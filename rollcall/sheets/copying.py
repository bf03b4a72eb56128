"""A workbook of a kind that cannot be filled as it is (xls, ods, csv) as an xlsx with the same cells in the same places."""

import io
from typing import Any

from rollcall.sheets.book import Place, Sheet, Workbook
from rollcall.sheets.writing import MAX_TEXT, NOT_IN_SHEET_NAMES, Plain

WIDTH = 12


def as_xlsx(workbook: Workbook) -> bytes:
    """The same values and merged cells; looks are not kept. Text stays text."""
    import xlsxwriter  # which a process that only reads does not pay for

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {**options, "nan_inf_to_errors": True})
    lined = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    for place, sheet in enumerate(workbook.sheets, 1):
        name = sheet.name.translate(NOT_IN_SHEET_NAMES)[:31] or f"Sheet{place}"
        _write(book.add_worksheet(name), sheet, lined)
    book.close()
    return out.getvalue()


def _write(page: Any, sheet: Sheet, lined: Any) -> None:
    page.set_column(0, max(sheet.width - 1, 0), WIDTH)
    for row, values in enumerate(sheet.values):
        for column, value in enumerate(values):
            _cell(page, row, column, value, lined)
    for (row, column), (last_row, last_column) in _ranges(sheet).items():
        page.merge_range(row, column, last_row, last_column, "", lined)
        _cell(page, row, column, sheet.value(row, column), lined)


def _cell(page: Any, row: int, column: int, value: Any, lined: Any) -> None:
    plain: Plain = value if isinstance(value, str | int | float | bool) else str(value)
    if plain == "":
        page.write_blank(row, column, None, lined)
    elif isinstance(plain, str):
        page.write_string(row, column, plain[:MAX_TEXT], lined)
    else:
        page.write_number(row, column, plain, lined)


def _ranges(sheet: Sheet) -> dict[Place, Place]:
    """The merged cells: where each begins and where it ends."""
    found: dict[Place, Place] = {}
    for (row, column), origin in sheet.merged.items():
        last = found.get(origin, origin)
        found[origin] = (max(last[0], row), max(last[1], column))
    return found
