"""An act of the journal read backwards: the writes that take it back exactly, and what stands in the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from rollcall.journal import queries as journal
from rollcall.journal.models import Change
from rollcall.register import tables
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Announcement
from rollcall.register.tables import Table


@dataclass(frozen=True, slots=True)
class Since:
    """Why something cannot be taken back: rows that others changed or refer to since then.

    `changed`: rows that hold something else now, or are gone. `used`: how many rows of which table refer to what would go.
    """

    changed: tuple[UUID, ...] = ()
    used: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changed or self.used)


def reverse(entry: UUID) -> tuple[Writes, Since]:
    """What takes an entry's changes back, and what speaks against it."""
    changes = list(journal.changes_of(entry))
    writes = Writes()
    since: list[UUID] = []
    for table in tables.ALL:
        own = [change for change in changes if change.table == table.name]
        since += _differing(table, own)
        for change in reversed(own):
            _take_back(writes, table, change)
    return writes, Since(tuple(since), _used(writes))


def _take_back(writes: Writes, table: Table, change: Change) -> None:
    before, after = change.values["before"], change.values["after"]
    if before is None:
        writes.remove(table, table.typed(after))
    elif after is None:
        values = table.whole(before)
        writes.make(table, *(values[column] for column in table.columns))
    else:
        writes.change(table, change.row, table.typed(after), table.typed(before), about=change.about)


def _differing(table: Table, changes: Sequence[Change]) -> Iterator[UUID]:
    """Rows that do not hold any more what these changes left there."""
    for columns, group in _by_columns(changes).items():
        now = tables.current(table, (change.row for change in group), columns or ("id",))
        for change in group:
            left = change.values["after"]
            held = now.get(change.row)
            if left is None:
                if held is not None:
                    yield change.row
            elif held is None or table.plain(dict(zip(columns, held, strict=True))) != left:
                yield change.row


def _by_columns(changes: Iterable[Change]) -> dict[tuple[str, ...], list[Change]]:
    groups: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        groups[tuple(change.values["after"] or ())].append(change)
    return groups


def _used(writes: Writes) -> dict[str, int]:
    """Rows of other tables, or other rows of the register, that refer to rows which would go."""
    going = {name: {values["id"] for values in found} for name, found in writes.removed.items()}
    used: dict[str, int] = {}
    for table in tables.ALL:
        for relation in _relations(table) if going.get(table.name) else ():
            own = going.get(relation.related_model._meta.db_table, set())
            found = sum(key not in own for key in _referring(relation, going[table.name]))
            if found:
                label = relation.related_model._meta.label
                used[label] = used.get(label, 0) + found
    return used


def _relations(table: Table) -> list[Any]:
    """What may refer to rows of a table. What was told about people goes with them; the journal keeps it."""
    found = table.model._meta.get_fields(include_hidden=True)
    return [one for one in found if isinstance(one, models.ManyToOneRel) and one.related_model is not Announcement]


def _referring(relation: Any, keys: set[UUID]) -> Iterator[UUID]:
    wanted = list(keys)
    for start in range(0, len(wanted), tables.BATCH):
        chunk = wanted[start : start + tables.BATCH]
        yield from relation.related_model.objects.filter(**{f"{relation.field.name}__in": chunk}).values_list(
            "id", flat=True
        )
