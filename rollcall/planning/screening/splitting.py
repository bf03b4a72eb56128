"""Which station serves which groups, and in which order they are called.

Every station gets work for as long as every other; among all such splits, the one whose ways are shortest (a flow of least cost,
OR-Tools). Where ways are straight, shortest ways do not cross. Each station calls its farthest group first: then those who come
last have a short way, and the end is not waited for.
"""

from collections import deque
from collections.abc import Mapping, Sequence

from rollcall.planning.screening.day import Group, Station


def split(
    groups: Sequence[Group], stations: Sequence[Station], locked: Mapping[int, int] | None = None
) -> list[list[int]]:
    """For each station its groups, in the order of their calls. `locked`: group -> station, as a person decided."""
    locked = locked or {}
    share = _shares(groups, stations, locked)
    found: list[list[int]] = [[] for _station in stations]
    for group in range(len(groups)):
        found[
            locked[group] if group in locked else max(share[group], key=lambda one: (share[group][one], -one))
        ].append(group)
    return [ordered(row, groups, place) for place, row in enumerate(found)]


def ordered(row: Sequence[int], groups: Sequence[Group], station: int) -> list[int]:
    """The farthest first; groups of one entrance (the same way) stay together, in the order in which they were given."""
    return sorted(row, key=lambda group: (-round(groups[group].metres[station], 1), group))


def queues(rows: Sequence[Sequence[int]]) -> list[deque[int]]:
    """What the live rule takes its next groups from."""
    return [deque(row) for row in rows]


def _shares(
    groups: Sequence[Group], stations: Sequence[Station], locked: Mapping[int, int]
) -> dict[int, dict[int, int]]:
    """group -> station -> people, of the flow with the shortest ways; a group may be torn here."""
    from ortools.graph.python import min_cost_flow  # loaded only by whoever plans

    flow = min_cost_flow.SimpleMinCostFlow()
    total = sum(group.people for group in groups)
    desks = sum(station.desks for station in stations)
    source, sink = len(groups) + len(stations), len(groups) + len(stations) + 1
    arcs = []
    for place, group in enumerate(groups):
        flow.add_arc_with_capacity_and_unit_cost(source, place, group.people, 0)
        for station in [locked[place]] if place in locked else range(len(stations)):
            arc = flow.add_arc_with_capacity_and_unit_cost(
                place, len(groups) + station, group.people, round(group.metres[station])
            )
            arcs.append((arc, place, station))
    for station, one in enumerate(stations):
        held = sum(groups[place].people for place, where in locked.items() if where == station)
        room = max(-(-total * one.desks // desks), held) + 1
        flow.add_arc_with_capacity_and_unit_cost(len(groups) + station, sink, room, 0)
    flow.set_node_supply(source, total)
    flow.set_node_supply(sink, -total)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("The groups cannot be shared among the stations.")
    found: dict[int, dict[int, int]] = {place: {} for place in range(len(groups))}
    for arc, place, station in arcs:
        if flow.flow(arc):
            found[place][station] = flow.flow(arc)
    for place in range(len(groups)):
        found[place] = found[place] or {locked.get(place, 0): 0}
    return found
