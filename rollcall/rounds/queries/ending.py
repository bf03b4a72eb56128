"""What stands between a round and its end, and the end itself."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.plans import queries as plans
from rollcall.plans.rules import Playbook
from rollcall.rounds.models import Closure, Line, Round
from rollcall.rounds.queries.closed import ClosedFigures, closed_figures
from rollcall.rounds.queries.happening import hinders_closing
from rollcall.rounds.queries.lines import open_lines
from rollcall.rounds.queries.overview import Overview, overview_for
from rollcall.rounds.queries.rounds import RoundView

NAMED = 200  # up to so many open lines are named on the page itself; more are named by the list behind the number


@dataclass(frozen=True, slots=True)
class Ending:
    """A round with what is open in it, as far as the asker sees: who closes rounds sees all of them. `figures`:
    of a closed round, as its closure states them."""

    overview: Overview
    lines: tuple[Line, ...]
    open: int
    may_close: bool
    may_sign: bool
    figures: ClosedFigures | None = None
    hinders: dict[str, int] = field(default_factory=dict)
    again: UUID | None = None
    follow: Playbook | None = None
    may_review: bool = False

    @property
    def closure(self) -> Closure | None:
        """The closure, when the round is closed."""
        return self.overview.round.closure


def ending_for(round_id: UUID, *, by: Standing, at: datetime) -> Ending | None:
    """What stands between a round and its end; a foreign round and a missing one are the same."""
    overview = overview_for(round_id, by=by, at=at)
    if overview is None:
        return None
    closed = overview.round.is_closed
    return Ending(
        overview=overview,
        lines=() if closed or overview.total.open > NAMED else tuple(open_lines(round_id, by=by)),
        open=0 if closed else overview.total.open,
        may_close=not closed and by.everywhere("rounds.close"),
        may_sign=by.everywhere("rounds.sign"),
        figures=closed_figures(overview.round, by=by) if closed else None,
        hinders={} if closed else hinders_closing(round_id, overview.round.playbook),
        again=_again(overview.round) if closed and by.everywhere("rounds.open") else None,
        follow=_follow(overview.round) if closed and by.everywhere("rounds.open") else None,
        may_review=by.everywhere("rounds.close"),
    )


def _again(round_: RoundView) -> UUID | None:
    """The version by which the same would be done once more; none where the kind is retired."""
    newest = plans.latest_version(round_.playbook.code)
    return newest.id if newest else None


def _follow(round_: RoundView) -> Playbook | None:
    """The kind of round that follows, as long as it was not opened."""
    if not round_.playbook.follow or Round.objects.filter(follows=round_.id).exists():
        return None
    newest = plans.latest_version(round_.playbook.follow)
    return newest.playbook if newest else None
