"""What can be done with printed lists: print them, take a page back in, say that one will not come back."""

from rollcall.rosters.actions.printing import NobodyToPrint, end_sheet, print_sheets
from rollcall.rosters.actions.returning import Unlisted, Written, take_page
from rollcall.rosters.actions.scanning import confirm_scan, drop_scan, keep_scan

__all__ = [
    "NobodyToPrint",
    "Unlisted",
    "Written",
    "confirm_scan",
    "drop_scan",
    "end_sheet",
    "keep_scan",
    "print_sheets",
    "take_page",
]
