"""Blocks, entrances and doors."""

from rollcall.demo.rules.dice import Dice
from rollcall.demo.rules.figures import Figures
from rollcall.demo.rules.shapes import HOME, SHOP, VACANT, Building, Dwelling

ROOMS_A_FLOOR = 4
LOW, TALL = 6, 11


def blocks_of(figures: Figures) -> tuple[str, ...]:
    """The code of each block, from 1."""
    return tuple(str(number) for number in range(1, figures.blocks + 1))


def block_of(number: int, figures: Figures) -> str:
    """The block of an entrance: entrances are dealt out in their order, as evenly as they go."""
    return str((number - 1) * figures.blocks // figures.entrances + 1)


def buildings_of(figures: Figures, dice: Dice) -> tuple[Building, ...]:
    """Entrances numbered through; blocks follow each other; the tall ones stand among the others."""
    tall = set(dice.shuffled(range(1, figures.entrances + 1))[: figures.tall])
    return tuple(
        Building(str(number), block_of(number, figures), TALL if number in tall else LOW)
        for number in range(1, figures.entrances + 1)
    )


def dwellings_of(figures: Figures, buildings: tuple[Building, ...], dice: Dice) -> tuple[Dwelling, ...]:
    """Every door with its use: shops on the ground floor along the road, vacant flats anywhere."""
    doors = [
        (building.number, f"{floor}{room:02d}", floor)
        for building in buildings
        for floor in range(1, building.floors + 1)
        for room in range(1, ROOMS_A_FLOOR + 1)
    ]
    at_the_road = [door for door in doors if door[2] == 1 and int(door[0]) <= figures.entrances // 3]
    shops = set(dice.shuffled(at_the_road)[: figures.shops])
    vacant = set(dice.shuffled([door for door in doors if door not in shops])[: figures.vacant])
    return tuple(Dwelling(*door, SHOP if door in shops else VACANT if door in vacant else HOME) for door in doors)
