"""All rounds at a glance."""

from dataclasses import dataclass

from rollcall.accounts.standing import Standing
from rollcall.rounds.queries.closed import closed_figures
from rollcall.rounds.queries.rounds import RoundView, all_rounds
from rollcall.rounds.queries.tally import Count, tally_seen


@dataclass(frozen=True, slots=True)
class Glance:
    """A round with its figures, as far as the asker sees: of a running one as they stand, of a closed one as they were
    closed, with those for whom somebody signed."""

    round: RoundView
    count: Count
    signed_for: int = 0


def rounds_at_a_glance(*, by: Standing) -> list[Glance]:
    """The rounds, the newest first; running ones with one tally each, closed ones with the figures of the closure."""
    return [_glance(one, by) for one in all_rounds(by=by)]


def _glance(round_: RoundView, by: Standing) -> Glance:
    if round_.is_closed:
        figures = closed_figures(round_, by=by)
        return Glance(round_, figures.total, figures.signed_for)
    return Glance(round_, tally_seen(round_.id, by=by).total)
