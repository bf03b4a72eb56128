"""One act by hand on the register: written, journaled and told in one transaction, waiting in line with other writers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.journal.models import Entry
from rollcall.register import following
from rollcall.register.actions.announcing import Watch, households_of
from rollcall.register.actions.writes import Writes


def carry_out(
    *, writes: Writes, act: str, subject: UUID, more: Iterable[UUID] = (), door: str, by: User | None, at: datetime
) -> None:
    """Write, announce and journal, inside the transaction of the act; nothing when nothing changes. `more` are households
    that it touches besides."""
    if writes.count:
        record(writes=writes, act=act, subject=subject, more=more, door=door, by=by, at=at)


def record(
    *, writes: Writes, act: str, subject: UUID, more: Iterable[UUID] = (), door: str, by: User | None, at: datetime
) -> Entry:
    """The same for an act that is journaled even when no row changes."""
    watch = Watch(households_of(writes) | set(more), at=at)
    writes.prepare().write()
    entry = journal.write(
        act=act, door=door, subject=subject, figures=writes.figures(), changes=changes(writes, watch), by=by, at=at
    )
    following.tell(writes, door=door, by=by, at=at)
    return entry


def changes(writes: Writes, watch: Watch) -> Iterator[RowChange]:
    """What was written, one after the other, and what was told because of it. To be asked for after writing."""
    return chain(writes.journal(), watch.announce())
