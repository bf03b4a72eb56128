"""What a screening day is made of: stations, the groups that are called together, the rules of the day.

Times are seconds, places metres, rates people in a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

HOUR: Final = 3600.0
USUAL_RATE: Final = 130 / HOUR  # of a desk; Chinese compounds of 2021-22 did 118 to 131 an hour and desk


@dataclass(frozen=True, slots=True)
class Station:
    """A place with desks. `room`: how many may wait there."""

    key: str
    desks: int
    room: int = 10_000


@dataclass(frozen=True, slots=True)
class Home:
    """A household as it comes: how many people, how many of them go to the front (over 80, pregnant), and how fast."""

    people: int
    first: int = 0
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Who is called and led together: an entrance, or some floors of a large one. `metres`: the way to each station."""

    key: str
    homes: tuple[Home, ...]
    metres: tuple[float, ...]

    @property
    def people(self) -> int:
        """How many are expected of it."""
        return sum(home.people for home in self.homes)

    @property
    def first(self) -> int:
        """How many of them go to the front."""
        return sum(home.first for home in self.homes)


@dataclass(frozen=True, slots=True)
class Rules:
    """The committee's own figures. `pipeline`: for how long the desks have work in those called and not yet done;
    shorter means shorter queues and desks that wait now and then."""

    rate: float = USUAL_RATE
    no_show: float = 0.06
    pipeline: float = 640.0
    reaction: float = 300.0  # from the call until a household leaves its door, on average
    pace: float = 1.2
    slow_pace: float = 0.8
    tube: int = 10  # people in one
    group: int = 28  # people led together, about
    lead: float = field(default=420.0)  # so long before the desks open, the first are called

    def at(self, rate: float) -> "Rules":
        """The same with another rate."""
        return replace(self, rate=rate)


def capacity(stations: Sequence[Station], rules: Rules) -> float:
    """People a second that all desks do together."""
    return sum(station.desks for station in stations) * rules.rate
