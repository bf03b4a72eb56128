"""Trying a door: which time of day it was, what a door's attempts come to, when to try next.

Unknown, refused and vacant are different things. However often nobody opens, a door does not become vacant, and somebody
who refused is not somebody who was not met; a door is vacant only when a person says so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from rollcall.lib.words import gettext_noop

State = Literal["OPEN", "TRIED", "UNREACHED", "REFUSED", "LATER", "LOOKS_VACANT", "VACANT"]

SLOTS: Final = {
    "MORNING": gettext_noop("morning"),
    "AFTERNOON": gettext_noop("afternoon"),
    "EVENING": gettext_noop("evening"),
    "DAY_OFF": gettext_noop("weekend or holiday"),
}
NEXT: Final = ("EVENING", "DAY_OFF", "AFTERNOON", "MORNING")  # people who are out by day are met in this order
NOON, DUSK, SATURDAY = 12, 18, 5
HOLIDAYS: Final = frozenset(
    {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
)  # those with a fixed day in mainland China
VANISHING: Final = "NOBODY"


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt, as far as it matters here: codes of models.Slot and models.Result."""

    slot: str
    result: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """What the attempts at a door come to. `count` of `needed` different times were tried in vain; `next` is the time to
    try next, "" when trying is at an end."""

    state: State
    count: int
    needed: int
    slots: tuple[str, ...] = ()
    next: str = ""
    last: Tried | None = None


def slot_of(local: datetime, holidays: Collection[date] = ()) -> str:
    """The time of day of a moment in the committee's own zone."""
    day = local.date()
    if day.weekday() >= SATURDAY or (day.month, day.day) in HOLIDAYS or day in holidays:
        return "DAY_OFF"
    if local.hour < NOON:
        return "MORNING"
    return "AFTERNOON" if local.hour < DUSK else "EVENING"


def asked(tried: Iterable[Tried], *, needed: int, vacant: bool = False, confirmed_at: datetime | None = None) -> Asked:
    """What a door's attempts come to. Whoever was confirmed since is no door to try: only later attempts count. `vacant`:
    a person said that nobody lives there, and nobody does."""
    counting = sorted((one for one in tried if confirmed_at is None or one.at > confirmed_at), key=lambda one: one.at)
    in_vain = tuple(dict.fromkeys(one.slot for one in counting if one.result == VANISHING))
    last = counting[-1] if counting else None
    state = "VACANT" if vacant else _state(counting, len(in_vain) >= needed)
    is_over = state in ("VACANT", "UNREACHED", "REFUSED", "LOOKS_VACANT")
    left = [slot for slot in NEXT if slot not in in_vain]
    return Asked(state, len(in_vain), needed, in_vain, "" if is_over or not left else left[0], last)


def behind(
    one_door: Iterable[Tried], homes: Iterable[tuple[Iterable[Tried], datetime | None]], *, needed: int
) -> Asked:
    """What trying a door comes to behind which several households live, each with its own tries and when it was confirmed.

    Who is confirmed resets only the own tries: the door stands for the household that is to be tried next, and of several
    for the one tried most; when all trying is at an end, for the one that was met least.
    """
    of_all = tuple(one_door)
    found = [asked([*of_all, *own], needed=needed, confirmed_at=at) for own, at in homes]
    waiting = [one for one in found if one.next]
    tried = [one for one in waiting if one.state != "OPEN"]
    return max(tried or waiting or found, key=lambda one: one.count)


def _state(counting: list[Tried], often: bool) -> State:
    """The last thing that somebody said or saw decides; silence decides only where there is nothing else."""
    telling = [one.result for one in counting if one.result != VANISHING]
    if telling:
        known: dict[str, State] = {"LATER": "LATER", "VACANT": "LOOKS_VACANT"}
        return known.get(telling[-1], "REFUSED")
    if often:
        return "UNREACHED"
    return "TRIED" if counting else "OPEN"
