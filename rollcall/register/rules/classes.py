"""How private each column of the register is: P public, I internal, S sensitive. One place, from which the tables are classed,
and from which lists that leave know what to mask and to ask a purpose for. Pure."""

from collections.abc import Iterable
from typing import Final

Classes = dict[str, str]

COMPOUND: Final[Classes] = {
    "id": "I", "committee": "I", "name": "P", "road": "P", "lane": "P",
}  # fmt: skip
BLOCK: Final[Classes] = {
    "id": "I", "committee": "I", "code": "P", "position": "P",
}  # fmt: skip
BUILDING: Final[Classes] = {
    "id": "I", "committee": "I", "compound": "P", "block": "P", "number": "P", "position": "P", "floors": "P",
}  # fmt: skip
DWELLING: Final[Classes] = {
    "id": "I", "committee": "I", "building": "I", "room": "I", "floor": "I", "position": "I", "use": "I",
}  # fmt: skip
HOUSEHOLD: Final[Classes] = {
    "id": "I", "committee": "I", "dwelling": "I", "number": "I", "unnamed": "I",
}  # fmt: skip
RESIDENT: Final[Classes] = {
    "id": "I", "committee": "I", "household": "I", "name": "I", "sex": "I", "birth_date": "I",
    "birth_precision": "I", "age": "I", "id_kind": "I", "id_number": "S", "id_index": "S", "id_verified": "I",
    "phones": "S", "finding": "I", "id_end": "S", "phone_ends": "S", "relation": "I", "is_contact": "I",
    "remark": "S", "sources": "I", "position": "I", "left": "I", "left_on": "I", "merged_into": "I",
    "merged_at": "I", "merged_by": "I", "registered_in": "I",
}  # fmt: skip
NEED: Final[Classes] = {
    "id": "I", "committee": "I", "resident": "I", "kind": "S", "kind_index": "S", "note": "S", "fact_index": "S",
    "source": "I", "noted_at": "I", "seen_by": "I", "review_on": "I", "reviewed_at": "I", "until_on": "I",
    "ended_at": "I",
}  # fmt: skip
ABSENCE: Final[Classes] = {
    "id": "I", "committee": "I", "resident": "I", "kind": "I", "starts_at": "I", "ends_at": "I", "source": "I",
    "how": "I", "expected_on": "I", "ended_how": "I", "ended_source": "I",
}  # fmt: skip
RELATIVE: Final[Classes] = {
    "id": "I", "committee": "I", "name": "I", "person": "I", "phones": "S", "phone_ends": "S", "place": "I",
    "timezone": "I", "speech": "I", "channel": "I",
}  # fmt: skip
KINSHIP: Final[Classes] = {
    "id": "I", "committee": "I", "resident": "I", "relative": "I", "relation": "I", "is_emergency": "I",
    "holds_key": "I", "key_place": "S", "may_be_told": "I", "consent_by": "I", "consent_how": "I",
    "consent_on": "I", "until_on": "I", "noted_at": "I", "noted_by": "I", "withdrawn_at": "I", "withdrawn_by": "I",
    "withdrawn_source": "I",
}  # fmt: skip
OF: Final = {
    "compound": COMPOUND, "block": BLOCK, "building": BUILDING, "dwelling": DWELLING, "household": HOUSEHOLD,
    "resident": RESIDENT, "need": NEED, "absence": ABSENCE, "relative": RELATIVE, "kinship": KINSHIP,
}  # fmt: skip


def is_sensitive(field: str) -> bool:
    """Whether a column is sensitive; it is named by its table: "resident.phones". A column that is not known raises KeyError."""
    table, _, column = field.partition(".")
    return OF[table][column] == "S"


def sensitive(fields: Iterable[str]) -> tuple[str, ...]:
    """Those of some columns that are sensitive."""
    return tuple(field for field in fields if is_sensitive(field))
