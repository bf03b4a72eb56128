"""A short sign of how a round stands: it changes when, and only when, a page about the round would say something else."""

import hashlib
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.rounds.queries.held import held_work
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import count_to_put_right
from rollcall.rounds.queries.tally import Tally, tally_seen


def pulse_for(round_id: UUID, *, by: Standing) -> str | None:
    """The sign of a round as far as the asker sees it, at the price of one tally; None as for a missing round."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    if round_ is None:
        return None
    return pulse_now(round_, held_work(by=by).count(), by=by)


def pulse_now(round_: RoundView, held: int, *, by: Standing) -> str:
    """The sign of a round that was looked up already."""
    wrong = 0 if round_.is_drill else count_to_put_right(round_.id, round_.playbook, by=by)
    return pulse_of(round_, tally_seen(round_.id, by=by), held, wrong)


def pulse_of(round_: RoundView, tally: Tally, held: int, wrong: int) -> str:
    """The sign of a round from what is known of it."""
    counts = sorted(
        (
            building.hex,
            count.done,
            count.open,
            count.disputed,
            sorted(count.reasons.items()),
            sorted(count.outcomes.items()),
        )
        for building, count in tally.buildings.items()
    )
    return sign_of(round_.id, round_.stage, counts, held, wrong)


def sign_of(*values: object) -> str:
    """A short text that is the same for the same values."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
