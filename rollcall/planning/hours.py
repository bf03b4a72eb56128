"""Hours and rest: what nobody may be asked to do, however much is to be done. Pure.

Part of the week: weekday * 3 + (0 morning, 1 afternoon, 2 evening and night).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

HOUR = timedelta(hours=1)
STEP = timedelta(minutes=30)
NIGHT_FROM, NIGHT_UNTIL = time(22), time(6)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a committee; hours."""

    rest: int = 7  # between two shifts
    pause: int = 2  # so long a break, or a shorter one, does not end a shift
    suit: int = 4  # at a stretch in a protective suit
    suit_in_heat: int = 2
    day: int = 10  # of work between two rests
    week: int = 48  # of work in any seven days
    doors_at_night: int = 2  # people


@dataclass(frozen=True, slots=True)
class Stint:
    """A piece of work: from when until when (local times), and what makes it hard."""

    starts_at: datetime
    ends_at: datetime
    suit: bool = False
    heat: bool = False
    at_doors: bool = False
    kind: str = ""

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return self.ends_at - self.starts_at


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who can be asked: whether an older one, and what they were trained in."""

    key: str
    older: bool = False
    trained: frozenset[str] = frozenset()
    slots: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Breach:
    """Why not: a code, the limit, and what it would be."""

    code: str
    limit: str = ""
    value: str = ""


def needed_training(stint: Stint) -> frozenset[str]:
    """What one must have been shown before such a duty."""
    wanted = {"PRIVACY"}
    if stint.suit:
        wanted.add("SUIT")
    if stint.kind == "CARRYING":
        wanted.add("CARRYING")
    return frozenset(wanted)


def breaches(worker: Worker, wanted: Stint, held: Iterable[Stint], limits: Limits) -> list[Breach]:
    """Everything that forbids somebody a piece of work beside what they do already; empty when they may."""
    others = sorted(held, key=lambda one: one.starts_at)
    if any(one.starts_at < wanted.ends_at and wanted.starts_at < one.ends_at for one in others):
        return [Breach("OVERLAPS")]
    found = [Breach("NOT_TRAINED", value=kind) for kind in sorted(needed_training(wanted) - worker.trained)]
    if wanted.suit and worker.older:
        found.append(Breach("OLDER_IN_SUIT"))
    together = sorted([*others, wanted], key=lambda one: one.starts_at)
    return [
        *found,
        *_rest(wanted, together, limits),
        *_suit(wanted, together, limits),
        *_hours(wanted, together, limits),
    ]


def _rest(wanted: Stint, together: Sequence[Stint], limits: Limits) -> Iterator[Breach]:
    place = together.index(wanted)
    gaps = [wanted.starts_at - one.ends_at for one in together[max(0, place - 1) : place]]
    gaps += [one.starts_at - wanted.ends_at for one in together[place + 1 : place + 2]]
    short = [gap for gap in gaps if limits.pause * HOUR < gap < limits.rest * HOUR]
    if short:
        yield Breach("REST", str(limits.rest), hours(min(short)))


def _suit(wanted: Stint, together: Sequence[Stint], limits: Limits) -> Iterator[Breach]:
    if not wanted.suit:
        return
    for stretch in _stretches([one for one in together if one.suit], STEP):
        if wanted in stretch:
            longest = limits.suit_in_heat if any(one.heat for one in stretch) else limits.suit
            worn = stretch[-1].ends_at - stretch[0].starts_at
            if worn > longest * HOUR:
                code = "SUIT_IN_HEAT" if longest < limits.suit else "SUIT"
                yield Breach(code, str(longest), hours(worn))


def _hours(wanted: Stint, together: Sequence[Stint], limits: Limits) -> Iterator[Breach]:
    for stretch in _stretches(together, limits.pause * HOUR):
        worked = sum((one.length for one in stretch), timedelta())
        if wanted in stretch and worked > limits.day * HOUR:
            yield Breach("DAY", str(limits.day), hours(worked))
    busiest = _busiest_week(wanted, together)
    if busiest > limits.week * HOUR:
        yield Breach("WEEK", str(limits.week), hours(busiest))


def _stretches(stints: Sequence[Stint], pause: timedelta) -> list[list[Stint]]:
    """Stints that follow each other with no longer break than a pause."""
    found: list[list[Stint]] = []
    for one in stints:
        if found and one.starts_at - found[-1][-1].ends_at <= pause:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _busiest_week(wanted: Stint, together: Sequence[Stint]) -> timedelta:
    """The most work in any seven days that hold a stint."""
    week = timedelta(days=7)
    begins = [one.starts_at for one in together if one.starts_at <= wanted.starts_at < one.starts_at + week]
    return max(
        sum((one.length for one in together if begin <= one.starts_at < begin + week), timedelta()) for begin in begins
    )


def at_night(stint: Stint) -> bool:
    """Whether any of it lies between ten in the evening and six in the morning."""
    day = stint.starts_at.date() - timedelta(days=1)
    while day <= stint.ends_at.date():
        from_ = datetime.combine(day, NIGHT_FROM, stint.starts_at.tzinfo)
        until = datetime.combine(day + timedelta(days=1), NIGHT_UNTIL, stint.starts_at.tzinfo)
        if stint.starts_at < until and from_ < stint.ends_at:
            return True
        day += timedelta(days=1)
    return False


def least_people(stint: Stint, limits: Limits) -> int:
    """How many there must be at least: nobody stands at doors alone at night."""
    return limits.doors_at_night if stint.at_doors and at_night(stint) else 1


def longest(stint: Stint, limits: Limits) -> timedelta:
    """How long one person may do such a piece of work at a stretch."""
    if stint.suit:
        return (limits.suit_in_heat if stint.heat else limits.suit) * HOUR
    return limits.day * HOUR


def nearest(worker: Worker, wanted: Stint, held: Sequence[Stint], limits: Limits) -> Stint | None:
    """The same work at the nearest time at which this person may do it, shortened where it is too long for anybody;
    None when there is no such time within two days, or time is not what forbids it."""
    length = min(wanted.length, longest(wanted, limits))
    for steps in range(2 * 48 + 1):
        for direction in (1, -1) if steps else (1,):
            start = wanted.starts_at + direction * steps * STEP
            moved = replace(wanted, starts_at=start, ends_at=start + length)
            if not breaches(worker, moved, held, limits):
                return moved
    return None


def within(starts: time, ends: time, first: datetime, last: datetime) -> tuple[datetime, datetime]:
    """The part between two times of day of a turn; empty (end not after beginning) where they lie outside."""
    begin = datetime.combine(first.date(), starts, first.tzinfo)
    if begin + timedelta(days=1) < last and begin < first:
        begin += timedelta(days=1)
    end = datetime.combine(begin.date(), ends, first.tzinfo)
    if end <= begin:
        end += timedelta(days=1)
    return max(begin, first), min(end, last)


def slots_of(stint: Stint) -> frozenset[int]:
    """The parts of the week in which it lies."""
    found, now = set(), stint.starts_at
    while now < stint.ends_at:
        part = 0 if 5 <= now.hour < 12 else 1 if 12 <= now.hour < 18 else 2
        day = (now - timedelta(hours=5)).weekday()  # the small hours belong to the evening before
        found.add(day * 3 + part)
        now += STEP
    return frozenset(found)


def hours(length: timedelta) -> str:
    """6.5 for six hours and a half."""
    return f"{length / HOUR:.1f}".removesuffix(".0")
