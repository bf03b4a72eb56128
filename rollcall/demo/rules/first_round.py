"""What a first antigen round looks like three hours in: most doors done, some not, one building hardly begun."""

from dataclasses import dataclass

from rollcall.demo.rules.dice import Dice, Weighted

# How many of a hundred households of a building were visited so far.
_PROGRESS = Weighted({100: 34, 95: 18, 85: 18, 70: 16, 45: 10, 0: 4})
_REASONS = Weighted({"NO_ANSWER": 12, "REFUSED": 2, "ELSEWHERE": 5, "NOT_TOLD": 2, "AWAY": 4})


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of one person: an outcome or a reason."""

    person: int
    outcome: str
    reason: str


def visits_of(buildings: dict[str, list[list[int]]], ages: dict[int, int], seed: int) -> dict[str, list[list[Visit]]]:
    """For each building the households visited so far, with what was seen; who is excused is not in `buildings`."""
    dice = Dice(seed)
    return {building: _visits(households, ages, dice) for building, households in buildings.items()}


def _visits(households: list[list[int]], ages: dict[int, int], dice: Dice) -> list[list[Visit]]:
    share = dice.pick(_PROGRESS)
    visited = households[: len(households) * share // 100]
    return [_household(people, ages, dice) for people in visited]


def _household(people: list[int], ages: dict[int, int], dice: Dice) -> list[Visit]:
    if dice.chance(35):
        reason = dice.pick(_REASONS)
        return [Visit(person, "", reason) for person in people]
    return [_person(person, ages.get(person, 35), dice) for person in people]


def _person(person: int, age: int, dice: Dice) -> Visit:
    if age < 1:
        return Visit(person, "", "INFANT")
    if age >= 85 and dice.chance(60):
        return Visit(person, "", "BEDRIDDEN")
    if dice.chance(6):
        return Visit(person, "INVALID", "")
    return Visit(person, "POSITIVE" if dice.chance(2) else "NEGATIVE", "")
