"""What can be asked of printed lists."""

from rollcall.rosters.queries.lists import ToPrint, to_print
from rollcall.rosters.queries.sheets import (
    BuildingSheets,
    PageOf,
    RoundSheets,
    SheetView,
    batch_for,
    buildings_of,
    page_for,
    round_sheets,
    scan_for,
    sheet_by_code,
    sheet_for,
    waiting_scans,
)

__all__ = [
    "BuildingSheets",
    "PageOf",
    "RoundSheets",
    "SheetView",
    "ToPrint",
    "batch_for",
    "buildings_of",
    "page_for",
    "round_sheets",
    "scan_for",
    "sheet_by_code",
    "sheet_for",
    "to_print",
    "waiting_scans",
]
