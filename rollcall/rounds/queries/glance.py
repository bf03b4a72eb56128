"""All rounds at a glance."""

from dataclasses import dataclass

from rollcall.accounts.standing import Standing
from rollcall.rounds.queries.rounds import RoundView, all_rounds
from rollcall.rounds.queries.tally import Count, tally_for


@dataclass(frozen=True, slots=True)
class Glance:
    """A round with its figures: of a running one as they stand, of a closed one as they were closed."""

    round: RoundView
    count: Count | None


def rounds_at_a_glance(*, by: Standing) -> list[Glance]:
    """The rounds, the newest first; running ones with one tally each, closed ones with the figures of the closure."""
    where = by.where("rounds.see")
    return [Glance(one, None if one.is_closed else tally_for(one.id, within=where).total) for one in all_rounds(by=by)]
