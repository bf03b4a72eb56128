"""A plan run through thirty times before it is run once: how long it takes, how long people wait, what it does not bear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from rollcall.planning.screening import callers, chance
from rollcall.planning.screening.chance import World
from rollcall.planning.screening.day import Group, Rules, Station
from rollcall.planning.screening.running import Caller, Closing, Heard, Outcome, Running

RUNS: Final = 30
ALMOST: Final = 0.99  # the last hundredth comes late, whatever is planned: it is visited
Way = Callable[[], tuple[Caller, Heard | None]]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Seconds, over all runs: when 99 of 100 are done, when all are (early, middle, late: one in ten beyond each end); waits
    of everybody and of those at the front; the longest queue by station; how the queues go, minute by minute, in the middle run."""

    almost: tuple[float, float, float]
    finish: tuple[float, float, float]
    mean_wait: float
    most_wait: float
    first_wait: float
    queues: tuple[int, ...]
    lengths: tuple[tuple[float, tuple[int, ...]], ...]
    over_best: float  # the time until 99 of 100 by the least that is possible


@dataclass(frozen=True, slots=True)
class What:
    """Something that may go differently: slower desks, a desk that is lost, fewer who come at once."""

    key: str
    slower: float = 1.0
    closings: tuple[Closing, ...] = ()
    reaction: float = 1.0


def as_ruled(stations: Sequence[Station], groups: Sequence[Group], rows: Sequence[Sequence[int]], rules: Rules) -> Way:
    """The live rule, new for each run."""
    return lambda: callers.live(stations, groups, rows, rules)


def foresee(
    stations: Sequence[Station], groups: Sequence[Group], rules: Rules, way: Way, *,
    world: World | None = None, closings: Sequence[Closing] = (), runs: int = RUNS, seed: int = 1, begins: float | None = None,
) -> Forecast:  # fmt: skip
    """Run the day through with different luck; the same seed gives two ways of calling the same days. `begins`: when the first
    are called, before the desks open where it is below 0."""
    world = world or believed(rules)
    start = -rules.lead if begins is None else begins
    desks = sum(station.desks for station in stations)
    outcomes, over = [], []
    for number in range(runs):
        day = chance.draw(groups, rules, world, seed + number)
        caller, heard = way()
        running = Running(stations, groups, rules, world, day, closings=closings, begins=start)
        outcomes.append(running.run(caller, heard))
        over.append(outcomes[-1].done_by(ALMOST) / (ALMOST * chance.least_time(day, desks, world, rules.tube)))
    return _summed(outcomes, over)


def believed(rules: Rules) -> World:
    """How swabs and tube changes make up the rate that is believed."""
    usual = World()
    factor = (1 / rules.rate) / (usual.swab + usual.change / rules.tube)
    return replace(
        usual, swab=usual.swab * factor, change=usual.change * factor, no_show=rules.no_show, reaction=rules.reaction
    )


def otherwise(world: World, what: What) -> World:
    """The same world with something gone differently."""
    return replace(
        world, swab=world.swab * what.slower, change=world.change * what.slower, reaction=world.reaction * what.reaction
    )


def _summed(outcomes: Sequence[Outcome], over: Sequence[float]) -> Forecast:
    middle = sorted(outcomes, key=lambda one: one.done_by(ALMOST))[len(outcomes) // 2]
    return Forecast(
        almost=_range([one.done_by(ALMOST) for one in outcomes]),
        finish=_range([max(one.done, default=0.0) for one in outcomes]),
        mean_wait=median(one.mean_wait for one in outcomes),
        most_wait=median(one.wait(0.95) for one in outcomes),
        first_wait=median(one.first_wait(0.95) for one in outcomes),
        queues=tuple(max(lengths) for lengths in zip(*(one.queues for one in outcomes), strict=True)),
        lengths=tuple(middle.lengths[::2]),
        over_best=median(over),
    )


def _range(values: Sequence[float]) -> tuple[float, float, float]:
    ordered = sorted(values)
    tenth = len(ordered) // 10
    return ordered[tenth], median(ordered), ordered[-1 - tenth]
