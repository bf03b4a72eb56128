"""How a round's list changed since it was opened, and whether it says what the register says now."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count as CountOf, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.rounds.models import Line, ListChange
from rollcall.rounds.queries.alive import differences_in
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import with_names
from rollcall.rounds.queries.tally import Count, tally_seen
from rollcall.rounds.rules.alive import Difference


@dataclass(frozen=True, slots=True)
class Changed:
    """A round's list beside the register. `kinds`: changes by kind; `open_changes`: differences that wait, by kind;
    both as far as the asker sees."""

    round: RoundView
    count: Count
    kinds: Counter[str]
    waiting: Counter[str]
    may_bring: bool

    @property
    def agrees(self) -> bool:
        """Whether the list says what the register says."""
        return not self.waiting


def changed_for(round_id: UUID, *, by: Standing, at: datetime) -> Changed | None:
    """A round's list beside the register; a foreign round and a missing one are the same."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    if round_ is None:
        return None
    count = tally_seen(round_id, by=by).total
    return Changed(
        round_, count, kinds_of(round_id, by=by), waiting_in(round_, by=by, at=at), by.everywhere("rounds.close")
    )


def kinds_of(round_id: UUID, *, by: Standing) -> Counter[str]:
    """How many changes of each kind there were, where the asker sees."""
    rows = changes_of(round_id, by=by).order_by().values("kind").annotate(number=CountOf("id"))
    return Counter({row["kind"]: row["number"] for row in rows})


def waiting_in(round_: RoundView, *, by: Standing, at: datetime) -> Counter[str]:
    """What list and register do not agree on now, by kind, where the asker sees; nothing of a closed round."""
    if round_.is_closed:
        return Counter()
    found = differences_in(round_.id, round_.playbook, at=at)
    return Counter(one.kind for one in found if _sees(by, one))


def _sees(by: Standing, one: Difference) -> bool:
    return one.place is not None and by.touches("rounds.see", one.place.building)


def changes_of(round_id: UUID, kind: str = "", *, by: Standing) -> QuerySet[ListChange]:
    """The changes of a round's list where the asker sees, the latest first."""
    found = ListChange.objects.filter(
        reach.doors(by, "rounds.see", building="line__building", floor="line__dwelling__floor"), round=round_id
    )
    found = found.filter(kind=kind) if kind else found
    return found.select_related("by").order_by("-at", "-id")


def lines_with(changes: list[ListChange]) -> dict[UUID, Line]:
    """The lines that some changes are about, with their names."""
    return {line.id: line for line in with_names(Line.objects.filter(id__in={one.line_id for one in changes}))}
