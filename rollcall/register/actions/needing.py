"""What somebody needs, recorded by hand: added with its source, asked about again, ended. What ended is kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.lib import ids
from rollcall.register import tables
from rollcall.register.actions import rows, together
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Need
from rollcall.tenancy import writing


class NotedAlready(RuntimeError):
    """The same need with the same note is noted for the person, and has not ended."""


class HasEnded(RuntimeError):
    """Somebody ended the need a moment ago."""


def add_need(
    *,
    resident_id: UUID,
    kind: str,
    note: str = "",
    source: str,
    seen_by: str,
    review_on: date | None = None,
    until_on: date | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that somebody needs something. `source`: who says so. Raises NotedAlready."""
    with writing.transaction():
        rows.next_edition()
        same = Need.objects.filter(resident=resident_id, fact_index__in=tables.fact_indexes(kind, note))
        if same.filter(ended_at__isnull=True).exists():
            raise NotedAlready
        writes = Writes()
        values = (kind, note, source, at, seen_by, review_on, None, until_on, None)
        writes.make(tables.NEED, ids.new_id(), resident_id, *values)
        together.carry_out(writes=writes, act="register.add_need", subject=resident_id, door=door, by=by, at=at)


def review_need(
    *,
    need_id: UUID,
    seen_by: str,
    review_on: date | None,
    until_on: date | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that somebody asked and it still holds, and when to ask again. Raises HasEnded."""
    with writing.transaction():
        rows.next_edition()
        after = {"reviewed_at": at, "review_on": review_on, "until_on": until_on, "seen_by": seen_by}
        _change(need_id, after, act="register.review_need", door=door, by=by, at=at)


def end_need(*, need_id: UUID, door: str, by: User | None, at: datetime) -> None:
    """Note that a need is over; it stays in the person's history. Raises HasEnded."""
    with writing.transaction():
        rows.next_edition()
        _change(need_id, {"ended_at": at}, act="register.end_need", door=door, by=by, at=at)


def _change(need_id: UUID, after: dict[str, Any], *, act: str, door: str, by: User | None, at: datetime) -> None:
    need = Need.objects.get(id=need_id)
    if need.ended_at is not None:
        raise HasEnded
    changed = {name: value for name, value in after.items() if getattr(need, name) != value}
    writes = Writes()
    before = {name: getattr(need, name) for name in changed}
    writes.change(tables.NEED, need.id, before, changed, about=need.resident_id)
    together.carry_out(writes=writes, act=act, subject=need.resident_id, door=door, by=by, at=at)
