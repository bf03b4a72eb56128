"""Pairs of 117 building leaders and 168 volunteers: what they cost against an independent, proven optimum, and the time."""

import time

from bench import figures
from bench.figures import Target
from rollcall.planning import pairing
from rollcall.planning.pairing import NOBODY
from rollcall.planning.tests.people import community
from tests import assignment

SENIORS, JUNIORS, REPEATS = 117, 168, 7


def main() -> None:
    """Seven communities: the sum of all pairs beside the Hungarian method's, beside greedy's; and one drop-out."""
    ours, optimum, greedy, seconds, ranking = [], [], [], [], []
    for seed in range(REPEATS):
        old, young = community(seed, seniors=SENIORS, juniors=JUNIORS)
        began = time.perf_counter()
        found = pairing.propose(old, young)
        seconds.append(time.perf_counter() - began)
        costs = [[pairing.cost(one, other, together={}) for other in young] for one in old]
        ours.append(float(sum(match.cost for match in found)))
        optimum.append(float(assignment.cheapest([line + [NOBODY] * SENIORS for line in costs])[0]))
        greedy.append(float(_greedy(costs)))
        began = time.perf_counter()
        pairing.rank(old[0], young)
        ranking.append(time.perf_counter() - began)
    first = figures.plain("pairing: 117 × 168, the solver loaded with it", [seconds[0]], "s", Target("≤", 2))
    print(first.as_json())
    print(figures.plain("pairing: 117 × 168", seconds[1:], "s", Target("≤", 2)).as_json())
    name, other = "pairing: cost of all pairs", "the optimum by the Hungarian method, proven by its prices"
    print(figures.compared(name, ours, "points", other, optimum, Target("≤", 1)).as_json())
    print(figures.compared(name, ours, "points", "always the cheapest pair that is left", greedy).as_json())
    print(figures.plain("pairing: stand-ins ranked among 168", ranking, "s", Target("≤", 1)).as_json(), flush=True)


def _greedy(costs: list[list[int]]) -> int:
    pairs = sorted((cost, row, column) for row, line in enumerate(costs) for column, cost in enumerate(line))
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0
    for cost, row, column in pairs:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            total += cost
    return total


if __name__ == "__main__":
    main()
