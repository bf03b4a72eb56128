"""Facts of a person put right by hand: what was wrong, what was missing. Where a value came from before stays in the journal."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.register import tables
from rollcall.register.actions import rows, together
from rollcall.register.actions.living import AlreadySo
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Left, Resident
from rollcall.register.queries import facts
from rollcall.tenancy import writing

# What can be put right, and what follows from the same source.
BUNDLES: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name",),
    "sex": ("sex",),
    "birth_date": ("birth_date", "birth_precision", "age"),
    "id_number": ("id_number", "id_kind", "id_verified"),
    "phones": ("phones",),
    "relation": ("relation",),
    "remark": ("remark",),
}
COLUMNS: Final = tuple(column for bundle in BUNDLES.values() for column in bundle)


class ChangedMeanwhile(RuntimeError):
    """What somebody saw is not what the register says by now."""


def correct_facts(
    *,
    resident_id: UUID,
    facts_now: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Put columns right (those of COLUMNS). `seen`: what they held when somebody decided it; ChangedMeanwhile when they
    hold something else now. A value put right by hand is not replaced by a list any more. Raises AlreadySo."""
    with writing.transaction():
        rows.next_edition()
        one = Resident.objects.get(id=resident_id)
        if one.left == Left.MERGED:
            raise AlreadySo
        if seen and any(getattr(one, name) != value for name, value in seen.items()):
            raise ChangedMeanwhile
        after = {name: value for name, value in facts_now.items() if name in COLUMNS and getattr(one, name) != value}
        if not after:
            raise AlreadySo
        day = at.astimezone(facts.zone()).date()
        after["sources"] = one.sources | _by_hand(after, day)
        writes = Writes()
        writes.change(tables.RESIDENT, one.id, {name: getattr(one, name) for name in after}, after)
        together.carry_out(writes=writes, act="register.correct_facts", subject=one.id, door=door, by=by, at=at)


def _by_hand(after: Mapping[str, Any], day: date) -> dict[str, list[str]]:
    """The fields that somebody put right on that day; no list said so."""
    return {name: ["", day.isoformat()] for name, bundle in BUNDLES.items() if any(one in after for one in bundle)}
