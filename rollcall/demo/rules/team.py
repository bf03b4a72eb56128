"""Who answers for what: workers, block leaders, building leaders, and the young volunteer beside each of them."""

from collections.abc import Iterator

from rollcall.demo.rules import names, places, shapes
from rollcall.demo.rules.dice import Dice
from rollcall.demo.rules.figures import Figures
from rollcall.demo.rules.numbers import Numbers
from rollcall.demo.rules.shapes import Building, Member, Resident

LEADER_AGES = range(60, 77)
VOLUNTEER_AGES = range(18, 46)
Neighbours = dict[str, list[tuple[Resident, int]]]  # who is at home in each building, with age


def members_of(
    figures: Figures, buildings: tuple[Building, ...], residents: tuple[Resident, ...], ages: dict[int, int],
    away: set[int], dice: Dice, numbers: Numbers,
) -> tuple[Member, ...]:  # fmt: skip
    """Everybody with a post, from the secretary down; residents lead and help where they live."""
    workers = list(_workers(figures, dice, numbers))
    home = _at_home(buildings, residents, ages, away)
    leaders = list(_leaders(figures, buildings, home, dice, numbers))
    blocks = list(_block_leaders(figures, home, {member.resident for member in leaders}, dice, numbers))
    helpers = list(_volunteers(figures, buildings, home, dice, numbers))
    return tuple(workers + blocks + leaders + helpers)


def _at_home(
    buildings: tuple[Building, ...], residents: tuple[Resident, ...], ages: dict[int, int], away: set[int]
) -> Neighbours:
    home: Neighbours = {building.number: [] for building in buildings}
    for person in residents:
        if person.key in ages and person.key not in away:
            home[person.building].append((person, ages[person.key]))
    return home


def _workers(figures: Figures, dice: Dice, numbers: Numbers) -> Iterator[Member]:
    """The secretary, the director and the committee workers; they live elsewhere."""
    roles = [("secretary", shapes.LEAD), ("director", shapes.DIRECTOR)]
    roles += [(f"worker-{number}", shapes.STAFF) for number in range(1, figures.workers - 1)]
    for username, role in roles:
        sex = shapes.FEMALE if dice.chance(750) else shapes.MALE
        name = names.surname(dice) + names.given_name(dice, sex, dice.between(1970, 1996))
        yield Member(username, name, role, "", "", numbers.mobile(), 0)


def _leaders(
    figures: Figures, buildings: tuple[Building, ...], home: Neighbours, dice: Dice, numbers: Numbers
) -> Iterator[Member]:
    """One for each building, save some at the end of the compound where nobody was found."""
    for building in buildings[: len(buildings) - figures.without_leader]:
        person = _chosen(home[building.number], LEADER_AGES, set(), dice)
        yield _member(f"leader-{building.number}", shapes.BUILDING, person, numbers, building=building.number)


def _block_leaders(
    figures: Figures, home: Neighbours, taken: set[int], dice: Dice, numbers: Numbers
) -> Iterator[Member]:
    for block in places.blocks_of(figures):
        inside = [number for number in home if places.block_of(int(number), figures) == block]
        person = _chosen(home[dice.pick(inside)], LEADER_AGES, taken, dice)
        yield _member(f"block-{block}", shapes.BLOCK, person, numbers, block=block)


def _volunteers(
    figures: Figures, buildings: tuple[Building, ...], home: Neighbours, dice: Dice, numbers: Numbers
) -> Iterator[Member]:
    """First one for each building, then second ones in some, until there are as many as the profile has."""
    order = [building.number for building in buildings]
    places_to_fill = [(building, "") for building in order] + [(building, "b") for building in dice.shuffled(order)]
    taken: set[int] = set()
    for building, second in places_to_fill[: figures.volunteers]:
        person = _chosen(home[building], VOLUNTEER_AGES, taken, dice)
        taken.add(person.key)
        yield _member(f"volunteer-{building}{second}", shapes.VOLUNTEER, person, numbers, building=building)


def _chosen(neighbours: list[tuple[Resident, int]], ages: range, taken: set[int], dice: Dice) -> Resident:
    """Somebody of that age if there is one, else whoever comes nearest to it."""
    free = [(person, age) for person, age in neighbours if person.key not in taken and age >= 18]
    fitting = [person for person, age in free if age in ages]
    middle = (ages.start + ages.stop) // 2
    return dice.pick(fitting) if fitting else min(free, key=lambda one: abs(one[1] - middle))[0]


def _member(
    username: str, role: str, person: Resident, numbers: Numbers, *, block: str = "", building: str = ""
) -> Member:
    phone = person.phone if len(person.phone) == 11 else numbers.mobile()
    return Member(username, person.name, role, block, building, phone, person.key)
