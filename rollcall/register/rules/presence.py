"""What may be said about where somebody is: periods that follow one another and never lie in the future."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from rollcall.lib.words import gettext_noop

HOME = "HOME"
Refusal = Literal["", "FUTURE", "BEFORE_THE_LAST", "ENDS_FIRST", "EXPECTED_BEFORE", "OVERLAPS", "NOT_AWAY"]

REFUSALS: dict[str, str] = {
    "FUTURE": gettext_noop("This day has not come yet. Note it when it happens."),
    "BEFORE_THE_LAST": gettext_noop(
        "The register has something for a later day already. Correct that entry instead, or choose a later day."
    ),
    "ENDS_FIRST": gettext_noop("The end must be later than the beginning."),
    "EXPECTED_BEFORE": gettext_noop("The day expected back must not be before the first day."),
    "OVERLAPS": gettext_noop("This overlaps another entry about where the person was."),
    "NOT_AWAY": gettext_noop("The register has this person at home already."),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A time away, half open; without an end it lasts."""

    starts_at: datetime
    ends_at: datetime | None = None
    expected_on: date | None = None


def moment_on(day: date, *, here: ZoneInfo, at: datetime, before: Iterable[Period] = ()) -> datetime:
    """The moment that a day stands for: now for today, else its first moment, or what ended or began on it, if later."""
    if day == at.astimezone(here).date():
        return at
    first = datetime.combine(day, time(), here)
    turns = [turn for one in before for turn in (one.starts_at, one.ends_at) if turn]
    return max([first, *(turn for turn in turns if turn <= at and turn.astimezone(here).date() == day)])


def refuse_new(new: Period, others: Iterable[Period], *, here: ZoneInfo, at: datetime) -> Refusal:
    """Why a new absence cannot be taken; "" when it can. It begins after all that is known, and ends what still lasts."""
    if new.starts_at > at:
        return "FUTURE"
    if any(new.starts_at < (one.ends_at or one.starts_at) or new.starts_at == one.starts_at for one in others):
        return "BEFORE_THE_LAST"
    return _expected(new, here)


def refuse_end(ends_at: datetime, open_ones: Iterable[Period], *, at: datetime) -> Refusal:
    """Why an absence cannot end at a moment; "" when it can."""
    found = list(open_ones)
    if not found:
        return "NOT_AWAY"
    if ends_at > at:
        return "FUTURE"
    return "ENDS_FIRST" if any(ends_at <= one.starts_at for one in found) else ""


def refuse_correction(new: Period, others: Iterable[Period], *, here: ZoneInfo, at: datetime) -> Refusal:
    """Why an absence cannot be put right like this; "" when it can. `others` are the person's other absences."""
    if new.starts_at > at or (new.ends_at and new.ends_at > at):
        return "FUTURE"
    if new.ends_at and new.ends_at <= new.starts_at:
        return "ENDS_FIRST"
    if any(_overlap(new, one) for one in others):
        return "OVERLAPS"
    return _expected(new, here)


def _expected(new: Period, here: ZoneInfo) -> Refusal:
    early = new.expected_on is not None and new.expected_on < new.starts_at.astimezone(here).date()
    return "EXPECTED_BEFORE" if early else ""


def _overlap(one: Period, other: Period) -> bool:
    begins_before = other.ends_at is None or one.starts_at < other.ends_at
    return begins_before and (one.ends_at is None or other.starts_at < one.ends_at)
