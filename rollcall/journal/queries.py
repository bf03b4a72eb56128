"""Reading the journal."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from rollcall.journal.models import Change, Command, Entry


def entries() -> QuerySet[Entry]:
    """All entries of the committee, newest first."""
    return Entry.objects.select_related("by").order_by("-at", "-id")


def carried_out(keys: Iterable[UUID]) -> dict[UUID, Command]:
    """Those of the commands that were carried out already, by key."""
    return {command.id: command for command in Command.objects.filter(id__in=list(keys))}


def changes_of(entry_id: UUID) -> QuerySet[Change]:
    """What one entry changed, in the order it was written."""
    return Change.objects.filter(entry_id=entry_id).order_by("id")
