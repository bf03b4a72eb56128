"""The figures of a closure, as far as the asker sees: as they stood when the round was closed, held to the own buildings."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.rounds.queries.rounds import RoundView
from rollcall.rounds.queries.tally import Count, tally_seen


@dataclass(frozen=True, slots=True)
class ClosedFigures:
    """What a closure states about the buildings that the asker sees. `signed_for`: who stayed unknown there; `whole`:
    whether these are all buildings of the round."""

    total: Count
    buildings: dict[UUID, Count]
    signed_for: int
    whole: bool


def closed_figures(round_: RoundView, *, by: Standing) -> ClosedFigures:
    """The figures of a closed round from its closure, held to where the asker sees rounds; no query.

    A closure states whole buildings: of one seen in part the lines are counted, which do not change any more."""
    stated = round_.closure.figures["buildings"] if round_.closure else {}
    every = {UUID(key): _count(figures) for key, figures in stated.items()}
    seen = {key: count for key, count in every.items() if by.may("rounds.see", key)}
    if parts := set(by.partly("rounds.see")) & set(every):
        counted = tally_seen(round_.id, by=by).buildings
        seen |= {key: counted[key] for key in parts if key in counted}
    total = Count()
    for count in seen.values():
        total = total.plus(count)
    return ClosedFigures(
        total, seen, total.reasons[round_.playbook.signed_reason.code], len(seen) == len(every) and not parts
    )


def _count(figures: dict[str, Any]) -> Count:
    return Count(done=figures["done"], open=figures["open"], reasons=Counter(figures["reasons"]))
