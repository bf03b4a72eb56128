"""The register's tables as the journal keeps them: which columns say something, and their values as plain JSON."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import models

from rollcall.register.models import (
    Absence,
    Block,
    Building,
    Compound,
    Dwelling,
    Household,
    Kinship,
    Need,
    Relative,
    Resident,
)
from rollcall.register.rules import finding
from rollcall.tenancy.fields import blind_index, blind_indexes, indexing
from rollcall.tenancy.models import ScopedModel

Values = dict[str, Any]
BATCH: Final = 500  # keys in one look-up
END: Final = 4  # how much of the end of a number people remember
KEY_LENGTH: Final = 16  # hex digits of a key where a column holds several


def id_index(number: str) -> str:
    """What an ID number looks like in its blind index column."""
    return blind_index("register.id", number)


def id_indexes(number: str) -> tuple[str, ...]:
    """The same as rows may hold it while keys are being changed: what look-ups ask for."""
    return blind_indexes("register.id", number)


def id_ends(number: str) -> tuple[str, ...]:
    """The same as rows may hold it while keys are being changed."""
    return blind_indexes("register.id.end", number[-END:])


def phone_end_marks(number: str) -> tuple[str, ...]:
    """What rows may hold of the last four digits of a telephone number while keys are being changed."""
    return tuple(mark[:KEY_LENGTH] for mark in blind_indexes("register.phone.end", number[-END:]))


def need_index(kind: str) -> str:
    """What the kind of a need looks like in its blind index column."""
    return blind_index("register.need", kind)


def need_indexes(kind: str) -> tuple[str, ...]:
    """The same as rows may hold it while keys are being changed."""
    return blind_indexes("register.need", kind)


def _fact(kind: str, note: str) -> str:
    return f"{kind}:{note}"


def fact_index(kind: str, note: str) -> str:
    """What a need with its note looks like in its blind index column."""
    return blind_index("register.need.fact", _fact(kind, note))


def fact_indexes(kind: str, note: str) -> tuple[str, ...]:
    """The same as rows may hold it while keys are being changed."""
    return blind_indexes("register.need.fact", _fact(kind, note))


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that follows from others. `rule` makes, by the keys of the moment, what works it out for any row."""

    needed: frozenset[str]
    rule: Callable[[], Callable[[Mapping[str, Any]], Any]]


@dataclass(frozen=True)
class Table:
    """One table. `columns` are what the journal keeps; `derived` follow from them and are kept nowhere else; `origins`
    only say where the others come from."""

    model: type[ScopedModel]
    columns: tuple[str, ...]
    derived: Mapping[str, Derived] = field(default_factory=dict)
    origins: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Its name in the database and in the journal."""
        return self.model._meta.db_table

    def plain(self, values: Mapping[str, Any]) -> Values:
        """Values of columns as plain JSON."""
        plain = dict(values)
        for column, write in _writers_of(self.model):
            if plain.get(column) is not None:
                plain[column] = write(plain[column])
        return plain

    def typed(self, plain: Mapping[str, Any]) -> Values:
        """Plain JSON as values of columns."""
        kinds = _kinds_of(self.model)
        return {
            column: value if value is None else _READ.get(kinds[column], _as_it_is)(value)
            for column, value in plain.items()
        }

    def whole(self, plain: Mapping[str, Any]) -> Values:
        """A whole row out of plain JSON; a column that is younger than the row holds its default."""
        return {column: _default(self.model, column) for column in self.columns} | self.typed(plain)

    def about(self, key: UUID, *values: Mapping[str, Any] | None) -> UUID | None:
        """Whom a row belongs to, as far as its values tell; None for places."""
        if self.model is Resident:
            return key
        return next((one["resident_id"] for one in values if one and "resident_id" in one), None)

    def with_derived(self, values: Values) -> Values:
        """The values with those that follow from them, where all that is needed for it is there."""
        return self.deriving()(values)

    def deriving(self) -> Callable[[Values], Values]:
        """The same for many rows that are written together."""
        rules = [(name, one.needed, one.rule()) for name, one in self.derived.items()]

        def with_derived(values: Values) -> Values:
            found = {name: rule(values) for name, needed, rule in rules if needed <= values.keys()}
            return values | found

        return with_derived


def _rule_of_name() -> Callable[[Mapping[str, Any]], str]:
    return lambda values: finding.text_of(values["name"])


def _rule_of_id() -> Callable[[Mapping[str, Any]], str]:
    index = indexing("register.id")
    return lambda values: index(values["id_number"])


def _rule_of_id_end() -> Callable[[Mapping[str, Any]], str]:
    """The last four signs of an ID number; "" for shorter numbers."""
    index = indexing("register.id.end")
    return lambda values: index(number[-END:]) if len(number := values["id_number"]) >= END else ""


def _rule_of_phone_ends() -> Callable[[Mapping[str, Any]], str]:
    """The last four digits of each of a person's telephone numbers, which are given by blanks."""
    index = indexing("register.phone.end")

    def ends(values: Mapping[str, Any]) -> str:
        numbers = [number[-END:] for number in values["phones"].split() if len(number) >= END]
        return " ".join(dict.fromkeys(index(end)[:KEY_LENGTH] for end in numbers))

    return ends


def _rule_of_need() -> Callable[[Mapping[str, Any]], str]:
    index = indexing("register.need")
    return lambda values: index(values["kind"])


def _rule_of_fact() -> Callable[[Mapping[str, Any]], str]:
    index = indexing("register.need.fact")
    return lambda values: index(_fact(values["kind"], values["note"]))


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _as_it_is(value: Any) -> Any:
    return value


_READ: Final[dict[type, Callable[[Any], Any]]] = {
    models.UUIDField: UUID,
    models.DateField: date.fromisoformat,
    models.DateTimeField: datetime.fromisoformat,
}


_WRITE: Final[dict[type, Callable[[Any], str]]] = {
    models.UUIDField: str,
    models.DateField: date.isoformat,
    models.DateTimeField: _moment,
}


def _default(model: type[ScopedModel], column: str) -> Any:
    return next(one for one in model._meta.concrete_fields if one.attname == column).get_default()


@cache
def _writers_of(model: type[ScopedModel]) -> tuple[tuple[str, Callable[[Any], str]], ...]:
    """The columns whose values are not plain as they are, with what makes them so."""
    return tuple((name, _WRITE[kind]) for name, kind in _kinds_of(model).items() if kind in _WRITE)


@cache
def _kinds_of(model: type[ScopedModel]) -> dict[str, type]:
    return {
        one.attname: type(one.target_field if isinstance(one, models.ForeignKey) else one)
        for one in model._meta.concrete_fields
    }


COMPOUND: Final = Table(Compound, ("id", "name", "road", "lane"))
BLOCK: Final = Table(Block, ("id", "code", "position"))
BUILDING: Final = Table(Building, ("id", "compound_id", "block_id", "number", "position", "floors"))
DWELLING: Final = Table(Dwelling, ("id", "building_id", "room", "floor", "position", "use"))
HOUSEHOLD: Final = Table(Household, ("id", "dwelling_id", "number", "unnamed"))
RESIDENT: Final = Table(
    Resident,
    (
        "id", "household_id", "name", "sex", "birth_date", "birth_precision", "age", "id_kind", "id_number",
        "id_verified", "phones", "relation", "is_contact", "remark", "sources", "position", "left", "left_on",
        "merged_into_id", "merged_at", "merged_by_id", "registered_in_id",
    ),
    {
        "finding": Derived(frozenset({"name"}), _rule_of_name),
        "id_index": Derived(frozenset({"id_number"}), _rule_of_id),
        "id_end": Derived(frozenset({"id_number"}), _rule_of_id_end),
        "phone_ends": Derived(frozenset({"phones"}), _rule_of_phone_ends),
    },
    frozenset({"sources"}),
)  # fmt: skip
NEED: Final = Table(
    Need,
    (
        "id", "resident_id", "kind", "note", "source", "noted_at", "seen_by", "review_on", "reviewed_at", "until_on",
        "ended_at",
    ),
    {
        "kind_index": Derived(frozenset({"kind"}), _rule_of_need),
        "fact_index": Derived(frozenset({"kind", "note"}), _rule_of_fact),
    },
)  # fmt: skip
ABSENCE: Final = Table(
    Absence,
    (
        "id", "resident_id", "kind", "starts_at", "ends_at", "source", "how", "expected_on", "ended_how",
        "ended_source",
    ),
)  # fmt: skip

RELATIVE: Final = Table(
    Relative,
    ("id", "name", "person_id", "phones", "place", "timezone", "speech", "channel"),
    {"phone_ends": Derived(frozenset({"phones"}), _rule_of_phone_ends)},
)
KINSHIP: Final = Table(
    Kinship,
    (
        "id", "resident_id", "relative_id", "relation", "is_emergency", "holds_key", "key_place", "may_be_told",
        "consent_by", "consent_how", "consent_on", "until_on", "noted_at", "noted_by_id", "withdrawn_at",
        "withdrawn_by_id", "withdrawn_source",
    ),
)  # fmt: skip

# In an order that keys allow for writing; deleting goes the other way.
ALL: Final = (COMPOUND, BLOCK, BUILDING, DWELLING, HOUSEHOLD, RESIDENT, NEED, ABSENCE, RELATIVE, KINSHIP)
BY_NAME: Final[dict[str, Table]] = {table.name: table for table in ALL}


def current(table: Table, keys: Iterable[UUID], columns: Sequence[str]) -> dict[UUID, tuple[Any, ...]]:
    """What these rows hold now, by key; a row that is gone is missing."""
    found: dict[UUID, tuple[Any, ...]] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH):
        chunk = wanted[start : start + BATCH]
        found |= {row[0]: row[1:] for row in table.model.objects.filter(id__in=chunk).values_list("id", *columns)}
    return found
