"""What can be asked of the register."""

from rollcall.register.models import Upload, UploadRow
from rollcall.register.queries.blocks import BlockRow, Blocks, blocks_for
from rollcall.register.queries.content import content_hash
from rollcall.register.queries.export import Export
from rollcall.register.queries.exports import exports
from rollcall.register.queries.finding import Answer, DoorHit, Doors, Hit, find
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
)
from rollcall.register.queries.places import BuildingRow, buildings, doors_of, size
from rollcall.register.queries.uploads import (
    Given,
    ProblemRow,
    answer_key,
    answers_given,
    last_steps,
    layout_of,
    lists_of,
    next_unanswered,
    problems_of,
    row_for,
    rows_of,
    settled,
    steps_of,
    unanswered,
    upload_for,
    uploads,
    was_applied,
)

__all__ = [
    "Answer",
    "Area",
    "BlockRow",
    "Blocks",
    "BuildingRow",
    "DoorHit",
    "Doors",
    "Export",
    "Given",
    "Hit",
    "Person",
    "ProblemRow",
    "Upload",
    "UploadRow",
    "absences_at",
    "answer_key",
    "answers_given",
    "areas",
    "blocks_for",
    "building_for",
    "buildings",
    "content_hash",
    "doors_of",
    "doors_with_people",
    "edition",
    "exports",
    "file_of",
    "find",
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
    "next_unanswered",
    "people_of",
    "present_or_away",
    "problems_of",
    "resident_for",
    "row_for",
    "rows_named",
    "rows_of",
    "settled",
    "size",
    "steps_of",
    "unanswered",
    "upload_for",
    "uploads",
    "was_applied",
    "whole_committee",
]
