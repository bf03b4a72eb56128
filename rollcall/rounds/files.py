"""A table as a file to take along: csv or xlsx."""

from collections.abc import Sequence
from urllib.parse import quote

from django.http import HttpResponse

from rollcall.sheets import write_csv, xlsx_bytes

Table = tuple[str, list[str], list[Sequence[str]]]
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(table: Table, file_format: str, *, name: str) -> HttpResponse:
    """The table as a download; anything but csv is a workbook."""
    sheet, headings, rows = table
    if file_format == "csv":
        content, kind, end = write_csv(headings, rows), CSV, "csv"
    else:
        content, kind, end = xlsx_bytes([(sheet, headings, rows)]), XLSX, "xlsx"
    answered = HttpResponse(content, content_type=kind)
    answered["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{end}"
    return answered
