"""Writing the journal. Always inside the transaction of the act itself."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal.models import Change, Command, Entry, Look
from rollcall.lib import ids
from rollcall.lib.values import value
from rollcall.tenancy import bulk, writing


@value(frozen=True, slots=True)
class RowChange:
    """One row before and after: column -> plain JSON value. `before` is None for a new row, `after` for a gone one.

    `about` is whom the row belongs to, so that the history of one person is found at once.
    """

    table: str
    row: UUID
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    about: UUID | None = None


def write(
    *,
    act: str,
    door: str,
    by: User | None,
    at: datetime,
    subject: UUID | None = None,
    command: UUID | None = None,
    figures: dict[str, Any] | None = None,
    changes: Iterable[RowChange] = (),
) -> Entry:
    """Append one entry with the changes it stands for."""
    entry = Entry.objects.create(
        at=at, by=by, act=act, door=door, subject=subject, command=command, figures=figures or {}
    )
    rows = ((ids.new_id(), entry.id, c.table, c.row, c.about, {"before": c.before, "after": c.after}) for c in changes)
    bulk.insert(Change, ("id", "entry_id", "table", "row", "about", "values"), rows)
    return entry


def write_many(entries: Sequence[Entry]) -> None:
    """Append several entries without changes in one statement."""
    names = ("id", "at", "by_id", "act", "door", "subject", "command", "figures")
    bulk.insert(Entry, names, [[getattr(entry, name) for name in names] for entry in entries])


def remember_commands(commands: Sequence[Command]) -> None:
    """Note commands as carried out. A key that is there already fails the transaction."""
    names = ("id", "body_digest", "answer", "at")
    bulk.insert(Command, names, [[getattr(command, name) for name in names] for command in commands])


def look(
    *,
    page: str,
    kinds: Collection[str],
    people: Collection[UUID],
    subject: UUID | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that somebody was shown sensitive values of people: one row, whatever their number."""
    if not people:
        return
    said = {"page": page, "kinds": " ".join(sorted(kinds)), "people": " ".join(sorted(key.hex for key in people))}
    with writing.transaction():
        Look.objects.create(at=at, by=by, door=door, subject=subject, count=len(people), **said)
