"""A merge read backwards: the writes that make two entries of one person again, and what was done later against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.journal import queries as journal
from rollcall.journal.models import Change
from rollcall.register import tables
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Resident
from rollcall.register.tables import Table, Values

BY_KEY = frozenset({"sources"})  # columns whose entries are taken back one by one: a list may have added others


@dataclass(frozen=True, slots=True)
class Later:
    """Something that was done after a merge and cannot be kept beside taking it back: which field of whom, who did it and
    when (None: nobody knows). `field` is "" where the row itself went."""

    table: str
    field: str
    name: str
    who: str = ""
    at: datetime | None = None


def writes_for(entry: UUID | None) -> tuple[Writes, tuple[Later, ...]]:
    """What takes the changes of a journal entry back, and what speaks against it. What others wrote beside it stays."""
    writes, later = Writes(), []
    changes = list(journal.changes_of(entry)) if entry else []
    for change in reversed(changes):
        table = tables.BY_NAME.get(change.table)
        if table is None:  # what was told because of it: told anew, or over, when it is taken back
            continue
        before, after = change.values["before"], change.values["after"]
        found = tables.current(table, (change.row,), tuple(after)).get(change.row)
        now = table.plain(dict(zip(after, found, strict=True))) if found else None
        lost = [""] if now is None else [name for name in after if _differs(name, now[name], before[name], after[name])]
        later += [_later(table, change, name) for name in lost]
        if now is not None and not lost:
            old = {name: _taken_back(name, now[name], before[name], after[name]) for name in after}
            writes.change(table, change.row, table.typed(now), table.typed(old), about=change.about)
    return writes, tuple(dict.fromkeys(later))


def _differs(name: str, now: Any, before: Any, after: Any) -> bool:
    """Whether something else stands there than the merge left."""
    if name in BY_KEY:
        return any(now.get(key) != after.get(key) for key in _changed(before, after))
    return bool(now != after)


def _taken_back(name: str, now: Any, before: Any, after: Any) -> Any:
    if name not in BY_KEY:
        return before
    others = {key: value for key, value in now.items() if key not in _changed(before, after)}
    return others | {key: before[key] for key in _changed(before, after) if key in before}


def _changed(before: Values, after: Values) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _later(table: Table, change: Change, field: str) -> Later:
    """What the journal knows of whoever changed it last."""
    last = _last(change, field)
    whose = _whose(table, change)
    name = (Resident.objects.filter(id=whose).values_list("name", flat=True).first() if whose else None) or ""
    if last is None:
        return Later(table.name, field, name)
    return Later(table.name, field, name, last.entry.by.full_name if last.entry.by else "", last.entry.at)


def _whose(table: Table, change: Change) -> UUID | None:
    if table is tables.RESIDENT:
        return change.row
    return UUID(told) if (told := change.values["before"].get("resident_id")) else change.about


def _last(change: Change, field: str) -> Change | None:
    return next((one for one in _since(change) if field in (one.values["after"] or {field: None})), None)


def _since(change: Change) -> Iterator[Change]:
    """Later changes of the same row, the last first."""
    found = Change.objects.filter(row=change.row, id__gt=change.id).select_related("entry__by").order_by("-id")
    return iter(found)
