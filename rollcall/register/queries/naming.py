"""What people call a row of the register: somebody with a door, a door, a building."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from rollcall.register import tables
from rollcall.register.tables import Table

DWELLING: Final = ("building__number", "room")
HOUSEHOLD: Final = ("dwelling__building__number", "dwelling__room")
RESIDENT: Final = ("household__dwelling__building__number", "household__dwelling__room", "name")
# Of each table: what sort of thing its rows speak of, the column with the key of that thing, the words for it.
WAYS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    tables.COMPOUND.name: ("compound", "id", ("name",)),
    tables.BLOCK.name: ("block", "id", ("code",)),
    tables.BUILDING.name: ("building", "id", ("number",)),
    tables.DWELLING.name: ("door", "id", DWELLING),
    tables.HOUSEHOLD.name: ("door", "dwelling_id", HOUSEHOLD),
    tables.RESIDENT.name: ("person", "id", RESIDENT),
    tables.NEED.name: ("person", "resident_id", tuple(f"resident__{path}" for path in RESIDENT)),
    tables.RELATIVE.name: ("relative", "id", ("name",)),
    tables.KINSHIP.name: ("person", "resident_id", tuple(f"resident__{path}" for path in RESIDENT)),
    tables.ABSENCE.name: ("person", "resident_id", tuple(f"resident__{path}" for path in RESIDENT)),
}
GONE: Final = ("name", "room", "number", "code")  # what the journal may still know of a row that is gone


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a row is about. `sort`: person, door, building, block or compound; `words` as WAYS names them."""

    sort: str
    key: UUID
    words: tuple[str, ...]


def subjects(table: Table, keys: Collection[UUID]) -> dict[UUID, Subject]:
    """What these rows are about, by their keys; rows that are gone are missing."""
    sort, key, words = WAYS[table.name]
    found: Mapping[UUID, tuple[Any, ...]] = tables.current(table, keys, (key, *words))
    return {row: Subject(sort, values[0], tuple(map(str, values[1:]))) for row, values in found.items()}


def gone(table: Table, row: UUID, told: Iterable[Mapping[str, Any] | None]) -> Subject:
    """What a row was about that is not there any more, as far as its journal tells."""
    values = {name: value for one in told if one for name, value in one.items()}
    word = next((str(values[name]) for name in GONE if values.get(name)), "")
    return Subject(WAYS[table.name][0], row, (word,) if word else ())
