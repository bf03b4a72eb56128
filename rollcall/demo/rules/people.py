"""The people of a household: ages that fit each other, names, numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rollcall.demo.rules import figures as kinds, names
from rollcall.demo.rules.dice import Dice, Weighted
from rollcall.demo.rules.numbers import Numbers
from rollcall.demo.rules.shapes import FEMALE, MALE, Dwelling, Resident

DAYS_A_YEAR = 365.2425
SPOUSE, CHILD = "配偶", {FEMALE: "女儿", MALE: "儿子"}
_OLD_AGES = Weighted({60: 24, 65: 27, 70: 21, 75: 13, 80: 9, 85: 5, 90: 1})  # start of five years
_AGE_AT_80 = Weighted({80: 6, 84: 4, 88: 2, 92: 1})


@dataclass(frozen=True, slots=True)
class Sketch:
    """A person before she has a name: age in years, sex, whose surname she bears (0: the household's), and what she is
    to the contact."""

    age: int
    sex: str
    line: int = 0
    relation: str = ""


def sketches_of(kind: str, dice: Dice, *, very_old: bool) -> list[Sketch]:
    """The people of a household of some kind, the contact first; `very_old` makes who lives alone 80 or more."""
    if kind == kinds.ALONE_OLD:
        age = dice.pick(_AGE_AT_80) + dice.below(4) if very_old else min(_old(dice), 79)
        return [Sketch(age, FEMALE if dice.chance(680) else MALE)]
    return _MAKERS[kind](dice)


def residents_of(
    homes: list[tuple[Dwelling, int, str]], alone_at_80: int, on: date, dice: Dice, numbers: Numbers
) -> tuple[Resident, ...]:
    """Everybody, numbered from 1, household by household."""
    alone = [place for place, (_, _, kind) in enumerate(homes) if kind == kinds.ALONE_OLD]
    very_old = set(dice.shuffled(alone)[: alone_at_80 - 1])  # one more is alone while her nephew is at work
    residents: list[Resident] = []
    for place, (home, number, kind) in enumerate(homes):
        sketches = sketches_of(kind, dice, very_old=place in very_old)
        surnames: dict[int, str] = {}
        for sketch in sketches:
            line = surnames.setdefault(sketch.line, names.surname(dice))
            first = sketch is sketches[0]
            residents.append(_resident(len(residents) + 1, home, number, sketch, line, first, on, dice, numbers))
    return tuple(residents)


def _resident(
    key: int, home: Dwelling, number: int, sketch: Sketch, surname: str, first: bool, on: date, dice: Dice,
    numbers: Numbers,
) -> Resident:  # fmt: skip
    born = _birthday(on, sketch.age, dice)
    name = surname + names.given_name(dice, sketch.sex, born.year)
    known = not 20 <= sketch.age < 50 or dice.chance(960)  # some tenants never told the committee
    return Resident(
        key, home.building, home.room, number, name, sketch.sex, born if known else None,
        numbers.identity(sketch.sex, born) if known else "", _phone(sketch.age, first, dice, numbers), first,
        "户主" if first else sketch.relation,
    )  # fmt: skip


def _phone(age: int, first: bool, dice: Dice, numbers: Numbers) -> str:
    if age < 12 or (not first and dice.chance(350)):
        return ""
    return numbers.landline() if age >= 70 and dice.chance(500) else numbers.mobile()


def _birthday(on: date, age: int, dice: Dice) -> date:
    """A day on which somebody of that age on that date can be born."""
    return on - timedelta(days=int(age * DAYS_A_YEAR) + 2 + dice.below(362))


def _old(dice: Dice) -> int:
    return dice.pick(_OLD_AGES) + dice.below(5)


def _alone(dice: Dice) -> list[Sketch]:
    return [Sketch(dice.between(22, 59), dice.pick((FEMALE, MALE)))]


def _pair(dice: Dice, man: int, line: int) -> list[Sketch]:
    woman = max(22, man - dice.between(-2, 5))
    if dice.chance(700):
        return [Sketch(man, MALE), Sketch(woman, FEMALE, line, SPOUSE)]
    return [Sketch(woman, FEMALE, line), Sketch(man, MALE, 0, SPOUSE)]


def _couple(dice: Dice) -> list[Sketch]:
    return _pair(dice, dice.between(26, 57), 1)


def _couple_old(dice: Dice) -> list[Sketch]:
    man = max(62, _old(dice))
    return [Sketch(man, MALE), Sketch(max(60, man - dice.between(-1, 5)), FEMALE, 1, SPOUSE)]


def _child(dice: Dice, age: int) -> Sketch:
    sex = dice.pick((FEMALE, MALE))
    return Sketch(age, sex, 0, CHILD[sex])


def _child_of(dice: Dice, mother: int, most: int = 24) -> Sketch:
    return _child(dice, max(dice.below(4), min(mother - dice.between(24, 34), most)))


def _family(dice: Dice) -> list[Sketch]:
    parents = _pair(dice, dice.between(28, 52), 1)
    mother = next(parent.age for parent in parents if parent.sex == FEMALE)
    return [*parents, _child_of(dice, mother)]


def _family_of_four(dice: Dice) -> list[Sketch]:
    family = _family(dice)
    return [*family, _child(dice, max(0, family[-1].age - dice.between(2, 6)))]


def _one_parent(dice: Dice) -> list[Sketch]:
    mother = dice.between(30, 55)
    return [Sketch(mother, FEMALE, 1), _child_of(dice, mother, 26)]


def _old_and_child(dice: Dice) -> list[Sketch]:
    old = max(62, _old(dice))
    sex = FEMALE if dice.chance(650) else MALE
    return [Sketch(old, sex, 1 if sex == FEMALE else 0), _child(dice, min(59, old - dice.between(24, 34)))]


def _couple_and_child(dice: Dice) -> list[Sketch]:
    pair = _couple_old(dice)
    return [*pair, _child(dice, min(59, pair[1].age - dice.between(24, 34)))]


def _three_generations(dice: Dice) -> list[Sketch]:
    pair = _couple_old(dice)
    father = min(55, max(27, pair[1].age - dice.between(24, 33)))
    mother = max(25, father - dice.between(0, 4))
    child = _child_of(dice, mother, 20)
    grandchild = Sketch(child.age, child.sex, 0, "孙女" if child.sex == FEMALE else "孙子")
    return [*pair, Sketch(father, MALE, 0, CHILD[MALE]), Sketch(mother, FEMALE, 2, "儿媳"), grandchild]


def _grandchild(dice: Dice) -> list[Sketch]:
    sex = dice.pick((FEMALE, MALE))
    child = Sketch(dice.between(3, 17), sex, 0, "孙女" if sex == FEMALE else "孙子")
    return [Sketch(dice.between(60, 72), FEMALE, 1), child]


def _nephew(dice: Dice) -> list[Sketch]:
    """The woman of 83 whose nephew must stay at his workplace."""
    return [Sketch(83, FEMALE), Sketch(dice.between(40, 52), MALE, 1, "侄子")]


_MAKERS: dict[str, Callable[[Dice], list[Sketch]]] = {
    kinds.COUPLE_OLD: _couple_old,
    kinds.OLD_AND_CHILD: _old_and_child,
    kinds.COUPLE_AND_CHILD: _couple_and_child,
    kinds.THREE_GENERATIONS: _three_generations,
    kinds.GRANDCHILD: _grandchild,
    kinds.ALONE: _alone,
    kinds.COUPLE: _couple,
    kinds.FAMILY: _family,
    kinds.FAMILY_OF_FOUR: _family_of_four,
    kinds.ONE_PARENT: _one_parent,
    kinds.NEPHEW: _nephew,
}
