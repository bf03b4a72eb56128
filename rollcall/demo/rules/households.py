"""Who lives with whom: how many households of which kind, and behind which door."""

from rollcall.demo.rules import figures as kinds
from rollcall.demo.rules.dice import Dice
from rollcall.demo.rules.figures import Figures
from rollcall.demo.rules.shapes import HOME, Dwelling

SIZES = {
    kinds.ALONE_OLD: 1, kinds.COUPLE_OLD: 2, kinds.OLD_AND_CHILD: 2, kinds.COUPLE_AND_CHILD: 3,
    kinds.THREE_GENERATIONS: 5, kinds.GRANDCHILD: 2, kinds.ALONE: 1, kinds.COUPLE: 2, kinds.FAMILY: 3,
    kinds.FAMILY_OF_FOUR: 4, kinds.ONE_PARENT: 2, kinds.NEPHEW: 2,
}  # fmt: skip
TENANTS = (kinds.ALONE, kinds.COUPLE)


def kinds_of(figures: Figures) -> dict[str, int]:
    """How many households of each kind; together exactly the households and the residents of the profile."""
    counts = {kind: figures.households * share // 1000 for kind, share in figures.mix.items()}
    counts[kinds.NEPHEW] = 1
    counts[kinds.ALONE] += figures.households - sum(counts.values())
    missing = figures.residents - sum(SIZES[kind] * count for kind, count in counts.items())
    counts[kinds.COUPLE] += missing
    counts[kinds.ALONE] -= missing
    return counts


def households_of(figures: Figures, dwellings: tuple[Dwelling, ...], dice: Dice) -> list[tuple[Dwelling, int, str]]:
    """(door, number behind the door, kind) of every household; only tenants share a flat with strangers."""
    homes = [dwelling for dwelling in dwellings if dwelling.use == HOME]
    extra = figures.households - len(homes)
    shared = _shared(dice.shuffled(homes), extra)
    pool = dice.shuffled([kind for kind, count in kinds_of(figures).items() for _ in range(count)])
    tenants = [kind for kind in pool if kind in TENANTS]
    let = sum(shared.values())
    others = dice.shuffled([kind for kind in pool if kind not in TENANTS] + tenants[let:])
    tenants = tenants[:let]
    return [
        (home, number, tenants.pop() if home in shared else others.pop())
        for home in homes
        for number in range(1, shared.get(home, 1) + 1)
    ]


def _shared(homes: list[Dwelling], extra: int) -> dict[Dwelling, int]:
    """Flats with two households, every eighth of them with three, until all extra households have a place."""
    shared: dict[Dwelling, int] = {}
    for home in homes:
        if extra <= 0:
            break
        shared[home] = 3 if len(shared) % 8 == 7 and extra > 1 else 2
        extra -= shared[home] - 1
    return shared
