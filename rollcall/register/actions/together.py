"""One act by hand on the register: written, journaled and told in one transaction, waiting in line with other writers."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register.actions.announcing import Watch, households_of
from rollcall.register.actions.writes import Writes


def carry_out(
    *, writes: Writes, act: str, subject: UUID, more: Iterable[UUID] = (), door: str, by: User | None, at: datetime
) -> None:
    """Write, announce and journal, inside the transaction of the act. `more` are households that it touches besides."""
    if not writes.count:
        return
    watch = Watch(households_of(writes) | set(more), at=at)
    writes.prepare().write()
    changes = [*writes.journal(), *watch.announce()]
    journal.write(act=act, door=door, subject=subject, figures=writes.figures(), changes=changes, by=by, at=at)
