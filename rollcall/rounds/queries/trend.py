"""How the rounds of one playbook went, one after the other."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count as CountOf, F, Q

from rollcall.accounts.standing import Standing
from rollcall.rounds.models import Closure, Kind, Line, Round
from rollcall.rounds.queries.closed import closed_figures
from rollcall.rounds.queries.rounds import RoundView, view_of
from rollcall.rounds.queries.tally import Count

LAST = 12  # rounds: more cannot be told apart on a phone


@dataclass(frozen=True, slots=True)
class Past:
    """A closed round with its figures as they were closed; `late`: how many were open when it was to be done."""

    round: RoundView
    count: Count
    late: int

    @property
    def percent(self) -> int:
        """How many of those on the list were done, of a hundred."""
        return round(100 * self.count.done / self.count.expected) if self.count.expected else 0


@dataclass(frozen=True, slots=True)
class Trend:
    """The last rounds of a playbook, the oldest first; reasons over all of them, the most frequent first."""

    rounds: tuple[Past, ...]

    @property
    def reasons(self) -> list[str]:
        """The reasons that came up."""
        total = sum((one.count.reasons for one in self.rounds), Counter[str]())
        return [code for code, _number in total.most_common()]


def trend_for(playbook_id: UUID, *, by: Standing) -> Trend | None:
    """The trend as far as the asker sees; three queries. Drills are none of it."""
    if not by.can("rounds.see"):
        return None
    rows = Round.objects.filter(version__playbook=playbook_id, kind=Kind.REAL)
    if not rows.exists():
        return None
    closures = (
        Closure.objects.filter(round__in=rows)
        .select_related("by", "round")
        .order_by("-round__opened_at", "-round_id")[:LAST]
    )
    views = [view_of(one.round, one) for one in closures][::-1]
    late = _late([one.id for one in views], by)
    return Trend(tuple(Past(one, closed_figures(one, by=by).total, late.get(one.id, 0)) for one in views))


def _late(rounds: list[UUID], by: Standing) -> dict[UUID, int]:
    """How many lines were recorded only after the round was to be done, or never and without excuse."""
    late = Q(recorded_at__gt=F("round__due_at")) | Q(recorded_at__isnull=True, excuse="")
    lines = Line.objects.filter(late, round__in=rounds)
    where = by.where("rounds.see")
    if where is not None:
        lines = lines.filter(building__in=where)
    return dict(lines.order_by().values_list("round_id").annotate(number=CountOf("*")))
