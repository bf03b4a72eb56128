"""Who is called together: an entrance, or a large one's floors in a few groups of about the same size."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Floors of an entrance that are called together, from the lowest on; `people` on them."""

    floors: tuple[int, ...]
    people: int


def parts(floors: Sequence[tuple[int, int]], wanted: int) -> list[Part]:
    """Floors (number, people), lowest first, in neighbouring parts of about the wanted size. An entrance that is at most half
    as large again stays whole; a floor is never torn.

    >>> [part.floors for part in parts([(1, 10), (2, 12), (3, 11), (4, 9)], 20)]
    [(1, 2), (3, 4)]
    """
    total = sum(people for _floor, people in floors)
    number = max(1, round(total / wanted)) if total > 1.5 * wanted else 1
    found: list[Part] = []
    held: list[int] = []
    people = done = 0
    for floor, size in floors:
        held.append(floor)
        people += size
        if len(found) < number - 1 and done + people >= total * (len(found) + 1) / number - size / 2:
            found.append(Part(tuple(held), people))
            done, held, people = done + people, [], 0
    return [*found, Part(tuple(held), people)] if held else found
