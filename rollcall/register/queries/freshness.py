"""Who confirmed what of a household, when and how; and how fresh the register is, building by building."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Check, Household, Resident
from rollcall.register.queries import facts
from rollcall.register.queries.keeping import keeping
from rollcall.register.rules import freshness
from rollcall.register.rules.freshness import Freshness

A_DAY: Final = re.compile(r'"(\d{4}-\d{2}-\d{2})"')  # the days of lists, in a resident's sources


@dataclass(frozen=True, slots=True)
class Known:
    """How fresh a household's entry is. `check` is the last confirmation that counts, `listed_on` the day of the youngest
    list that speaks of it."""

    state: Freshness
    check: Check | None = None
    listed_on: date | None = None


NOT_KNOWN: Final = Known("NEVER")


@dataclass(slots=True)
class Pulse:
    """Households by how fresh they are, building by building."""

    buildings: dict[UUID, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    days: int = 90

    @property
    def total(self) -> Counter[str]:
        """Over all buildings."""
        return sum(self.buildings.values(), Counter())


def known_of(households: Iterable[UUID], *, at: datetime) -> dict[UUID, Known]:
    """How fresh some households are; three queries."""
    wanted = list(households)
    listed = listed_days(Resident.objects.filter(household__in=wanted, left=""))
    checks = last_checks(Check.objects.filter(household__in=wanted).select_related("by"))
    measure = measure_at(at)
    return {key: measure.known(checks.get(key), listed.get(key, "")) for key in wanted}


def pulse_for(*, by: Standing, at: datetime) -> Pulse:
    """How fresh the register is, where the asker may see it; four queries."""
    measure = measure_at(at)
    people = _own(Resident.objects.filter(left=""), by, "household__dwelling")
    homes = dict(people.values_list("household_id", "household__dwelling__building_id"))
    unnamed = _own(Household.objects.filter(unnamed__gt=0), by, "dwelling")
    homes |= dict(unnamed.values_list("id", "dwelling__building_id"))
    listed = listed_days(people)
    checks = last_checks(_own(Check.objects.filter(household__isnull=False), by, "dwelling"))
    found = Pulse(days=measure.days)
    for home, building in homes.items():
        found.buildings[building][measure.known(checks.get(home), listed.get(home, "")).state] += 1
    return found


def listed_days(people: QuerySet[Resident]) -> dict[UUID, str]:
    """Households -> the day of the youngest list from which anything about their people comes."""
    found: dict[UUID, str] = {}
    for home, sources in people.order_by().values_list("household_id", Cast("sources", TextField())):
        day = max(A_DAY.findall(sources), default="")
        if day > found.get(home, ""):
            found[home] = day
    return found


def last_checks(checks: QuerySet[Check]) -> dict[UUID, Check]:
    """Households -> the last confirmation that counts."""
    ordered = checks.order_by("checked_at", "id")
    return {one.household_id: one for one in ordered if one.household_id and freshness.counts(one.how, one.what)}


@dataclass(frozen=True, slots=True)
class Measure:
    """By what freshness is measured: the committee's day and zone, and after how many days an entry is stale."""

    today: date
    here: ZoneInfo
    days: int

    def known(self, check: Check | None, listed: str) -> Known:
        """What a confirmation and the day of a list come to."""
        asked_on = check.checked_at.astimezone(self.here).date() if check else None
        listed_on = date.fromisoformat(listed) if listed else None
        state = freshness.freshness(asked_on=asked_on, listed_on=listed_on, today=self.today, days=self.days)
        return Known(state, check, listed_on)


def measure_at(at: datetime) -> Measure:
    """How the committee measures at a moment; two queries."""
    here = facts.zone()
    return Measure(at.astimezone(here).date(), here, keeping().fresh_days)


def _own(rows: QuerySet[Any], by: Standing, path: str) -> QuerySet[Any]:
    return rows.filter(reach.behind(by, "register.see", path))
