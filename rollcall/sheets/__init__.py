"""Spreadsheets in and out as plain rows: xlsx, xls, ods and csv, with what a person sees in them (colours, hidden rows)."""

from rollcall.sheets.book import Cell, Row, Sheet, Workbook, letter_of
from rollcall.sheets.errors import SheetError
from rollcall.sheets.reading import read
from rollcall.sheets.writing import write_csv, write_xlsx, xlsx_bytes

__all__ = [
    "Cell",
    "Row",
    "Sheet",
    "SheetError",
    "Workbook",
    "letter_of",
    "read",
    "write_csv",
    "write_xlsx",
    "xlsx_bytes",
]
