"""What came last: of the same playbook behind each door, which is good to know before one knocks; and of each person."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from rollcall.rounds.models import Line, LineState, Round
from rollcall.rounds.queries.rounds import RoundView


@dataclass(frozen=True, slots=True)
class LastTime:
    """What came of a household, or of a door that stands for itself; `codes`: outcome or reason → how many lines. DONE
    stands in for an outcome that only some may know; the empty code: it was never found out."""

    at: datetime
    codes: Counter[str] = field(default_factory=Counter)


def last_recorded(rounds: Collection[UUID]) -> dict[UUID, datetime]:
    """By the key of each person: when the latest record of theirs was made that counts in one of these rounds."""
    lines = Line.objects.filter(round__in=rounds, recorded_by__isnull=False)
    return dict(lines.values_list("recorded_by").annotate(latest=Max("recorded_at")).order_by())


def last_time(round_: RoundView, building_id: UUID) -> dict[UUID, LastTime]:
    """By the key of each household, or of the door itself; two queries."""
    before = Round.objects.filter(version__playbook__code=round_.playbook.code, number__lt=round_.number)
    last = before.order_by("-number").values_list("id", "opened_at").first()
    if last is None:
        return {}
    key, opened_at = last
    sensitive = {one.code for one in round_.playbook.outcomes if one.sensitive}
    lines = Line.objects.filter(round=key, building=building_id)
    found: dict[UUID, LastTime] = {}
    for household, dwelling, outcome, reason in lines.values_list("household_id", "dwelling_id", "outcome", "reason"):
        code = LineState.DONE.value if outcome in sensitive else outcome or reason
        found.setdefault(household or dwelling, LastTime(opened_at)).codes[code] += 1
    return found
