"""Why a household, or a door where nobody is known, is to be asked: what the register lacks about it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from rollcall.register.models import Check
from rollcall.register.queries import HomeNow, facts
from rollcall.register.queries.keeping import keeping
from rollcall.register.rules import freshness


def why_missing(homes: Iterable[HomeNow], *, at: datetime) -> dict[UUID, tuple[str, ...]]:
    """Codes of what is missing, by the key of the household or the door; nothing for those about whom all is known."""
    checks = Check.objects.filter(what__in=freshness.WHOLE).exclude(how__in=freshness.WEAK).order_by()
    asked = dict(checks.values_list("household_id").annotate(last=Max("checked_at")))
    zone, days = facts.zone(), keeping().fresh_days
    today = at.astimezone(zone).date()
    found = {}
    for home in homes:
        last = asked.get(home.household) if home.household else None
        asked_on = last.astimezone(zone).date() if last else None
        state = freshness.freshness(asked_on=asked_on, listed_on=None, today=today, days=days)
        found[home.household or home.dwelling] = _codes(home, state)
    return found


def _codes(home: HomeNow, state: str) -> tuple[str, ...]:
    if home.household is None:
        return ("NOBODY_KNOWN",)
    unnamed = ("UNNAMED",) if home.unnamed else ()
    return unnamed + ((state,) if state in ("NEVER", "STALE") else ())
