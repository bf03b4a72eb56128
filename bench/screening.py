"""A screening day of 5,500 people at eight desks: the live rule beside what committees do without it, on the same days."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from bench import compound, figures
from bench.figures import Target
from rollcall.planning.screening import callers, chance, forecast, plan, rates, splitting, waves
from rollcall.planning.screening.day import HOUR, Group, Rules, Station
from rollcall.planning.screening.running import Closing, Outcome, Running
from rollcall.planning.screening.tests import oracle

DAYS, PEOPLE, MANY, QUICK = 7, 5500, 22000, 1959
RULES = Rules(rate=138 / HOUR)  # what the world below does: 24 s a swab, 20 s for a new tube after ten
WORLD = chance.World()
STATIONS = compound.STATIONS
LOST = (Closing(0, 2700.0, 8100.0),)  # of three desks one, from 0:45 to 2:15
KIT, PACE = waves.Kit(17 * 60, 32 * 60), waves.Pace(45, 40)
Way = Callable[[], forecast.Way]


def main() -> None:
    """Day by day, each way of calling on the same day."""
    groups = compound.groups(PEOPLE, 1, RULES)
    rows = splitting.split(groups, STATIONS)
    ways: dict[str, forecast.Way] = {
        "live": forecast.as_ruled(STATIONS, groups, rows, RULES),
        "all at once": lambda: (callers.everybody(groups), None),
        "hand": lambda: (callers.by_hand(groups, STATIONS, rows), None),
    }
    days = [chance.draw(groups, RULES, WORLD, seed) for seed in range(DAYS)]
    seen = {name: [_run(groups, day, way, name) for day in days] for name, way in ways.items()}
    _say_usual(seen, days)
    slow = replace(WORLD, swab=WORLD.swab * 1.25, change=WORLD.change * 1.25)
    slow_days = [chance.draw(groups, RULES, slow, seed) for seed in range(DAYS)]
    _say_waits("25 % slower than planned", [_run(groups, day, ways["live"], "live", slow) for day in slow_days])
    _say_waits("a desk lost for 1½ hours", [_run(groups, day, ways["live"], "live", WORLD, LOST) for day in days])
    _say_speed()
    _say_engine(groups, rows, days[0])
    _say_waves()
    _say_quick()


def _run(
    groups: list[Group], day: chance.Day, way: forecast.Way, name: str, world: chance.World = WORLD,
    closings: tuple[Closing, ...] = (),
) -> Outcome:  # fmt: skip
    caller, heard = way()
    begins = -RULES.lead if name == "live" else 0.0
    running = Running(STATIONS, groups, RULES, world, day, closings=closings, begins=begins)
    return running.run(caller, heard)


def _say_usual(seen: dict[str, list[Outcome]], days: list[chance.Day]) -> None:
    live = seen["live"]
    least = [0.99 * chance.least_time(day, 8, WORLD, RULES.tube) / HOUR for day in days]
    almost = [one.done_by(0.99) / HOUR for one in live]
    other = "desks that never wait"
    _print(figures.compared("live rule: 99 % done", almost, "h", other, least, Target("≤", 1.03)))
    _say_waits("as planned", live)
    waits = {name: [one.mean_wait / 60 for one in outcomes] for name, outcomes in seen.items()}
    for other, limit in (("all at once", 0.05), ("hand", 0.7)):
        name = f"live rule: mean wait against {other}"
        _print(figures.compared(name, waits["live"], "min", other, waits[other], Target("≤", limit)))


def _say_waits(what: str, outcomes: list[Outcome]) -> None:
    queues = [max(n / station.desks for n, station in zip(one.queues, STATIONS, strict=True)) for one in outcomes]
    _print(figures.plain(f"{what}: longest queue for each desk", queues, "people", Target("≤", 25)))
    _print(figures.plain(f"{what}: wait, p95", [one.wait(0.95) / 60 for one in outcomes], "min", Target("≤", 10)))
    first = [one.first_wait(0.95) / 60 for one in outcomes]
    _print(figures.plain(f"{what}: wait of over-80s, p95", first, "min", Target("≤", 1)))


def _say_speed() -> None:
    each: dict[int, list[float]] = {PEOPLE: [], MANY: []}
    for _repeat in range(3):
        for people, found in each.items():
            found.append(_planned_and_foreseen(people))
    _print(figures.plain("plan and 30 runs of it", each[PEOPLE], "s", Target("≤", 4)))
    name, other = f"the same for {MANY}, for each resident", f"for each of {PEOPLE}"
    per = {people: [1e6 * one / people for one in found] for people, found in each.items()}
    _print(figures.compared(name, per[MANY], "µs", other, per[PEOPLE], Target("≤", 1.25)))


def _planned_and_foreseen(people: int) -> float:
    times = people // PEOPLE
    groups = [replace(one, metres=one.metres * times) for one in compound.groups(people, 1, RULES)]
    stations = STATIONS * times
    began = time.process_time()
    found = plan.propose(groups, stations, RULES, rates.usual(RULES.rate), seconds=5 * HOUR)
    way = forecast.as_ruled(stations, groups, found.rows(len(stations)), RULES)
    forecast.foresee(stations, groups, RULES, way)
    return time.process_time() - began


def _say_engine(groups: list[Group], rows: list[list[int]], day: chance.Day) -> None:
    calls = [(240.0 * number, group, place) for place, row in enumerate(rows) for number, group in enumerate(row)]
    own, other = [], []
    for _repeat in range(5):
        began = time.process_time()
        Running(STATIONS, groups, RULES, WORLD, day).run(callers.timetable(calls))
        own.append(1000 * (time.process_time() - began))
        began = time.process_time()
        oracle.done_at(STATIONS, groups, RULES, WORLD, day, calls)
        other.append(1000 * (time.process_time() - began))
    _print(figures.compared("a day run through", own, "ms", "SimPy", other, Target("≤", 0.34)))


def _say_waves() -> None:
    """A pair with 44 doors, door times that vary (coefficient of variation 0.4), 200 times."""
    took, late = [], 0
    for seed in range(200):
        seconds, too_late = _wave_run(random.Random(seed))
        took.append(seconds / 60)
        late += too_late
    least = waves.least_time(44, KIT, PACE) / 60
    name = "antigen in waves, 44 doors"
    _print(figures.compared(name, [median(took)], "min", "nobody ever waits", [least], Target("≤", 1.15)))
    _print(figures.plain("antigen in waves: read too late, of 8,800", [late], "kits", Target("≤", 0)))


def _wave_run(luck: random.Random) -> tuple[float, int]:
    now, late = 0.0, 0
    for wave in waves.waves(44, KIT, PACE):
        used = []
        for _door in range(wave.doors):
            now += PACE.drop * luck.gammavariate(6.25, 1 / 6.25)
            used.append(now)
        for at in used:
            now = max(now, at + KIT.ready) + PACE.collect * luck.gammavariate(6.25, 1 / 6.25)
            late += now - at > KIT.expires
    return now, late


def _say_quick() -> None:
    """1,959 people, a little over two hours: with how many desks."""
    for desks in range(3, 12):
        stations = (Station("A", -(-desks // 2)), Station("B", desks // 2))
        groups = compound.groups(QUICK, 1, Rules(), compound.SPOTS[:2])
        way = forecast.as_ruled(stations, groups, splitting.split(groups, stations), Rules())
        found = forecast.foresee(stations, groups, Rules(), way, runs=7)
        if found.almost[1] <= 2.25 * HOUR:
            note = f"with {desks} desks at 130 an hour; all but those who come late"
            _print(figures.plain(f"{QUICK} people", [found.almost[1] / HOUR], "h", Target("≤", 2.25), note))
            return


def _print(figure: figures.Figure) -> None:
    print(figure.as_json(), flush=True)


if __name__ == "__main__":
    main()
