"""What chance does on one day: who comes, when each household leaves, how long each swab takes.

Drawn beforehand and for everybody, so that two ways of calling are compared on the same day (common random numbers).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from rollcall.planning.screening.day import Group, Rules

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class World:
    """How things are, whatever was planned. Rate of a desk without tube changes; `late`: of the households, by 15 to 60 minutes."""

    swab: float = 24.0
    swab_spread: float = 0.5  # standard deviation by mean, lognormal
    change: float = 20.0  # seconds for a new tube
    no_show: float = 0.06
    late: float = 0.05
    reaction: float = 300.0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who comes on that day."""

    group: int
    first: bool
    swab: float


@dataclass(frozen=True, slots=True)
class Coming:
    """A household that comes: how long after its call it leaves, how fast it walks, who is with it."""

    delay: float
    pace: float
    people: tuple[Person, ...]


Day = list[list[Coming]]  # for each group


def draw(groups: Sequence[Group], rules: Rules, world: World, seed: int) -> Day:
    """One day."""
    chance = np.random.default_rng(seed)
    people = sum(group.people for group in groups)
    homes = sum(len(group.homes) for group in groups)
    deviation = sqrt(log(1 + world.swab_spread**2))
    swabs = chance.lognormal(log(world.swab) - deviation**2 / 2, deviation, people).tolist()
    comes = (chance.random(people) >= world.no_show).tolist()
    delays = _delays(chance, homes, world)
    return _dealt(groups, rules, iter(zip(comes, swabs, strict=True)), iter(delays))


def _delays(chance: np.random.Generator, homes: int, world: World) -> list[float]:
    usual = chance.exponential(world.reaction, homes)
    late = chance.random(homes) < world.late
    found: list[float] = (usual + late * chance.uniform(900, 3600, homes)).tolist()
    return found


def _dealt(groups: Sequence[Group], rules: Rules, people: Iterator[tuple[bool, float]], delays: Iterator[float]) -> Day:
    day: Day = []
    for place, group in enumerate(groups):
        coming = []
        for home in group.homes:
            delay, pace = next(delays), rules.slow_pace if home.slow else rules.pace
            there = tuple(
                Person(place, number < home.first, swab)
                for number, (comes, swab) in enumerate(islice(people, home.people))
                if comes
            )
            if there:
                coming.append(Coming(delay, pace, there))
        day.append(coming)
    return day


def least_time(day: Day, desks: int, world: World, tube: int) -> float:
    """No way of calling is faster: all swabs and tube changes, shared by desks that never wait."""
    swabs = [person.swab for homes in day for home in homes for person in home.people]
    return (sum(swabs) + len(swabs) // tube * world.change) / desks
