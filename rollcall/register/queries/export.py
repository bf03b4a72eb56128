"""The register as other programs take it: everybody with door and household, in the words that lists use."""

from dataclasses import dataclass, field
from typing import Any, Final

from rollcall.register.queries import families, known, uploads
from rollcall.register.rules import needs
from rollcall.register.rules.known import KnownPerson
from rollcall.register.rules.written import FORMER, PRESENCE, SEX, born, need_word


@dataclass(frozen=True, slots=True)
class Export:
    """The whole register: people in the order of the doors, and what is still open about the lists it came from."""

    persons: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    dwellings: int
    households: int
    relatives: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As one JSON value."""
        return {
            "persons": self.persons, "problems": self.problems, "dwellings": self.dwellings, "households": self.households,
            "relatives": self.relatives,
        }  # fmt: skip


COLUMNS: Final = (
    "building", "room", "household", "name", "relation", "sex", "birth_date", "age", "id_number", "phones", "tags", "presence",
    "remark",
)  # fmt: skip


def export() -> Export:
    """Everything, unmasked: for who may export."""
    register = known.known_register()
    order = {dwelling.door: place for place, dwelling in enumerate(register.dwellings)}
    people = sorted(register.people, key=lambda one: (order[one.door], one.household))
    problems = [problem for upload in uploads.applied() for problem in uploads.problems_of(upload)]
    return Export(
        persons=[_person(one) for one in people],
        problems=[
            {"file": one.file, "sheet": one.sheet, "row": one.row or None, "column": one.column, "code": one.code}
            for one in problems
        ],
        dwellings=len(register.dwellings),
        households=len(register.households),
        relatives=families.relatives_as_json(),
    )


def _person(one: KnownPerson) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": one.name,
        "building": one.door.building,
        "room": one.door.room,
        "household": one.household,
        "relation": one.relation,
        "sex": SEX.get(one.sex, ""),
        "birth_date": born(one.birth_date, one.birth_precision),
        "age": one.age if one.birth_date is None else None,
        "id_number": one.id_number,
        "phones": list(one.phones),
        "tags": [need_word(need) for need in needs.telling(one.needs)],
        "presence": FORMER.get(one.former or "", "") or PRESENCE.get(one.presence or "", ""),
        "remark": one.remark,
    }
    return values
