"""What a list says, row by row: the plain values that travel from a file to the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rollcall.lib.addresses import Door
from rollcall.lib.values import value

__all__ = [
    "Answer", "ColumnMatch", "Door", "DwellingFacts", "Known", "Layout", "NeedFact", "PersonFacts", "Problem", "ReadResult",
    "RowReading", "SheetMapping",
]  # fmt: skip

Sex = Literal["M", "F", ""]
Precision = Literal["DAY", "MONTH", "YEAR", ""]
IdKind = Literal["RESIDENT", "RESIDENCE_PERMIT", "FOREIGN_PERMANENT", "PASSPORT", "OTHER", ""]
Former = Literal["DEAD", "MOVED"]
Use = Literal["HOME", "VACANT", "SHOP", "SHARED", "UNKNOWN"]
Verdict = Literal["person", "dwelling", "ignored", "held"]
Ignored = Literal["TITLE_ROW", "TOTAL_ROW", "NOTE_ROW", "HEADER_AGAIN", "BLANK_ROW", "LEFT_OUT", "OTHER_SHEET", ""]
Action = Literal["reject-cell", "to-verify", "conflict", "duplicate-of", "ignore-row"]


@value(frozen=True, slots=True)
class Problem:
    """Something in a list that a person has to know or decide.

    `code` is one of `words.CODES`; `column` is a letter ("" when the whole row is meant); `params` fill the sentence of the
    code and may hold personal data (the cell as typed): treat as sensitive.
    """

    code: str
    action: Action
    file: str
    sheet: str
    row: int
    column: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class NeedFact:
    """A recorded need: a code of `needs.KINDS` and what the list adds to it ("高血压", "肢体三级", "38周")."""

    kind: str
    note: str = ""


@value(frozen=True, slots=True)
class DwellingFacts:
    """A dwelling that a row names. `unnamed` counts the people of `household` whose names the list does not give."""

    door: Door
    use: Use = "HOME"
    household: int = 0
    unnamed: int = 0


@value(frozen=True, slots=True)
class PersonFacts:
    """What one row says about one person. Empty values mean: the list does not say.

    `household` is the number of the household within its dwelling in this list, from 1; 0 when the list has no households.
    `birth_date` is cut to its precision (the first day of the month or of the year). With precision YEAR from an age the
    true year may be one earlier. `age` is what the list says, in full years. `id_verified` means: the check digit and the
    day fit and nobody else could own it; a number that is kept without being verified is a question. `phones` are digits
    only. `former` is set for people who died or moved away. `presence` is a code of `needs.PRESENCES` or None.
    """

    name: str
    building: str = ""
    room: str = ""
    household: int = 0
    sex: Sex = ""
    birth_date: date | None = None
    birth_precision: Precision = ""
    age: int | None = None
    id_number: str = ""
    id_kind: IdKind = ""
    id_verified: bool = False
    phones: tuple[str, ...] = ()
    relation: str = ""
    is_contact: bool = False
    needs: tuple[NeedFact, ...] = ()
    presence: str | None = None
    former: Former | None = None
    remark: str = ""

    @property
    def door(self) -> Door:
        """Where the row says this person lives."""
        return Door(self.building, self.room)

    def at(self, door: Door, household: int) -> "PersonFacts":
        """The same person behind another door, in one of its households."""
        return PersonFacts(
            self.name, door.building, door.room, household, self.sex, self.birth_date, self.birth_precision, self.age,
            self.id_number, self.id_kind, self.id_verified, self.phones, self.relation, self.is_contact, self.needs,
            self.presence, self.former, self.remark,
        )  # fmt: skip


@value(frozen=True, slots=True)
class RowReading:
    """What became of one row: every row of a list has exactly one verdict.

    person: `people` go into the register. dwelling: only `dwelling` does (vacant, a shop, people without names).
    ignored: `ignored_code` says why. held: `people` wait for an answer to `problems`; `choices` are doors to offer.
    """

    sheet: str
    row: int
    verdict: Verdict
    ignored_code: Ignored = ""
    people: tuple[PersonFacts, ...] = ()
    dwelling: DwellingFacts | None = None
    problems: tuple[Problem, ...] = ()
    choices: tuple[Door, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decided about a held row: take it in (at `door`, if that was the question) or leave it out."""

    take: bool
    door: Door | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the place before reading: names to cut from addresses and the doors that exist."""

    road: str = ""
    lane: str = ""
    compounds: tuple[str, ...] = ()
    doors: frozenset[Door] = frozenset()
    area: str = "021"  # the code of landlines nearby, which people leave out


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of a sheet and what it means. `meaning` is a code of `headers.MEANINGS`, "" when nobody knows.

    `confidence` runs from 0 to 1; `reason` is HEADER, LOOKS, REMEMBERED or CHOSEN.
    """

    index: int
    letter: str
    header: str
    meaning: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read.

    `kind`: "register" (dwellings with their people), "names" (a list of people of one sort, such as the older people who
    live alone: it adds to the register and makes nobody), "plan" (a plan of a house, with names in its cells), "legend"
    (what colours mean) or "skip".
    `header_rows` and `first_row` count from 1. `building` holds for every row when the sheet's name or title says it;
    `block` and, for a list of names, `need` likewise. `fingerprint` is the same for every sheet laid out in this way.
    """

    sheet: str
    kind: str
    header_rows: tuple[int, ...]
    first_row: int
    columns: tuple[ColumnMatch, ...]
    building: str
    block: str
    need: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a whole workbook is read; `fingerprint` names its layout, whatever rows it has."""

    sheets: tuple[SheetMapping, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A list, read: one reading for every row, in order. `problems` are those of the rows and of whole sheets (row 0)."""

    file: str
    as_of: date
    mapping: Layout
    rows: tuple[RowReading, ...]
    problems: tuple[Problem, ...]
