"""What is unusual, and by when somebody is answered. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

ANSWER_DAYS: Final = 15  # within which a request is answered, unless the committee says otherwise
SHORT: Final = timedelta(minutes=10)
MANY: Final = 30  # people within a short time, one by one: more than anybody's work needs
GRANTING: Final = ("NOT_NEEDED", "TERM_OVER", "CONSENT", "UNLAWFUL", "WRONG")
REFUSING: Final = ("LAW_KEEPS", "IS_RIGHT", "NOT_ENTITLED", "CANNOT_YET")


@dataclass(frozen=True, slots=True)
class Glance:
    """One look: when, and at whom. A list is one act, so only its size counts."""

    at: datetime
    people: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Looker:
    """What one person looked at: how often, at how many people, and at how many at most within a short time."""

    looks: int
    people: int
    at_once: int

    @property
    def stands_out(self) -> bool:
        """Whether somebody should ask why."""
        return self.at_once >= MANY


def looker(glances: Sequence[Glance]) -> Looker:
    """What one person's looks come to, the earliest first."""
    everybody: set[UUID] = set().union(*(one.people for one in glances))
    return Looker(len(glances), len(everybody), _at_once(glances))


def _at_once(glances: Sequence[Glance]) -> int:
    most = start = 0
    for end, last in enumerate(glances):
        while last.at - glances[start].at > SHORT:
            start += 1
        most = max(most, len(set().union(*(one.people for one in glances[start : end + 1]))))
    return most


def due_on(taken_on: date, days: int = ANSWER_DAYS) -> date:
    """By when a request is to be answered."""
    return taken_on + timedelta(days=days)


def fits(verdict: str, ground: str) -> bool:
    """Whether a ground is one for the verdict."""
    return ground in (GRANTING if verdict == "GRANTED" else REFUSING)


def total(figures: Iterable[dict[str, int]]) -> dict[str, int]:
    """Several figures together."""
    found: dict[str, int] = {}
    for one in figures:
        for code, count in one.items():
            found[code] = found.get(code, 0) + count
    return found
