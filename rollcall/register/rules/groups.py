"""Who belongs to a group that is to be looked after, and since when and why: worked out from who is at home, never typed.

A person at home behind a shut door (home quarantine) is present; somebody of whom nobody knows where they are is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from rollcall.lib.words import gettext_noop

OLD: Final = 60
BANDS: Final = (70, 80, 90)  # of those who live alone
VERY_OLD: Final = (80, 90, 100)
INFANT: Final = 3
CHILD: Final = 14
ADULT: Final = 18
STAYS: Final = frozenset({"HOME", "HOME_QUARANTINE"})  # presences of somebody who is behind the own door

LIVES_ALONE: Final = "LIVES_ALONE"
MINOR_ALONE: Final = "MINOR_ALONE"
GROUPS: Final = {
    MINOR_ALONE: gettext_noop("Children and teenagers with no adult at home"),
    LIVES_ALONE: gettext_noop("Older people living alone"),
    "ALL_ELDERLY": gettext_noop("Only older people at home"),
    "AGED_80": gettext_noop("80 and older"),
    "AGED_90": gettext_noop("90 and older"),
    "AGED_100": gettext_noop("100 and older"),
    "INFANT": gettext_noop("Under 3"),
    "UNDER_14": gettext_noop("Under 14"),
}
URGENT: Final = frozenset({MINOR_ALONE})
ANNOUNCED: Final = frozenset(
    {LIVES_ALONE, MINOR_ALONE}
)  # the building's team is told when somebody comes onto the list

Cause = Literal["AWAY", "BACK", "DEAD", "MOVED", "BIRTHDAY", "ALONE"]


@dataclass(frozen=True, slots=True)
class Away:
    """Where somebody is who is not at home (a code of rules.needs.PRESENCES), and since when."""

    kind: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a household. `age` in full years, None when not known; `birth` only where the day is known; `back` is
    when the last absence ended; `left` is DEAD or MOVED, on a day that may not be known."""

    key: str
    name: str
    age: int | None
    birth: date | None = None
    away: Away | None = None
    back: datetime | None = None
    left: str = ""
    left_on: date | None = None

    @property
    def is_present(self) -> bool:
        """Whether the person is behind the own door."""
        return not self.left and (self.away is None or self.away.kind in STAYS)


@dataclass(frozen=True, slots=True)
class Because:
    """What made somebody a member. `who` is the name of the other person, "" where it is about the member; `kind` is
    where the other is. `since` is a moment or a day, None when nobody knows."""

    cause: Cause
    who: str = ""
    kind: str = ""
    since: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody is in a group."""

    key: str
    group: str
    because: tuple[Because, ...] = ()

    @property
    def since(self) -> datetime | date | None:
        """Since when: the latest of its causes; None when nobody knows."""
        known = [one.since for one in self.because if one.since is not None]
        return max(known, key=_day, default=None)


def memberships(people: Iterable[Member], unnamed: int) -> list[Membership]:
    """The groups of everybody in one household. `unnamed` people live there of whom no name is known: they count as
    present, and as neither old nor young."""
    everybody = list(people)
    present = [one for one in everybody if one.is_present]
    found = [one for member in everybody if not member.left for one in _by_age(member)]
    if unnamed:
        return found
    if len(present) == 1 and (present[0].age or 0) >= OLD:
        found.append(Membership(present[0].key, LIVES_ALONE, tuple(_why_alone(present[0], everybody))))
    if present and all((one.age or 0) >= OLD for one in present):
        found += [Membership(one.key, "ALL_ELDERLY") for one in present]
    if present and all(one.age is not None and one.age < ADULT for one in present):
        found += [Membership(one.key, MINOR_ALONE, tuple(_why_alone(one, everybody))) for one in present]
    return found


def _by_age(member: Member) -> Iterator[Membership]:
    if member.age is None:
        return
    for years in VERY_OLD:
        if member.age >= years:
            because = Because("BIRTHDAY", since=birthday(member.birth, years))
            yield Membership(member.key, f"AGED_{years}", (because,))
    if member.age < INFANT:
        yield Membership(member.key, "INFANT")
    if member.age < CHILD:
        yield Membership(member.key, "UNDER_14")


def _why_alone(member: Member, everybody: list[Member]) -> Iterator[Because]:
    """Who is away, and if nobody is, who died or moved away last; the own return, and the 60th birthday, if later."""
    away = [one for one in everybody if one.away and not one.is_present and not one.left and one.key != member.key]
    causes = [Because("AWAY", one.name, one.away.kind, one.away.since) for one in away if one.away]
    if not causes:
        left = [one for one in everybody if one.left]
        last = max(left, key=lambda one: one.left_on or date.min, default=None)
        causes = [Because("DEAD" if last.left == "DEAD" else "MOVED", last.name, since=last.left_on)] if last else []
    yield from causes or [Because("ALONE")]
    latest = max((_day(one.since) for one in causes if one.since), default=date.min)
    old = birthday(member.birth, OLD) if (member.age or 0) >= OLD else None
    if member.back and causes and _day(member.back) > latest:
        yield Because("BACK", since=member.back)
    if old and causes and old > latest:
        yield Because("BIRTHDAY", kind=str(OLD), since=old)


def band_of(age: int | None) -> int:
    """The highest band of those who live alone that an age reaches: 60, 70, 80 or 90; 0 below."""
    return max((years for years in (OLD, *BANDS) if age is not None and age >= years), default=0)


def birthday(born: date | None, years: int) -> date | None:
    """The day somebody reaches an age; who is born on 29 February reaches it on 1 March. None when not known."""
    if born is None:
        return None
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when
