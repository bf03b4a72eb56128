"""Which group is called next, and to which station: the live rule.

Nothing is known but counts: who was called when, and who was done when. From these follow the rate of each station (desks that
close, that are slow or fast show in it) and how many are still to come from each group. A station is given the next group when
the work of those called and not yet done lasts for less than the pipeline of the rules. So a day that runs slower than it was
planned calls later by itself, and queues stay short. (Timetables break as soon as the day differs from the plan: `bench screening`.)
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rollcall.planning.screening.day import Group, Rules, Station

BELIEF: Final = 12.0  # people: how much the planned rate weighs against what is seen
WINDOW: Final = 480.0  # seconds after which what was seen weighs a third
COME: Final = 1200.0  # after so long whoever was called has come, or is late
LATE: Final = 3000.0  # after so long nobody more is expected


@dataclass(frozen=True, slots=True)
class Call:
    """A group that is called to a station. `why`: seconds of work that the station had left."""

    group: int
    station: int
    why: float


@dataclass(slots=True)
class Flow:
    """What a station is known to do: people a second, learned from counts while somebody certainly waited."""

    planned: float
    people: float = 0.0
    seconds: float = 0.0

    def saw(self, done: int, seconds: float, *, waiting: float) -> None:
        """Counts of a stretch of time. Where nobody may have waited, a small count says nothing of the desks."""
        kept = max(0.0, 1 - seconds / WINDOW)
        self.people, self.seconds = self.people * kept, self.seconds * kept
        if waiting > 0 or done > self.rate * seconds:
            self.people += done
            self.seconds += seconds

    @property
    def rate(self) -> float:
        """People a second."""
        return (BELIEF + self.people) / (BELIEF / self.planned + self.seconds)


@dataclass(slots=True)
class Called:
    """A group that was called: when, to where, how many are expected, how many of them were done."""

    station: int
    at: float
    expected: float
    way: float  # seconds from the call until an average household stands in the queue
    done: int = 0

    def to_come(self, now: float) -> float:
        """How many are expected still, in the queue or on their way."""
        age = now - self.at
        if age >= LATE:
            return 0.0
        hope = 1.0 if age <= COME else (LATE - age) / (LATE - COME)
        return max(0.0, self.expected - self.done) * hope

    def there(self, now: float) -> float:
        """How many of them should have arrived by now and are not done: households leave one after the other."""
        share = min(1.0, max(0.0, (now - self.at) / (2 * self.way)))
        return max(0.0, self.expected * share - self.done)


@dataclass(slots=True)
class Board:
    """The state of a day as far as it is known; `own`: for each station the groups planned for it, in order."""

    stations: Sequence[Station]
    groups: Sequence[Group]
    own: list[deque[int]]
    rules: Rules
    flows: list[Flow] = field(default_factory=list)
    called: dict[int, Called] = field(default_factory=dict)
    _counts: list[int] = field(default_factory=list)
    _seen: float = 0.0

    def __post_init__(self) -> None:
        self.flows = [Flow(station.desks * self.rules.rate) for station in self.stations]
        self._counts = [0] * len(self.stations)

    def done(self, group: int, station: int) -> None:
        """Somebody of a group was done at a station."""
        self._counts[station] += 1
        if group in self.called:
            self.called[group].done += 1

    def learn(self, now: float) -> None:
        """Take the counts since the last time into account."""
        seconds, self._seen = now - self._seen, now
        if seconds <= 0:
            return
        there = [0.0] * len(self.stations)
        for one in self._recent(now):
            there[one.station] += one.there(now)
        for place, flow in enumerate(self.flows):
            flow.saw(self._counts[place], seconds, waiting=there[place] - 2 * self.stations[place].desks)
            self._counts[place] = 0

    def pending(self, now: float) -> list[float]:
        """For each station, how many are called and not done."""
        found = [0.0] * len(self.stations)
        for one in self._recent(now):
            found[one.station] += one.to_come(now)
        return found

    def calls(self, now: float) -> list[Call]:
        """The groups to be called at this moment; the station with the least work first."""
        pending, found = self.pending(now), []
        while any(self.own):
            work = [waiting / flow.rate for waiting, flow in zip(pending, self.flows, strict=True)]
            place = min(range(len(work)), key=work.__getitem__)
            if work[place] >= self._pipeline(place, self.flows[place].rate):
                break
            group = self._next_for(place)
            found.append(Call(group, place, work[place]))
            pending[place] += self.call(group, place, now)
        return found

    def call(self, group: int, station: int, now: float) -> float:
        """A group is called, by the rule or by hand; the answer is how many are expected of it."""
        for row in self.own:
            if group in row:
                row.remove(group)
        one = self.groups[group]
        expected = one.people * (1 - self.rules.no_show)
        self.called[group] = Called(station, now, expected, way_of(one, station, self.rules))
        return expected

    def _next_for(self, place: int) -> int:
        """The next of its own; without any, the last of whoever has most to do."""
        if self.own[place]:
            return self.own[place][0]
        longest = max(range(len(self.own)), key=self._work_of)
        return self.own[longest][-1]

    def _work_of(self, place: int) -> float:
        return sum(self.groups[group].people for group in self.own[place]) / self.flows[place].rate

    def _pipeline(self, place: int, rate: float) -> float:
        """Seconds of work; less where the waiting room holds less than would come together."""
        transit = self.rules.reaction * 1.4
        return min(self.rules.pipeline, transit + self.stations[place].room / rate)

    def _recent(self, now: float) -> list[Called]:
        return [one for one in self.called.values() if now - one.at < LATE]


def way_of(group: Group, station: int, rules: Rules) -> float:
    """Seconds from the call until an average household of a group stands at a station."""
    return rules.reaction + group.metres[station] / rules.pace


def by_key(groups: Sequence[Group]) -> Mapping[str, int]:
    """The place of each group by its key."""
    return {group.key: place for place, group in enumerate(groups)}
