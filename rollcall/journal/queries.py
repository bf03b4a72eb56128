"""Reading the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rollcall.accounts.standing import Standing
from rollcall.journal.models import Change, Command, Entry
from rollcall.tenancy import prepared


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the journal is narrowed by; empty means not narrowed. `on` is a day in the committee's time zone."""

    act: str = ""
    person: str = ""
    on: date | None = None


def entries() -> QuerySet[Entry]:
    """All entries of the committee, newest first."""
    return Entry.objects.select_related("by").order_by("-at", "-id")


def entries_for(narrow: Narrow, *, by: Standing) -> QuerySet[Entry]:
    """The entries that the asker may read: all of them, or none for somebody whose post covers only a part."""
    found = entries()
    if not by.everywhere("journal.see"):
        return found.none()
    if narrow.act:
        found = found.filter(act=narrow.act)
    if narrow.person:
        found = found.filter(by__full_name__icontains=narrow.person)
    if narrow.on:
        start = datetime.combine(narrow.on, time.min, ZoneInfo(by.user.committee.timezone))
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return found


def entry_for(entry_id: UUID, *, by: Standing) -> Entry | None:
    """One entry that the asker may read."""
    return entries_for(Narrow(), by=by).filter(id=entry_id).first()


def last_time(*acts: str) -> datetime | None:
    """When one of these acts was last done; None when never."""
    return Entry.objects.filter(act__in=acts).order_by("-at").values_list("at", flat=True).first()


def carried_out(keys: Iterable[UUID]) -> dict[UUID, Command]:
    """Those of the commands that were carried out already, by key."""
    return {command.id: command for command in _commands(keys=list(keys))}


_commands: prepared.Prepared[Command] = prepared.Prepared(lambda keys: Command.objects.filter(id__in=keys))


def changes_of(entry_id: UUID) -> QuerySet[Change]:
    """What one entry changed, in the order it was written."""
    return Change.objects.filter(entry_id=entry_id).order_by("id")
