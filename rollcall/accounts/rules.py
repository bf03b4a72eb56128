"""How long a wrong guess makes one wait, and when somebody has been away too long. Pure."""

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
PASSWORD_FREE = 5  # wrong passwords in a row that cost no waiting
PIN_FREE = 3
CODE_FREE = 5
PIN_LAST = 10  # of ten thousand PINs, ten tries find one in a thousand; then somebody has to look


@dataclass(frozen=True, slots=True)
class Limit:
    """How many wrong tries are free, and after how many nothing more is looked at until somebody resets it."""

    free: int
    last: int | None = None


PASSWORD = Limit(PASSWORD_FREE)
PIN = Limit(PIN_FREE, PIN_LAST)
CODE = Limit(CODE_FREE)


def wait_after(failed: int, limit: Limit) -> timedelta | None:
    """How long nobody is listened to after so many wrong tries in a row; None is for good."""
    if limit.last is not None and failed >= limit.last:
        return None
    beyond = failed - limit.free
    return timedelta(0) if beyond < 0 else WAITS[min(beyond, len(WAITS) - 1)]


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a sign-in lasts without a request, and at all."""

    idle: timedelta
    whole: timedelta


def over(*, started_at: datetime, seen_at: datetime, lasting: Lasting, at: datetime) -> str:
    """Why a sign-in is over: "TOO_LONG", "IDLE", or "" when it is not."""
    if at - started_at >= lasting.whole:
        return "TOO_LONG"
    return "IDLE" if at - seen_at >= lasting.idle else ""


def pin_is_easy(pin: str) -> bool:
    """Whether a PIN is among those that a stranger tries first: one digit, a run, or a pair."""
    steps = {int(after) - int(before) for before, after in itertools.pairwise(pin)}
    return steps in ({0}, {1}, {-1}) or (len(pin) % 2 == 0 and pin == pin[:2] * (len(pin) // 2))
