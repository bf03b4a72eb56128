"""Who is on a list, as conditions that can be read aloud: all of them must hold. Pure.

What is asked of a person must hold of one and the same person; what is asked of a door, of that person's door. A household
or a door is on the list when one of its people is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rollcall.register.rules import groups, needs

AGE_FROM, AGE_TO, PRESENT, GROUPS = "AGE_FROM", "AGE_TO", "PRESENT", "GROUPS"
BLOCKS, BUILDINGS, FLOOR_FROM, FLOOR_TO, USES = "BLOCKS", "BUILDINGS", "FLOOR_FROM", "FLOOR_TO", "USES"
OF_PEOPLE = (AGE_FROM, AGE_TO, GROUPS, PRESENT)
OF_DOORS = (BLOCKS, BUILDINGS, FLOOR_FROM, FLOOR_TO, USES)
FACTS = (*OF_PEOPLE, *OF_DOORS)  # in the order in which they are read aloud
NUMBERS = (AGE_FROM, AGE_TO, FLOOR_FROM, FLOOR_TO)
LISTS = (GROUPS, BLOCKS, BUILDINGS, USES)
DOOR_USES = ("HOME", "SHARED", "SHOP", "VACANT", "UNKNOWN")
DERIVED = tuple(groups.GROUPS)  # worked out from who is at home
RECORDED = tuple(kind for kind in needs.KINDS if kind not in {"LIVES_ALONE", "ONLY_OLDER_PEOPLE", "VERY_OLD", "INFANT"})
FEWEST_KINDS = 3  # of what people need, where nothing else puts somebody on the list: fewer would give away what it is


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold: a fact with a number, or with one of several values."""

    fact: str
    number: int | None = None
    values: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it says what its fact needs, and nothing that nobody knows."""
        if self.fact == PRESENT:
            return self.number is None and not self.values
        if self.fact in NUMBERS:
            return self.number is not None and -9 <= self.number <= 199 and not self.values
        known = {GROUPS: (*DERIVED, *RECORDED), USES: DOOR_USES}.get(self.fact)
        return self.fact in LISTS and bool(self.values) and (known is None or set(self.values) <= set(known))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as conditions see them. `groups`: special groups, and what the person needs."""

    age: int | None
    is_present: bool
    groups: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Door:
    """A door as conditions see it; codes and numbers as people say them."""

    block: str
    building: str
    floor: int | None
    use: str


def fits_person(conditions: Iterable[Condition], person: Person) -> bool:
    """Whether everything that is asked of people holds of one; whose age nobody knows is of no age."""
    return all(_holds_of_person(one, person) for one in conditions if one.fact in OF_PEOPLE)


def _holds_of_person(one: Condition, person: Person) -> bool:
    if one.fact == PRESENT:
        return person.is_present
    if one.fact == GROUPS:
        return bool(person.groups & set(one.values))
    if person.age is None or one.number is None:
        return False
    return person.age >= one.number if one.fact == AGE_FROM else person.age <= one.number


def fits_door(conditions: Iterable[Condition], door: Door) -> bool:
    """Whether everything that is asked of doors holds of one; a door whose floor nobody knows is on none."""
    return all(_holds_of_door(one, door) for one in conditions if one.fact in OF_DOORS)


def _holds_of_door(one: Condition, door: Door) -> bool:
    if one.fact in (FLOOR_FROM, FLOOR_TO):
        if door.floor is None or one.number is None:
            return False
        return door.floor >= one.number if one.fact == FLOOR_FROM else door.floor <= one.number
    said = {BLOCKS: door.block, BUILDINGS: door.building, USES: door.use}[one.fact]
    return said in one.values


def asks_about_people(conditions: Iterable[Condition]) -> bool:
    """Whether any of it is about people, so that a door without anybody is not on the list."""
    return any(one.fact in OF_PEOPLE for one in conditions)


def gives_away(conditions: Iterable[Condition]) -> bool:
    """Whether being on the list alone would tell whoever ticks it what somebody has: few kinds of needs, and nothing else."""
    asked = next((set(one.values) for one in conditions if one.fact == GROUPS), set())
    return bool(asked) and not asked & set(DERIVED) and len(asked) < FEWEST_KINDS
