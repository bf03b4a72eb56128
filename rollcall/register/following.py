"""Who is to act when the register changes, in the same transaction: packages above say so once, at start."""

from collections.abc import Callable
from datetime import datetime

from rollcall.accounts.models import User
from rollcall.register import tables
from rollcall.register.actions.writes import Writes

Follower = Callable[..., None]  # keywords door, by, at

_followers: list[Follower] = []
# What no list depends on: numbers to call, remarks, where a value came from.
BESIDE = frozenset({"sources", "remark", "phones", "id_number", "id_kind", "id_verified", "relation", "name"})
LISTED = (tables.BUILDING, tables.DWELLING, tables.HOUSEHOLD, tables.ABSENCE, tables.NEED)


def follow(follower: Follower) -> None:
    """From now on `follower` is called after each act that changes who lives where, or who is away."""
    if follower not in _followers:
        _followers.append(follower)


def tell(writes: Writes, *, door: str, by: User | None, at: datetime) -> None:
    """Let those who follow act on what an act wrote, inside its transaction."""
    if _matters(writes):
        for follower in _followers:
            follower(door=door, by=by, at=at)


def _matters(writes: Writes) -> bool:
    if any(part.get(table.name) for table in LISTED for part in (writes.made, writes.changed, writes.removed)):
        return True
    people = tables.RESIDENT.name
    changed = writes.changed.get(people, {}).values()
    is_listed = any(not BESIDE.issuperset(one.after) for one in changed)
    return bool(writes.made.get(people) or writes.removed.get(people) or is_listed)
