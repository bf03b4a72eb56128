"""What can be asked of the register."""

from rollcall.register.models import Upload
from rollcall.register.queries.announcements import Told, notices_for, told
from rollcall.register.queries.content import content_hash
from rollcall.register.queries.doors import (
    Choice,
    DoorFound,
    door_for,
    dwelling_for,
    household_for,
    households_at,
    is_known,
)
from rollcall.register.queries.export import HEADINGS, Export
from rollcall.register.queries.groups import RECORDED, GroupCount, Listed, group_counts, group_members, is_group
from rollcall.register.queries.houses import (
    building_for,
    doors_with_people,
    file_of,
    home_now,
    household_of,
    members_of,
    names_of,
    past_of_household,
)
from rollcall.register.queries.known import edition, known_register
from rollcall.register.queries.past import begins_at
from rollcall.register.queries.people import (
    Person,
    absences_at,
    people_of,
    presence_now,
    present_or_away,
    resident_for,
    search,
)
from rollcall.register.queries.places import BuildingRow, buildings, doors_of
from rollcall.register.queries.then import doors_then, home_then
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
from rollcall.register.queries.verifying import (
    ToVerify,
    absence_for,
    announcement_for,
    need_for,
    to_verify,
    to_verify_count,
)

__all__ = [
    "HEADINGS",
    "RECORDED",
    "BuildingRow",
    "Choice",
    "DoorFound",
    "Export",
    "GroupCount",
    "Listed",
    "Person",
    "ProblemRow",
    "ToVerify",
    "Told",
    "Upload",
    "absence_for",
    "absences_at",
    "announcement_for",
    "begins_at",
    "building_for",
    "buildings",
    "content_hash",
    "door_for",
    "doors_of",
    "doors_then",
    "doors_with_people",
    "dwelling_for",
    "edition",
    "file_of",
    "group_counts",
    "group_members",
    "home_now",
    "home_then",
    "household_for",
    "household_of",
    "households_at",
    "is_group",
    "is_known",
    "known_register",
    "last_steps",
    "layout_of",
    "lists_of",
    "members_of",
    "names_of",
    "need_for",
    "next_held",
    "notices_for",
    "past_of_household",
    "people_of",
    "presence_now",
    "present_or_away",
    "problems_of",
    "resident_for",
    "row_for",
    "rows_of",
    "search",
    "steps_of",
    "to_verify",
    "to_verify_count",
    "told",
    "upload_for",
    "uploads",
]
