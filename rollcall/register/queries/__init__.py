"""What can be asked of the register."""

from rollcall.register.queries.people import Person, absences_at, people_of, present_or_away, resident_for, search
from rollcall.register.queries.places import BuildingRow, buildings, doors_of

__all__ = [
    "BuildingRow",
    "Person",
    "absences_at",
    "buildings",
    "doors_of",
    "people_of",
    "present_or_away",
    "resident_for",
    "search",
]
