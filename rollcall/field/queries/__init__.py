"""What a phone may fetch, and what a supervisor may know of the phones."""

from rollcall.field.queries.doors import DoorList, FirstPage, door_list, first_page, household_of, meant
from rollcall.field.queries.phones import SUPERVISES, Carrier, Restored, carriers, restored

__all__ = [
    "SUPERVISES",
    "Carrier",
    "DoorList",
    "FirstPage",
    "Restored",
    "carriers",
    "door_list",
    "first_page",
    "household_of",
    "meant",
    "restored",
]
