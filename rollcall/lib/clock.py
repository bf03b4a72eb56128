"""The only place that knows what time it is."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The date now in a time zone such as Asia/Shanghai."""
    return datetime.now(ZoneInfo(zone)).date()


def ticks() -> float:
    """Seconds on a clock that only runs forward: for waiting, never for saying when."""
    return time.monotonic()
