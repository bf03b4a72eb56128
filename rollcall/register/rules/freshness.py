"""How fresh a household's entry is: who confirmed it when, and how far a list counts.

A list is what others wrote down, and a conclusion is nobody's word: both are weaker than asking. They never make an entry
fresh; as long as they are recent themselves they keep it from being stale, and they are shown as what they are.
"""

from datetime import date
from typing import Final, Literal

from rollcall.lib.words import gettext_noop

Freshness = Literal["FRESH", "LISTED", "STALE", "NEVER"]
STATES: Final = {
    "FRESH": gettext_noop("confirmed lately"),
    "LISTED": gettext_noop("known from a list only"),
    "STALE": gettext_noop("to be confirmed again"),
    "NEVER": gettext_noop("never confirmed"),
}
WEAK: Final = frozenset({"LIST", "PRESUMED"})  # of models.How
WHOLE: Final = frozenset({"ALL", "PEOPLE"})  # of models.Confirmed: what says who lives here


def counts(how: str, what: str) -> bool:
    """Whether a confirmation makes an entry fresh."""
    return how not in WEAK and what in WHOLE


def freshness(*, asked_on: date | None, listed_on: date | None, today: date, days: int) -> Freshness:
    """`asked_on`: the last day on which somebody was asked; `listed_on`: the day of the youngest list or conclusion."""
    if asked_on and (today - asked_on).days <= days:
        return "FRESH"
    if listed_on and (today - listed_on).days <= days:
        return "LISTED"
    return "STALE" if asked_on or listed_on else "NEVER"
