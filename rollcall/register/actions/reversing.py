"""What a list did, read backwards: the writes that take it back exactly, and what stands in the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from rollcall.register import tables
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Announcement, Decision
from rollcall.register.rules.effects import Effect
from rollcall.register.tables import Table


@dataclass(frozen=True, slots=True)
class Reference:
    """A row elsewhere that refers to one that would go. `label` is the model of the row that refers."""

    label: str
    row: UUID
    table: str
    going: UUID


@dataclass(frozen=True, slots=True)
class Since:
    """Why something cannot be taken back: what others changed, or refer to, since then.

    `changed`: rows that hold something else now, or are gone. `used`: what refers to rows that would go.
    """

    changed: tuple[Effect, ...] = ()
    used: tuple[Reference, ...] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.changed or self.used)


def reverse(effects: Sequence[Effect]) -> tuple[Writes, tuple[Effect, ...]]:
    """What takes a list's effects back, and those of them that are not as the list left them."""
    writes = Writes()
    changed: list[Effect] = []
    for table in tables.ALL:
        own = [effect for effect in effects if effect.table == table.name]
        changed += _differing(table, own)
        for effect in reversed(own):
            _take_back(writes, table, effect)
    return writes, tuple(changed)


def _take_back(writes: Writes, table: Table, effect: Effect) -> None:
    if effect.before is None:
        writes.remove(table, table.typed(effect.after or {}))
    elif effect.after is None:
        values = table.whole(effect.before)
        writes.make(table, *(values[column] for column in table.columns))
    else:
        writes.change(table, effect.row, table.typed(effect.after), table.typed(effect.before), about=effect.about)


def _differing(table: Table, effects: Sequence[Effect]) -> Iterator[Effect]:
    """Rows that do not hold any more what the list left there."""
    for columns, group in _by_columns(effects).items():
        now = tables.current(table, (effect.row for effect in group), columns or ("id",))
        for effect in group:
            held = now.get(effect.row)
            if effect.after is None:
                if held is not None:
                    yield effect
            elif held is None or table.plain(dict(zip(columns, held, strict=True))) != effect.after:
                yield effect


def _by_columns(effects: Iterable[Effect]) -> dict[tuple[str, ...], list[Effect]]:
    groups: dict[tuple[str, ...], list[Effect]] = defaultdict(list)
    for effect in effects:
        groups[tuple(effect.after or ())].append(effect)
    return groups


def references(writes: Writes) -> tuple[Reference, ...]:
    """Rows of other tables, or other rows of the register, that refer to rows which would go."""
    going = {name: {values["id"] for values in found} for name, found in writes.removed.items()}
    return tuple(
        Reference(relation.related_model._meta.label, key, table.name, referred)
        for table in tables.ALL
        for relation in (_relations(table) if going.get(table.name) else ())
        for key, referred in _referring(relation, going[table.name])
        if key not in going.get(relation.related_model._meta.db_table, ())
    )


def _relations(table: Table) -> list[Any]:
    """Keys that point to a table; what was decided about entries that go, or told, is forgotten with them."""
    found = table.model._meta.get_fields(include_hidden=True)
    forgotten = (Announcement, Decision)
    return [one for one in found if isinstance(one, models.ManyToOneRel) and one.related_model not in forgotten]


def _referring(relation: Any, keys: set[UUID]) -> Iterator[tuple[UUID, UUID]]:
    wanted = list(keys)
    for start in range(0, len(wanted), tables.BATCH):
        chunk = wanted[start : start + tables.BATCH]
        found = relation.related_model.objects.filter(**{f"{relation.field.name}__in": chunk})
        yield from found.values_list("id", relation.field.attname)
