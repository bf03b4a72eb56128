"""Many rows at once, past the object layer: one prepared statement, each value converted by its column.

For the few acts that write thousands of rows (an import, its journal); three to four times as fast as `bulk_create`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db import connection, models

from rollcall.lib import compact
from rollcall.tenancy import scope
from rollcall.tenancy.fields import SealedJSONField, SealedTextField, sealer

Convert = Callable[[Any], Any]
BATCH: Final = 5_000  # rows handed over at once
MANY: Final = 500  # rows after which the database counts the table anew
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and its rows, converted and sealed while they are written: a quarter of a million need no memory."""

    sql: str
    rows: Iterable[tuple[Any, ...]]
    table: str

    def ahead(self) -> "Statement":
        """The same with everything converted now, so that the transaction only has to carry it over."""
        return Statement(self.sql, list(self.rows), self.table)


def insertion(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Statement:
    """New rows of the committee in scope, each with a value for every named column (a foreign key by `…_id`)."""
    fields = [*(_field(model, column) for column in columns), _field(model, "committee_id")]
    names = ", ".join(_quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    return Statement(sql, _converted(fields, rows), model._meta.db_table)


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Statement:
    """Other values for the named columns; each row ends in the key of what it changes."""
    fields = [*(_field(model, column) for column in (*columns, "id")), _field(model, "committee_id")]
    table = _quoted(model._meta.db_table)
    places = ", ".join(f"{_quoted(field.column)} = %s" for field in fields[:-2])
    sql = f"UPDATE {table} SET {places} WHERE {_own_row(table)}"  # noqa: S608
    return Statement(sql, _converted(fields, rows), model._meta.db_table)


def removal(model: type[models.Model], keys: Iterable[UUID]) -> Statement:
    """Rows that go; what refers to them is the caller's care."""
    fields = [_field(model, "id"), _field(model, "committee_id")]
    table = _quoted(model._meta.db_table)
    sql = f"DELETE FROM {table} WHERE {_own_row(table)}"  # noqa: S608
    return Statement(sql, _converted(fields, ((key,) for key in keys)), model._meta.db_table)


def write(statement: Statement) -> None:
    """Carry a statement out, inside the transaction of the act."""
    rows, written = iter(statement.rows), 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement.sql, batch)
            written += len(batch)
    after_writing(statement.table, written)


def after_writing(table: str, rows: int) -> None:
    """Let PostgreSQL know at once when a table has grown by many rows: until it looks by itself, a minute later, it takes
    the table for empty and joins each row with each. Does not wait for whoever else is counting."""
    if rows >= MANY and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {_quoted(table)}")


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prepare and write new rows in one go."""
    write(insertion(model, columns, rows))


def _own_row(table: str) -> str:
    return f'{table}."id" = %s AND {table}."committee_id" = %s'


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _converted(fields: Sequence["models.Field[Any, Any]"], rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """Rows as the database takes them; the last field is the committee in scope, the same in every row."""
    *converters, of_committee = [_converter(field) for field in fields]
    needed = [(place, convert) for place, convert in enumerate(converters) if convert is not _as_it_is]
    own = of_committee(scope.current())
    return (_row(row, needed, own) for row in rows)


def _row(row: Sequence[Any], needed: Sequence[tuple[int, Convert]], own: Any) -> tuple[Any, ...]:
    values = [*row, own]
    for place, convert in needed:
        values[place] = convert(values[place])
    return tuple(values)


def _field(model: type[models.Model], column: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if column in (field.name, field.attname))


def _converter(field: "models.Field[Any, Any]") -> Convert:
    """How a value of this column goes to the database."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, SealedTextField):
        return _sealing(target)
    if isinstance(target, models.UUIDField) and not connection.features.has_native_uuid_field:
        return _hex
    if isinstance(target, models.JSONField) and connection.vendor == "sqlite":
        return _json
    if isinstance(target, AS_IT_IS):
        return _as_it_is
    if type(target) is models.DateField and connection.vendor == "sqlite":
        return _iso
    if type(target) is models.DateTimeField:  # thousands of rows of the same few moments
        return lru_cache(maxsize=64)(lambda value: target.get_db_prep_save(value, connection))
    return lambda value: target.get_db_prep_save(value, connection)


def _sealing(field: SealedTextField) -> Convert:
    seal = sealer().sealing(field.place())
    to_bytes = compact.dumps if isinstance(field, SealedJSONField) else field._to_bytes

    def convert(value: Any) -> bytes:
        plain = to_bytes(value)
        return seal(plain) if plain else b""

    return convert


def _hex(value: UUID | None) -> str | None:
    return None if value is None else value.hex


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _json(value: Any) -> str:
    return compact.dumps(value).decode()


def _as_it_is(value: Any) -> Any:
    return value
