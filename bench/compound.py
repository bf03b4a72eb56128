"""An invented compound for screening days: entrances in rows, households of a usual make-up, three stations with eight desks."""

import random

from rollcall.planning.screening import grouping
from rollcall.planning.screening.day import Group, Home, Rules, Station

STATIONS = (Station("A", 3), Station("B", 3), Station("C", 2))
SPOTS = ((90.0, 60.0), (270.0, 60.0), (180.0, 230.0))


def groups(people: int, seed: int, rules: Rules, spots: tuple[tuple[float, float], ...] = SPOTS) -> list[Group]:
    """Entrances of six floors until there are enough people; large ones in groups."""
    chance = random.Random(seed)
    found: list[Group] = []
    entrance = left = 0
    left = people
    while left > 0:
        x, y = 30.0 * (entrance % 12), 40.0 * (entrance // 12 % 10)
        floors: list[tuple[int, list[Home]]] = []
        for floor in range(1, 7):
            homes = [one for one in (_home(chance) for _door in range(chance.choice((2, 4, 4)))) if one.people]
            homes = _cut(homes, left)
            left -= sum(one.people for one in homes)
            floors.append((floor, homes))
        metres = tuple(abs(x - spot[0]) + abs(y - spot[1]) + 20 for spot in spots)
        sizes = [(floor, sum(one.people for one in homes)) for floor, homes in floors]
        for number, part in enumerate(grouping.parts(sizes, rules.group)):
            inside = tuple(home for floor, homes in floors if floor in part.floors for home in homes)
            if inside:
                found.append(Group(f"{entrance + 1}-{number + 1}", inside, metres))
        entrance += 1
    return found


def _home(chance: random.Random) -> Home:
    people = chance.choices((0, 1, 2, 3, 4, 5), (8, 20, 34, 24, 10, 4))[0]
    old = chance.random() < 0.32
    first = sum(chance.random() < 0.16 for _one in range(min(people, 2))) if old else 0
    return Home(people, first, slow=old)


def _cut(homes: list[Home], left: int) -> list[Home]:
    kept = []
    for home in homes:
        size = min(home.people, left)
        if size:
            kept.append(Home(size, min(home.first, size), home.slow))
        left -= size
    return kept
