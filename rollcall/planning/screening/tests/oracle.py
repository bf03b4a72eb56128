"""The same day in SimPy, written independently: desks are processes that take whoever is next."""

from collections.abc import Sequence

import simpy

from rollcall.planning.screening.chance import Day, World
from rollcall.planning.screening.day import Group, Rules, Station


def done_at(
    stations: Sequence[Station], groups: Sequence[Group], rules: Rules, world: World, day: Day,
    calls: Sequence[tuple[float, int, int]],
) -> tuple[list[float], list[float]]:  # fmt: skip
    """When each was done, and how long each waited, both sorted."""
    env = simpy.Environment()
    rows = [simpy.PriorityStore(env) for _station in stations]
    done: list[float] = []
    waits: list[float] = []
    number = iter(range(10**9))

    def home(at, station, coming, metres):
        yield env.timeout(at + coming.delay + metres / coming.pace)
        for person in coming.people:
            item = simpy.PriorityItem((0 if person.first else 1, next(number)), (env.now, person.swab))
            yield rows[station].put(item)

    def desk(station):
        swabbed = 0
        while True:
            item = yield rows[station].get()
            came, swab = item.item
            waits.append(env.now - came)
            swabbed += 1
            yield env.timeout(swab + (world.change if swabbed % rules.tube == 0 else 0.0))
            done.append(env.now)

    for place, station in enumerate(stations):
        for _desk in range(station.desks):
            env.process(desk(place))
    for at, group, where in calls:
        for coming in day[group]:
            env.process(home(at, where, coming, groups[group].metres[where]))
    env.run()
    return sorted(done), sorted(waits)
