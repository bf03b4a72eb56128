"""How the committee keeps its register, changed."""

from collections.abc import Sequence
from datetime import datetime

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.register.models import Keeping
from rollcall.tenancy import writing

NAMES = ("fresh_days", "attempts", "link_days", "holidays")


def change_keeping(
    *, fresh_days: int, attempts: int, link_days: int, holidays: Sequence[str], door: str, by: User | None, at: datetime
) -> None:
    """Set after how many days a household is asked again, and the like. Nothing when nothing changes."""
    after = {"fresh_days": fresh_days, "attempts": attempts, "link_days": link_days, "holidays": list(holidays)}
    with writing.transaction():
        Keeping.objects.get_or_create()
        row = Keeping.objects.select_for_update().get()
        changed = {name: value for name, value in after.items() if getattr(row, name) != value}
        if not changed:
            return
        before = {name: getattr(row, name) for name in changed}
        Keeping.objects.filter(id=row.id).update(**changed)
        change = RowChange(Keeping._meta.db_table, row.id, before, changed)
        journal.write(act="register.change_keeping", door=door, subject=row.id, changes=[change], by=by, at=at)
