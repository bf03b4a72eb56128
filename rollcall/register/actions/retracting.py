"""Taking back what was noted of a household or a door: somebody recorded the wrong door, or tapped the wrong button."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.journal.models import Change, Entry
from rollcall.register import tables
from rollcall.register.actions import dwellings, rows
from rollcall.register.models import Attempt, Check, Dwelling
from rollcall.tenancy import writing

NOTED = {model._meta.db_table: model for model in (Check, Attempt)}


def take_back_asking(*, subject: UUID, command: UUID, door: str, by: User | None, at: datetime) -> bool:
    """Take back the confirmation or the attempt that a command noted of a household or a door (`subject`). It goes; the
    journal keeps what it said, and that it was taken back. Whether there was any."""
    with writing.transaction():
        rows.hold_register()
        made = Change.objects.filter(entry__subject=subject, entry__command=command, table__in=NOTED)
        change = made.order_by("id").first()
        if change is None or not NOTED[change.table].objects.filter(id=change.row).delete()[0]:
            return False
        gone = RowChange(change.table, change.row, change.values["after"], None)
        journal.write(act="register.take_back_asking", door=door, subject=subject, changes=[gone], by=by, at=at)
    return True


def take_back_use(
    *, dwelling_id: UUID, noted_at: datetime, noted_by: UUID, door: str, by: User, at: datetime
) -> bool:  # fmt: skip
    """Give a door back the use that it had before somebody changed it at that moment, unless it was changed since. Whether
    there was anything to give back."""
    with writing.transaction():
        rows.hold_register()
        changed = Entry.objects.filter(subject=dwelling_id, act=dwellings.CHANGED, at=noted_at, by=noted_by)
        table = tables.DWELLING.name
        change = Change.objects.filter(entry__in=changed, table=table, row=dwelling_id).order_by("id").first()
        if change is None:
            return False
        before, after = change.values["before"]["use"], change.values["after"]["use"]
        if not Dwelling.objects.filter(id=dwelling_id, use=after).exists():
            return False
        dwellings.change_use(dwelling_id=dwelling_id, use=before, door=door, by=by, at=at)
    return True
