"""Letting those who follow the register act on what an act wrote, in the same transaction."""

from datetime import datetime

from rollcall.accounts.models import User
from rollcall.register import followers, tables
from rollcall.register.actions.writes import Writes

# What no list depends on: numbers to call, remarks, where a value came from.
BESIDE = frozenset({"sources", "remark", "phones", "id_number", "id_kind", "id_verified", "relation", "name"})
LISTED = (tables.BUILDING, tables.DWELLING, tables.HOUSEHOLD, tables.ABSENCE, tables.NEED)


def tell(writes: Writes, *, door: str, by: User | None, at: datetime) -> None:
    """Let those who follow act on what an act wrote, inside its transaction."""
    if _matters(writes):
        for follower in followers.all_of_them():
            follower(door=door, by=by, at=at)


def _matters(writes: Writes) -> bool:
    if any(part.get(table.name) for table in LISTED for part in (writes.made, writes.changed, writes.removed)):
        return True
    people = tables.RESIDENT.name
    changed = writes.changed.get(people, {}).values()
    is_listed = any(not BESIDE.issuperset(one.after) for one in changed)
    return bool(writes.made.get(people) or writes.removed.get(people) or is_listed)
