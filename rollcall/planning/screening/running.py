"""A day run through in a moment: calls, ways, queues, desks. An event loop, equal to SimPy's to the second (a test says so)."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, NamedTuple

from rollcall.planning.screening.chance import Day, Person, World
from rollcall.planning.screening.day import Group, Rules, Station

ARRIVES, FREE, CLOSES, TICK = range(4)
EVERY: Final = 30.0  # seconds between two looks of whoever calls

Calls = Sequence[tuple[int, int]]  # group, station
Caller = Callable[[float], Calls]
Heard = Callable[[int, int], None]


class Closing(NamedTuple):
    """A desk that is closed for a time."""

    station: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a day came to: when each was done, how long each and each of those at the front waited, the longest queues."""

    done: list[float]
    waits: list[float]
    first_waits: list[float]
    queues: list[int]
    lengths: list[tuple[float, tuple[int, ...]]]

    def done_by(self, share: float) -> float:
        """The second at which this share of those who came were done."""
        return sorted(self.done)[max(0, int(len(self.done) * share + 0.5) - 1)]

    def wait(self, share: float) -> float:
        """The wait that this share did not exceed, in seconds."""
        return _quantile(self.waits, share)

    def first_wait(self, share: float) -> float:
        """The same of those who go to the front."""
        return _quantile(self.first_waits, share)

    @property
    def mean_wait(self) -> float:
        """Seconds."""
        return sum(self.waits) / len(self.waits) if self.waits else 0.0


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


@dataclass(slots=True)
class _Place:
    """A station while the day runs."""

    idle: deque[int]
    swabbed: list[int]
    front: deque[tuple[float, Person]] = field(default_factory=deque)
    row: deque[tuple[float, Person]] = field(default_factory=deque)
    longest: int = 0
    closed: dict[int, float] = field(default_factory=dict)  # desk -> until when it is closed once it is free
    closing: list[float] = field(default_factory=list)  # until when: a desk that closes as soon as one is free


class Running:
    """One day. The caller is asked every half minute, and before the desks open from `begins` on."""

    def __init__(
        self, stations: Sequence[Station], groups: Sequence[Group], rules: Rules, world: World, day: Day,
        *, closings: Sequence[Closing] = (), begins: float = 0.0,
    ) -> None:  # fmt: skip
        self.stations, self.groups, self.rules, self.world, self.day = stations, groups, rules, world, day
        self.places = [_Place(deque(range(one.desks)), [0] * one.desks) for one in stations]
        self.events: list[tuple[float, int, int, int, object]] = []
        self.number = 0
        self.left = sum(len(home.people) for homes in day for home in homes)
        self.outcome = Outcome([], [], [], [0] * len(stations), [])
        self.begins = begins
        for closing in closings:
            self._push(closing.begins, CLOSES, closing.station, closing.ends)

    def run(self, caller: Caller, heard: Heard | None = None) -> Outcome:
        """Until everybody who comes is done. `heard` is told group and station of each who was done."""
        self._push(self.begins, TICK, 0, None)
        if self.begins < 0:
            self._push(0.0, TICK, -1, None)  # the desks open
        while self.left and self.events:
            now, kind, _number, place, what = heappop(self.events)
            if kind == ARRIVES:
                self._arrive(now, place, what)  # type: ignore[arg-type]
            elif kind == FREE:
                self._free(now, place, what, heard)  # type: ignore[arg-type]
            elif kind == CLOSES:
                self.places[place].closing.append(what)  # type: ignore[arg-type]
                self._shut(now, place)
            elif place < 0:
                self._open()
            else:
                self._look(now, caller)
        return self.outcome

    def _push(self, at: float, kind: int, place: int, what: object) -> None:
        self.number += 1
        heappush(self.events, (at, kind, self.number, place, what))

    def _look(self, now: float, caller: Caller) -> None:
        for group, station in caller(now):
            metres = self.groups[group].metres[station]
            for home in self.day[group]:
                self._push(now + home.delay + metres / home.pace, ARRIVES, station, home.people)
        self.outcome.lengths.append((now, tuple(len(one.front) + len(one.row) for one in self.places)))
        self._push(now + EVERY, TICK, 0, None)

    def _arrive(self, now: float, station: int, people: Sequence[Person]) -> None:
        place = self.places[station]
        for person in people:
            (place.front if person.first else place.row).append((now, person))
        self._serve(now, station)

    def _open(self) -> None:
        for station in range(len(self.places)):
            self._serve(0.0, station)

    def _serve(self, now: float, station: int) -> None:
        place, outcome = self.places[station], self.outcome
        while now >= 0 and place.idle and (place.front or place.row):
            desk = place.idle.popleft()
            came, person = (place.front or place.row).popleft()
            wait = now - came
            outcome.waits.append(wait)
            if person.first:
                outcome.first_waits.append(wait)
            place.swabbed[desk] += 1
            change = self.world.change if place.swabbed[desk] % self.rules.tube == 0 else 0.0
            self._push(now + person.swab + change, FREE, station, (desk, person))
        length = len(place.front) + len(place.row)
        outcome.queues[station] = max(outcome.queues[station], length)

    def _free(self, now: float, station: int, what: tuple[int, Person | None], heard: Heard | None) -> None:
        desk, person = what
        self.places[station].idle.append(desk)
        if person is not None:
            self.outcome.done.append(now)
            self.left -= 1
            if heard:
                heard(person.group, station)
        self._shut(now, station)
        self._serve(now, station)

    def _shut(self, now: float, station: int) -> None:
        """A desk that is to close does so as soon as one is free, until its time is over."""
        place = self.places[station]
        while place.closing and place.idle:
            until = place.closing.pop()
            desk = place.idle.popleft()
            self._push(max(until, now), FREE, station, (desk, None))
