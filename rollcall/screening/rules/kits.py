"""Whether kits add up, and when a test that was handed out is to be read. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

GIVEN, USED, SPARE, RETURNED = "GIVEN", "USED", "SPARE", "RETURNED"
KINDS = (GIVEN, USED, SPARE, RETURNED)
WAIT, READ, TOO_LATE = "WAIT", "READ", "LATE"


@dataclass(frozen=True, slots=True)
class Sum:
    """What became of the kits that somebody was given for a building: given = used + spare + returned, or so many are
    missing (more than given: below nothing)."""

    given: int = 0
    used: int = 0
    spare: int = 0
    returned: int = 0

    @property
    def missing(self) -> int:
        """Kits about which nobody said what became of them."""
        return self.given - self.used - self.spare - self.returned

    @property
    def adds_up(self) -> bool:
        """Whether all of them are accounted for."""
        return self.missing == 0

    def plus(self, other: "Sum") -> "Sum":
        """Both together."""
        return Sum(
            self.given + other.given, self.used + other.used, self.spare + other.spare, self.returned + other.returned
        )


def sum_of(moves: Iterable[tuple[str, int]]) -> Sum:
    """The sum of moves: kind, number."""
    counts = Counter[str]()
    for kind, number in moves:
        counts[kind] += number
    return Sum(counts[GIVEN], counts[USED], counts[SPARE], counts[RETURNED])


def against_list(used: int, tests: int) -> int:
    """By how many the kits that were used differ from the tests that the list knows: results, and spoilt ones too."""
    return used - tests


def refused(sums: Mapping[str, int]) -> bool:
    """Whether corrections would leave less than nothing."""
    return any(number < 0 for number in sums.values())


@dataclass(frozen=True, slots=True)
class Clock:
    """A test at a door: from when it is read, and until when."""

    ready_at: datetime
    spoils_at: datetime

    def state(self, at: datetime) -> str:
        """WAIT, READ now, or LATE: nothing that is read now would be right, a new kit is needed."""
        if at < self.ready_at:
            return WAIT
        return READ if at < self.spoils_at else TOO_LATE

    def minutes(self, at: datetime) -> int:
        """How many minutes are left to wait, or to read; none when it is too late."""
        until = self.ready_at if at < self.ready_at else self.spoils_at
        return max(0, -(-int((until - at).total_seconds()) // 60))


def clock(handed_at: datetime, *, ready: int, spoils: int) -> Clock:
    """The clock of a test that was handed out then, by the minutes of its lot."""
    return Clock(handed_at + timedelta(minutes=ready), handed_at + timedelta(minutes=spoils))
