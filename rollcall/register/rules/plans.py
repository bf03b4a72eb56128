"""What comparing a list with the register ends in: a verdict for every row, and the writes that would follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rollcall.lib.values import value
from rollcall.register.rules.facts import NeedFact, PersonFacts, Problem, Use

Kind = Literal["NEW", "CHANGED", "SAME", "CONFLICT", "REJECTED", "HELD", "IGNORED"]

# A reference is the id of a row that exists, or "+n" for the row that this plan creates under that key.
Ref = str


@value(frozen=True, slots=True)
class FieldChange:
    """One field of one person before and after, as text for a preview; `taken` is False where the old value stays."""

    field: str
    before: str
    after: str
    taken: bool = True


@value(frozen=True, slots=True)
class PersonVerdict:
    """What becomes of one person of a row. `ref` is empty when nothing in the register stands for this person."""

    kind: Kind
    facts: PersonFacts
    ref: Ref = ""
    changes: tuple[FieldChange, ...] = ()


@value(frozen=True, slots=True)
class RowVerdict:
    """What becomes of one row: the gravest of its people's verdicts, with every problem that was found on it."""

    sheet: str
    row: int
    kind: Kind
    people: tuple[PersonVerdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored_code: str = ""


@dataclass(frozen=True, slots=True)
class NewBuilding:
    """A building to create. `floors` is the highest floor that a room number shows."""

    key: Ref
    number: str
    block: str
    floors: int


@value(frozen=True, slots=True)
class NewDwelling:
    """A dwelling to create; `floor` is None when the room number does not tell."""

    key: Ref
    building: Ref
    room: str
    floor: int | None
    use: Use


@value(frozen=True, slots=True)
class NewHousehold:
    """A household to create."""

    key: Ref
    dwelling: Ref
    number: int
    unnamed: int


@value(frozen=True, slots=True)
class NewResident:
    """A resident to create with all that the list says; needs and presence are written from NewNeed and NewAbsence."""

    key: Ref
    household: Ref
    facts: PersonFacts
    sheet: str
    row: int


@value(frozen=True, slots=True)
class NewNeed:
    """A recorded need to add."""

    resident: Ref
    need: NeedFact


@value(frozen=True, slots=True)
class NewAbsence:
    """A whereabouts to add from `as_of` on. HOME ends an open absence; UNKNOWN is one of its own."""

    resident: Ref
    presence: str


@value(frozen=True, slots=True)
class Update:
    """Fields of an existing row to set: values are those of the facts (dates, tuples), not texts."""

    table: Literal["building", "dwelling", "household", "resident"]
    id: Ref
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DuplicateProposal:
    """Two entries that may be one person. `resident` exists (or is created here); `other` is one too, or a held row."""

    resident: Ref
    other: Ref
    code: str
    evidence: tuple[str, ...]
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Writes in the order to do them: buildings, dwellings, households, residents, needs, absences, updates."""

    layout: str
    as_of: date
    buildings: tuple[NewBuilding, ...] = ()
    dwellings: tuple[NewDwelling, ...] = ()
    households: tuple[NewHousehold, ...] = ()
    residents: tuple[NewResident, ...] = ()
    needs: tuple[NewNeed, ...] = ()
    absences: tuple[NewAbsence, ...] = ()
    updates: tuple[Update, ...] = ()
    duplicates: tuple[DuplicateProposal, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.writes

    @property
    def writes(self) -> int:
        """How many rows would be written."""
        parts = (
            self.buildings,
            self.dwellings,
            self.households,
            self.residents,
            self.needs,
            self.absences,
            self.updates,
        )
        return sum(len(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of `compare.compare`: a verdict for every row of the list in order, the plan, all problems."""

    rows: tuple[RowVerdict, ...]
    plan: Plan
    problems: tuple[Problem, ...]
