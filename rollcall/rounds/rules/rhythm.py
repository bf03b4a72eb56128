"""When the rounds of a rhythm are due to be opened. Pure: moments in a zone, no clock."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta, tzinfo

DAILY, TWICE, WEEKDAYS = "DAILY", "TWICE", "WEEKDAYS"
PATTERNS = (DAILY, TWICE, WEEKDAYS)
FARTHEST_BACK = timedelta(days=8)  # nobody looks farther back for what was missed: a week has every weekday


def slots(pattern: str, times: Sequence[time], *, after: datetime, until: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The moments after `after`, up to and with `until`, at which a round is to be opened."""
    begin = max(after, until - FARTHEST_BACK)
    day, last = begin.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        if pattern != WEEKDAYS or day.weekday() < 5:
            for clock in sorted(times):
                moment = datetime.combine(day, clock, zone)
                if begin < moment <= until:
                    yield moment
        day += timedelta(days=1)


def due_slot(
    pattern: str, times: Sequence[time], *, after: datetime, at: datetime, zone: tzinfo, lasts: timedelta
) -> tuple[datetime | None, int]:
    """The slot whose round is to be opened now, and how many were missed: after a time without power only the latest is
    opened, and that only while it could still be done in time."""
    passed = list(slots(pattern, times, after=after, until=at, zone=zone))
    if not passed:
        return None, 0
    latest = passed[-1]
    return (latest, len(passed) - 1) if at < latest + lasts else (None, len(passed))
