"""The chain of responsibility, judged: who reports to whom, for how many each answers, and what is wrong. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a post. `answers`: for doors, where others only help; `until`: when the post ends; `floors`: where it
    is over some floors of the building only; `stands_in_for`: whose post it is, when somebody stands in."""

    user: UUID
    role: str
    name: str
    phone: str
    post: UUID | None = None
    level: int = 4
    answers: bool = True
    outside: bool = False
    titles: tuple[str, str] = ("", "")
    span: int | None = None
    portfolio: str = ""
    stands_in_for: str = ""
    until: datetime | None = None
    floors: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on the chain is too thin: how many report to the head, to a block leader, to anybody else; a role's own
    span comes before these."""

    households: int = 60
    reports: int = 7
    soon_days: int = 3
    workers: int = 15
    leaders: int = 25

    def reports_at(self, level: int) -> int:
        """How many should report at most to somebody at that level."""
        return {0: self.workers, 2: self.leaders}.get(level, self.reports)


@dataclass(frozen=True, slots=True)
class House:
    """A building with who stands over it in particular, from the committee worker whose it is down to who helps."""

    id: UUID
    number: str
    block: UUID | None
    block_code: str
    households: int
    doors: int
    residents: int
    workers: tuple[Member, ...] = ()
    block_leaders: tuple[Member, ...] = ()
    leaders: tuple[Member, ...] = ()
    helpers: tuple[Member, ...] = ()

    @property
    def floors_of_chain(self) -> list[tuple[Member, ...]]:
        """The levels that somebody holds here, the highest first."""
        levels = (self.workers, self.block_leaders, self.leaders, self.helpers)
        return [held for held in levels if held]


@dataclass(slots=True)
class Span:
    """For how much somebody answers, and who reports to them directly."""

    member: Member
    households: int = 0
    doors: int = 0
    residents: int = 0
    buildings: int = 0
    reports: set[UUID] = field(default_factory=set)

    def limit(self, limits: Limits) -> int:
        """How many should report to them at most."""
        return self.member.span or limits.reports_at(self.member.level)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the chain: its kind, where (a building or a block), who, and how much. `endable`: whose post
    is over this place alone, so that ending it settles the matter; `pair`: which one is broken."""

    kind: str
    house: House | None = None
    block: UUID | None = None
    block_code: str = ""
    member: Member | None = None
    others: tuple[Member, ...] = ()
    count: int = 0
    limit: int = 0
    endable: tuple[Member, ...] = ()
    pair: UUID | None = None


@dataclass(frozen=True, slots=True)
class PairHeld:
    """Two who go together in a building."""

    id: UUID
    building: UUID
    senior: UUID
    junior: UUID


@dataclass(frozen=True, slots=True)
class Beyond:
    """Somebody with more hours in a week than one may be asked for."""

    member: Member
    hours: int
    limit: int


KINDS = (
    "NOBODY", "NO_LEADER", "NO_BLOCK_LEADER", "TWICE", "TOO_MANY_HOURS", "TOO_MANY_HOUSEHOLDS", "TOO_MANY_REPORTS",
    "PAIR_BROKEN", "ENDS_SOON", "STAND_IN_WITHOUT_END",
)  # fmt: skip


def spans(top: Sequence[Member], houses: Sequence[House]) -> dict[UUID, Span]:
    """For how much each answers, and who reports to whom: the next above who is there."""
    found: dict[UUID, Span] = {}
    heads = [one for one in top if one.level == 0]
    for member in top:
        found.setdefault(member.user, Span(member))
    seen: dict[UUID, set[UUID]] = defaultdict(set)
    for house in houses:
        above: Sequence[Member] = heads
        everybody = [heads, *house.floors_of_chain]
        for members in everybody:
            for member in members:
                span = found.setdefault(member.user, Span(member))
                if house.id not in seen[member.user] and (member.answers or member.level == 4):
                    seen[member.user].add(house.id)
                    _add(span, house)
        for members in house.floors_of_chain:
            for chief in above:
                found[chief.user].reports |= {one.user for one in members if one.user != chief.user}
            above = [one for one in members if one.answers] or above
    for chief in heads:
        found[chief.user].reports |= {one.user for one in top if one.level == 1}
    return found


def _add(span: Span, house: House) -> None:
    span.buildings += 1
    span.households += house.households
    span.doors += house.doors
    span.residents += house.residents


def problems(
    top: Sequence[Member], houses: Sequence[House], found: dict[UUID, Span], *, limits: Limits, at: datetime,
    pairs: Iterable[PairHeld] = (), beyond: Iterable[Beyond] = (),
) -> list[Problem]:  # fmt: skip
    """What is wrong with the chain, the gravest kind first."""
    every = [
        *_of_houses(houses),
        *_of_blocks(houses),
        *_of_people(found.values(), houses, limits),
        *_of_pairs(houses, pairs),
        *(Problem("TOO_MANY_HOURS", member=one.member, count=one.hours, limit=one.limit) for one in beyond),
        *_of_times(_everybody(top, houses), limits, at),
    ]
    return sorted(every, key=lambda one: KINDS.index(one.kind))


def _of_houses(houses: Sequence[House]) -> Iterator[Problem]:
    places = _places((house.id, house.leaders) for house in houses)
    for house in houses:
        lasting = [one for one in house.leaders if not one.stands_in_for]
        if house.residents and not (house.leaders or house.block_leaders or house.workers):
            yield Problem("NOBODY", house, house.block, house.block_code)
        elif house.residents and not house.leaders:
            yield Problem("NO_LEADER", house, house.block, house.block_code)
        twice = _overlapping(lasting)
        if twice:
            yield Problem(
                "TWICE", house, house.block, house.block_code, twice[0], twice[1:], endable=_alone(twice, places)
            )


def _places(held: Iterable[tuple[UUID, tuple[Member, ...]]]) -> dict[UUID | None, set[UUID]]:
    """Over which buildings, or blocks, each post is."""
    found: dict[UUID | None, set[UUID]] = defaultdict(set)
    for place, members in held:
        for one in members:
            found[one.post].add(place)
    return found


def _alone(members: Iterable[Member], places: dict[UUID | None, set[UUID]]) -> tuple[Member, ...]:
    """Those whose post is over one place alone."""
    return tuple(one for one in members if one.post and len(places[one.post]) == 1)


def _overlapping(leaders: Sequence[Member]) -> tuple[Member, ...]:
    """Leaders who answer for the same doors: floors that do not meet are shared work, not a doubt."""
    return tuple(
        one
        for one in leaders
        if any(one.user != other.user and one.level == other.level and _meet(one, other) for other in leaders)
    )


def _meet(one: Member, other: Member) -> bool:
    if one.floors is None or other.floors is None:
        return True
    return one.floors[0] <= other.floors[1] and other.floors[0] <= one.floors[1]


def _of_blocks(houses: Sequence[House]) -> Iterator[Problem]:
    first = {house.block: house for house in reversed(houses) if house.block}
    places = _places((house.block, house.block_leaders) for house in houses if house.block)
    for key, house in sorted(first.items(), key=lambda one: one[1].block_code):
        lasting = tuple(one for one in house.block_leaders if not one.stands_in_for)
        if not house.block_leaders:
            yield Problem("NO_BLOCK_LEADER", None, key, house.block_code)
        elif len({one.user for one in lasting}) > 1:
            alone = _alone(lasting, places)
            yield Problem("TWICE", None, key, house.block_code, lasting[0], lasting[1:], endable=alone)


def _of_pairs(houses: Iterable[House], pairs: Iterable[PairHeld]) -> Iterator[Problem]:
    """Pairs of which just one is still there; without both there is no pair to be mended."""
    known = {house.id: house for house in houses}
    for pair in pairs:
        house = known.get(pair.building)
        if house is None:
            continue
        senior = next((one for one in house.leaders if one.user == pair.senior), None)
        junior = next((one for one in (*house.leaders, *house.helpers) if one.user == pair.junior), None)
        if (senior is None) != (junior is None):
            yield Problem("PAIR_BROKEN", house, house.block, house.block_code, senior or junior, pair=pair.id)


def _of_people(found: Iterable[Span], houses: Sequence[House], limits: Limits) -> Iterator[Problem]:
    led: dict[UUID, int] = defaultdict(int)
    for house in houses:
        for user in {one.user for one in house.leaders if one.level == 3}:
            led[user] += house.households
    for span in found:
        member = span.member
        if led[member.user] > limits.households:
            yield Problem("TOO_MANY_HOUSEHOLDS", member=member, count=led[member.user], limit=limits.households)
        if len(span.reports) > span.limit(limits):
            yield Problem("TOO_MANY_REPORTS", member=member, count=len(span.reports), limit=span.limit(limits))


def _of_times(members: Iterable[Member], limits: Limits, at: datetime) -> Iterator[Problem]:
    soon = at + timedelta(days=limits.soon_days)
    for member in members:
        if member.until and member.until <= soon and not member.stands_in_for:
            yield Problem("ENDS_SOON", member=member)
        if member.stands_in_for and member.until is None:
            yield Problem("STAND_IN_WITHOUT_END", member=member)


def _everybody(top: Sequence[Member], houses: Iterable[House]) -> list[Member]:
    """Each post once."""
    found = {one.post: one for one in top}
    for house in houses:
        for members in house.floors_of_chain:
            found.update({one.post: one for one in members})
    return list(found.values())
