"""Sealed columns under another key: every table in small batches, while others read and write.

A value is replaced only where it still is what was read, so nothing that was written meanwhile is lost; a batch that was
done is done, so whoever is stopped begins anew and skips it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from rollcall.lib import sealing
from rollcall.tenancy import scope, writing
from rollcall.tenancy.fields import BlindIndexField, SealedTextField, sealer, unseal
from rollcall.tenancy.models import ScopedModel

BATCH: Final = 200  # rows of one short transaction
FIRST: Final = UUID(int=0)

Column = SealedTextField
Say = Callable[[str, int], None]


@dataclass(slots=True)
class Resealed:
    """What became of the sealed values of one table. `unreadable` were moved, changed, or sealed by a key that is gone."""

    seen: int = 0
    resealed: int = 0
    unreadable: list[str] = field(default_factory=list)


def tables() -> Iterator[tuple[type[ScopedModel], tuple[Column, ...]]]:
    """Every table that has sealed columns, with these."""
    for model in apps.get_models():
        columns = tuple(one for one in model._meta.concrete_fields if isinstance(one, SealedTextField))
        if columns and issubclass(model, ScopedModel):
            yield model, columns


def reseal(model: type[ScopedModel], columns: Sequence[Column], *, say: Say) -> Resealed:
    """Seal by the first key what older keys sealed, in the committee in scope; `say` hears of every batch."""
    done, last = Resealed(), FIRST
    while rows := _rows(model, columns, last):
        last = _key(rows[-1][0])
        done.seen += len(rows)
        done.resealed += _replace(model, list(_stale(rows, columns, done)))
        say(model._meta.db_table, done.seen)
    return done


def held_by_key(model: type[ScopedModel], columns: Sequence[Column]) -> dict[bytes, int]:
    """How many values of a table each key sealed, in the committee in scope."""
    found: dict[bytes, int] = {}
    for column in columns:
        name, table = _quoted(column.column), _quoted(model._meta.db_table)
        part = f"substr({name}, 2, 4)" if connection.vendor == "sqlite" else f"substring({name} from 2 for 4)"
        sql = (
            f'SELECT {part}, COUNT(*) FROM {table} WHERE {table}."committee_id" = %s AND length({name}) > 0 GROUP BY 1'  # noqa: S608
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [_stored(scope.current())])
            for key, count in cursor.fetchall():
                found[bytes(key)] = found.get(bytes(key), 0) + count
    return found


@dataclass(frozen=True, slots=True)
class _Stale:
    """One value to replace."""

    column: str
    row: Any
    before: bytes
    after: bytes


def _rows(model: type[ScopedModel], columns: Sequence[Column], after: UUID) -> list[tuple[Any, ...]]:
    table = _quoted(model._meta.db_table)
    names = ", ".join(_quoted(column.column) for column in columns)
    sql = (
        f'SELECT "id", {names} FROM {table} WHERE {table}."committee_id" = %s AND "id" > %s ORDER BY "id" LIMIT {BATCH}'  # noqa: S608
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_stored(scope.current()), _stored(after)])
        return list(cursor.fetchall())


def _stale(rows: Sequence[tuple[Any, ...]], columns: Sequence[Column], done: Resealed) -> Iterator[_Stale]:
    present = sealer()
    for key, *held in rows:
        for column, value in zip(columns, held, strict=True):
            sealed = bytes(value or b"")
            if not sealed or sealing.key_of(sealed) == present.key_id:
                continue
            try:
                plain = unseal(sealed, column.place())
            except sealing.CannotOpen:
                done.unreadable.append(f"{column.model._meta.db_table}.{column.column} {_key(key)}")
                continue
            yield _Stale(str(column.column), key, sealed, present.seal(plain, column.place()))


def _replace(model: type[ScopedModel], stale: Sequence[_Stale]) -> int:
    if not stale:
        return 0
    table, count = _quoted(model._meta.db_table), 0
    with writing.transaction(), connection.cursor() as cursor:
        for one in stale:
            name = _quoted(one.column)
            cursor.execute(
                f'UPDATE {table} SET {name} = %s WHERE {table}."committee_id" = %s AND "id" = %s AND {name} = %s',  # noqa: S608
                [one.after, _stored(scope.current()), one.row, one.before],
            )
            count += cursor.rowcount
    return count


def _key(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def _stored(key: UUID) -> Any:
    return key if connection.features.has_native_uuid_field else key.hex


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def indexed_models() -> Iterator[type[models.Model]]:
    """Every table that has blind indexes; each needs a step that works them out anew."""
    for model in apps.get_models():
        if any(isinstance(one, BlindIndexField) for one in model._meta.concrete_fields):
            yield model
