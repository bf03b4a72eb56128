"""Where somebody is: said, put right, ended. An absence that ended is kept; a day that passed ends nothing."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.lib import ids
from rollcall.register import tables
from rollcall.register.actions import rows, together
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Absence
from rollcall.register.queries import facts
from rollcall.register.rules import presence
from rollcall.register.rules.presence import Period
from rollcall.tenancy import writing


class CannotBeSo(ValueError):
    """What was said contradicts what is known; `code` is one of rules.presence.REFUSALS."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def say_where(
    *,
    resident_id: UUID,
    kind: str,
    since: date,
    expected_on: date | None = None,
    how: str,
    source: str = "",
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that somebody is away since a day, which ends what lasted until then; HOME means back. Raises CannotBeSo."""
    with writing.transaction():
        rows.next_edition()
        known = _absences(resident_id)
        here = facts.zone()
        begins = presence.moment_on(since, here=here, at=at, before=map(_period, known))
        open_ones = [one for one in known if one.ends_at is None]
        writes = Writes()
        if kind == presence.HOME:
            _refuse(presence.refuse_end(begins, map(_period, open_ones), at=at))
        else:
            new = Period(begins, None, expected_on)
            _refuse(presence.refuse_new(new, map(_period, known), here=here, at=at))
            values = (kind, begins, None, source, how, expected_on, "", "")
            writes.make(tables.ABSENCE, ids.new_id(), resident_id, *values)
        for one in open_ones:
            _change(writes, one, ends_at=begins, ended_how=how, ended_source=source)
        together.carry_out(writes=writes, act="register.say_where", subject=resident_id, door=door, by=by, at=at)


def correct_absence(
    *,
    absence_id: UUID,
    kind: str,
    since: date,
    until: date | None = None,
    expected_on: date | None = None,
    how: str,
    source: str = "",
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Put an absence right that was noted wrongly; without `until` it lasts. Raises CannotBeSo."""
    with writing.transaction():
        rows.next_edition()
        absence = Absence.objects.get(id=absence_id)
        others = [_period(one) for one in _absences(absence.resident_id) if one.id != absence_id]
        here = facts.zone()
        begins = _same_or(absence.starts_at, since, here, at, others)
        ends = _same_or(absence.ends_at, until, here, at, others) if until else None
        _refuse(presence.refuse_correction(Period(begins, ends, expected_on), others, here=here, at=at))
        writes = Writes()
        _change(
            writes, absence, kind=kind, starts_at=begins, ends_at=ends, expected_on=expected_on, how=how, source=source
        )
        subject = absence.resident_id
        together.carry_out(writes=writes, act="register.correct_absence", subject=subject, door=door, by=by, at=at)


def still_away(
    *,
    absence_id: UUID,
    expected_on: date | None,
    how: str,
    source: str = "",
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that somebody who was expected back is still away, and the new day expected. Raises CannotBeSo."""
    with writing.transaction():
        rows.next_edition()
        absence = Absence.objects.get(id=absence_id)
        if absence.ends_at is not None:
            raise CannotBeSo("NOT_AWAY")
        new = Period(absence.starts_at, None, expected_on)
        _refuse(presence.refuse_correction(new, (), here=facts.zone(), at=at))
        writes = Writes()
        _change(writes, absence, expected_on=expected_on, how=how, source=source)
        subject = absence.resident_id
        together.carry_out(writes=writes, act="register.still_away", subject=subject, door=door, by=by, at=at)


def _absences(resident_id: UUID) -> list[Absence]:
    return list(Absence.objects.filter(resident=resident_id).order_by("starts_at", "id"))


def _period(absence: Absence) -> Period:
    return Period(absence.starts_at, absence.ends_at, absence.expected_on)


def _refuse(code: str) -> None:
    if code:
        raise CannotBeSo(code)


def _same_or(known: datetime | None, day: date, here: Any, at: datetime, others: list[Period]) -> datetime:
    """The moment that is known, as long as its day stays the same."""
    if known and known.astimezone(here).date() == day:
        return known
    return presence.moment_on(day, here=here, at=at, before=others)


def _change(writes: Writes, absence: Absence, **after: Any) -> None:
    """Plan the columns that change; none when nothing does."""
    changed = {name: value for name, value in after.items() if getattr(absence, name) != value}
    if changed:
        before = {name: getattr(absence, name) for name in changed}
        writes.change(tables.ABSENCE, absence.id, before, changed, about=absence.resident_id)
