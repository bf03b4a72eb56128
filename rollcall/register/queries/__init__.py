"""What can be asked of the register."""

from rollcall.register.models import Upload
from rollcall.register.queries.content import content_hash
from rollcall.register.queries.doubles import (
    Open,
    Proposal,
    decision_for,
    decisions,
    facts_index,
    merge_of,
    open_pairs,
    proposal_for,
    proposals,
)
from rollcall.register.queries.export import HEADINGS, Export
from rollcall.register.queries.houses import (
    acts_on,
    building_for,
    door_with_people,
    doors_with_people,
    dwelling_for,
    file_of,
    lists_named,
)
from rollcall.register.queries.known import MOVED, edition, known_people, known_register
from rollcall.register.queries.people import Person, absences_at, people_of, present_or_away, resident_for, search
from rollcall.register.queries.places import BuildingRow, buildings, doors_of, dwelling_at
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
    "HEADINGS",
    "MOVED",
    "BuildingRow",
    "Export",
    "Open",
    "Person",
    "ProblemRow",
    "Proposal",
    "Upload",
    "absences_at",
    "acts_on",
    "building_for",
    "buildings",
    "content_hash",
    "decision_for",
    "decisions",
    "door_with_people",
    "doors_of",
    "doors_with_people",
    "dwelling_at",
    "dwelling_for",
    "edition",
    "facts_index",
    "file_of",
    "known_people",
    "known_register",
    "last_steps",
    "layout_of",
    "lists_named",
    "lists_of",
    "merge_of",
    "next_held",
    "open_pairs",
    "people_of",
    "present_or_away",
    "problems_of",
    "proposal_for",
    "proposals",
    "resident_for",
    "row_for",
    "rows_of",
    "search",
    "steps_of",
    "upload_for",
    "uploads",
]
