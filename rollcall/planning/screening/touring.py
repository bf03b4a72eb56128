"""In which order bedridden people are visited: nearest next, then crossings are taken out (2-opt; Croes 1958)."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Final

Spot = tuple[float, float]
ROUNDS: Final = 60  # of taking out crossings; a committee's tour needs a handful


def tour(spots: Sequence[Spot], start: Spot) -> list[int]:
    """The places of the spots in the order of the visits; the way begins and ends at `start`."""
    order: list[int] = []
    left, here = set(range(len(spots))), start
    while left:
        nearest = min(left, key=lambda one: (_far(here, spots[one]), one))
        left.remove(nearest)
        order.append(nearest)
        here = spots[nearest]
    return _uncrossed(order, spots, start)


def length(order: Sequence[int], spots: Sequence[Spot], start: Spot) -> float:
    """Metres there and back, in straight lines."""
    way = [start, *(spots[one] for one in order), start]
    return sum(_far(one, other) for one, other in pairwise(way))


def _uncrossed(order: list[int], spots: Sequence[Spot], start: Spot) -> list[int]:
    way = [start, *(spots[one] for one in order), start]
    for _round in range(ROUNDS):
        better = False
        for i in range(1, len(way) - 2):
            for j in range(i + 1, len(way) - 1):
                gain = (
                    _far(way[i - 1], way[i])
                    + _far(way[j], way[j + 1])
                    - _far(way[i - 1], way[j])
                    - _far(way[i], way[j + 1])
                )
                if gain > 1e-9:
                    way[i : j + 1] = way[i : j + 1][::-1]
                    order[i - 1 : j] = order[i - 1 : j][::-1]
                    better = True
        if not better:
            break
    return order


def _far(one: Spot, other: Spot) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
