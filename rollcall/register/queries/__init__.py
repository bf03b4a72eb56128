"""What can be asked of the register."""

from rollcall.register.models import Upload
from rollcall.register.queries.content import content_hash
from rollcall.register.queries.export import Export
from rollcall.register.queries.exports import exports
from rollcall.register.queries.forms_from_above import form_for, forms, mapping_of, meanings_of, rows_named
from rollcall.register.queries.houses import building_for, doors_with_people, file_of
from rollcall.register.queries.known import edition, known_register
from rollcall.register.queries.leaving import Area, areas, homes_in, whole_committee
from rollcall.register.queries.people import (
    Person,
    absences_at,
    hidden_numbers,
    people_of,
    present_or_away,
    resident_for,
    search,
)
from rollcall.register.queries.places import BuildingRow, buildings, doors_of, size
from rollcall.register.queries.uploads import (
    ProblemRow,
    last_steps,
    layout_of,
    lists_of,
    next_held,
    problems_of,
    row_for,
    rows_of,
    steps_of,
    upload_for,
    uploads,
)

__all__ = [
    "Area",
    "BuildingRow",
    "Export",
    "Person",
    "ProblemRow",
    "Upload",
    "absences_at",
    "areas",
    "building_for",
    "buildings",
    "content_hash",
    "doors_of",
    "doors_with_people",
    "edition",
    "exports",
    "file_of",
    "form_for",
    "forms",
    "hidden_numbers",
    "homes_in",
    "known_register",
    "last_steps",
    "layout_of",
    "lists_of",
    "mapping_of",
    "meanings_of",
    "next_held",
    "people_of",
    "present_or_away",
    "problems_of",
    "resident_for",
    "row_for",
    "rows_named",
    "rows_of",
    "search",
    "size",
    "steps_of",
    "upload_for",
    "uploads",
    "whole_committee",
]
