"""Through which gaps somebody can slip: a household that nobody knows, a person not done, rounds missed in a row. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rollcall.plans.rules import Playbook
from rollcall.rounds.rules.states import DONE, GONE, SAME_PERSON

UNKNOWN_HOME, NOT_DONE_THOUGH_HERE, MISSED_IN_A_ROW = "HOME", "LINE", "ROUND"  # 漏户, 漏采, 漏轮
LEAKS = (UNKNOWN_HOME, NOT_DONE_THOUGH_HERE, MISSED_IN_A_ROW)
IN_A_ROW = 2  # rounds missed one after the other that make a leak
LOOK_BACK = 5  # rounds looked at, this one included


@dataclass(frozen=True, slots=True)
class Seen:
    """What one round came to for one subject."""

    state: str
    reason: str = ""


def absent(playbook: Playbook) -> frozenset[str]:
    """The reasons under which nobody was missed: away, counted elsewhere, or not counted any more."""
    return frozenset({SAME_PERSON, *GONE, *(reason.code for reason in playbook.reasons if reason.excuse)})


def is_missed(seen: Seen, away: frozenset[str]) -> bool:
    """Not done, though as far as is known there."""
    return seen.state != DONE and seen.reason not in away


def missed_in_a_row(history: Sequence[Seen | None], away: frozenset[str]) -> int:
    """How many rounds were missed one after the other; the newest first, None where the subject was not on the list."""
    count = 0
    for seen in history:
        if seen is None or not is_missed(seen, away):
            return count
        count += 1
    return count


def in_a_row(counts: Iterable[int]) -> int:
    """How many of them make a leak."""
    return sum(count >= IN_A_ROW for count in counts)
