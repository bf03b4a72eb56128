"""Results that ask for care, for those who may know of them, with what is to be done next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Line
from rollcall.team import queries as team


@dataclass(frozen=True, slots=True)
class Positives:
    """The lines of a round whose outcome is sensitive, with the chain of each building."""

    round: rounds.RoundView
    lines: tuple[Line, ...]
    chains: dict[UUID, tuple[team.Link, ...]]


def positives_for(round_id: UUID, *, by: Standing, at: datetime) -> Positives | None:
    """Whose result asks for care, only where the asker may see results; a foreign round and a missing one are the same."""
    round_ = rounds.round_for(round_id, by=by) if by.can("rounds.see_outcomes") else None
    if round_ is None:
        return None
    codes = [one.code for one in round_.playbook.outcomes if one.sensitive]
    found = Line.objects.filter(reach.doors(by, "rounds.see_outcomes"), round=round_id, outcome__in=codes)
    found = found.select_related("building__block", "dwelling", "resident", "household", "recorded_by")
    lines = tuple(found.order_by("-recorded_at", "id"))
    chains = team.chains_for({line.building_id for line in lines}, at=at)
    return Positives(round_, lines, chains)
