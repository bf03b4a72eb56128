"""What can be asked of the register."""

from rollcall.register.queries.content import content_hash
from rollcall.register.queries.export import HEADINGS, Export
from rollcall.register.queries.known import edition, known_register
from rollcall.register.queries.people import Person, absences_at, people_of, present_or_away, resident_for, search
from rollcall.register.queries.places import BuildingRow, buildings, doors_of
from rollcall.register.queries.uploads import (
    ProblemRow,
    counts_of,
    problems_of,
    rows_of,
    steps_of,
    upload_for,
    uploads,
)

__all__ = [
    "HEADINGS",
    "BuildingRow",
    "Export",
    "Person",
    "ProblemRow",
    "absences_at",
    "buildings",
    "content_hash",
    "counts_of",
    "doors_of",
    "edition",
    "known_register",
    "people_of",
    "present_or_away",
    "problems_of",
    "resident_for",
    "rows_of",
    "search",
    "steps_of",
    "upload_for",
    "uploads",
]
