"""Who is to be looked after first, and who is away: what a committee would note down."""

from collections.abc import Iterator
from datetime import date, timedelta

from rollcall.demo.rules.dice import Dice, Weighted
from rollcall.demo.rules.figures import Figures
from rollcall.demo.rules.shapes import FEMALE, Absence, Need, Resident

# (kind, note) with its share in a thousand, for people of 60 and more.
_OLD_NEEDS = (
    ("CHRONIC", "高血压", 150), ("CHRONIC", "糖尿病", 70), ("CHRONIC", "冠心病", 50), ("INSULIN", "", 14),
    ("DIALYSIS", "", 7), ("OXYGEN", "", 7), ("DEMENTIA", "", 18), ("WHEELCHAIR", "", 9), ("LOW_INCOME", "", 12),
    ("VETERAN", "", 18),
)  # fmt: skip
_DISABILITIES = ("肢体三级", "肢体二级", "视力二级", "听力三级", "智力二级", "精神三级", "言语四级")
_REASONS = Weighted({"WORKSITE": 9, "AWAY": 10, "QUARANTINE": 12, "HOSPITAL": 4, "RELATIVES": 3})
ABSENT_PER_MILLE = 32
WORKING_AGE = range(18, 60)
Door = tuple[str, str, int]  # building, room, household


def ages_of(residents: tuple[Resident, ...], on: date) -> dict[int, int]:
    """Full years by key; people whose birth date nobody knows are left out."""
    return {
        person.key: on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        for person in residents
        if (born := person.birth_date)
    }


def needs_of(residents: tuple[Resident, ...], ages: dict[int, int], dice: Dice) -> tuple[Need, ...]:
    """Recorded needs. What follows from age and household (infant, living alone) is derived, never recorded."""
    needs: dict[tuple[int, str], Need] = {}
    for person in residents:
        for kind, note in _needs(person, ages.get(person.key, 35), dice):
            needs.setdefault((person.key, kind), Need(person.key, kind, note))
    return tuple(needs.values())


def absences_of(
    residents: tuple[Resident, ...], ages: dict[int, int], figures: Figures, nephew: Door, on: date, dice: Dice
) -> tuple[Absence, ...]:
    """Who is not at home: some three in a hundred. Nobody's going leaves a person of 80 alone, save the nephew's."""
    together: dict[Door, list[Resident]] = {}
    for person in residents:
        together.setdefault((person.building, person.room, person.household), []).append(person)
    frail = {person.key for people in together.values() if _is_frail(people, ages) for person in people}
    candidates = [person for person in dice.shuffled(residents) if person.key not in frail]
    away = [_absence(person, ages, on, dice) for person in candidates[: figures.residents * ABSENT_PER_MILLE // 1000]]
    away.append(Absence(together[nephew][1].key, "WORKSITE", on - timedelta(days=9)))
    return tuple(sorted(away, key=lambda absence: absence.resident))


def _needs(person: Resident, age: int, dice: Dice) -> Iterator[tuple[str, str]]:
    if age >= 60:
        yield from ((kind, note) for kind, note, share in _OLD_NEEDS if dice.chance(share))
    if age >= 80 and dice.chance(60):
        yield "BEDRIDDEN", ""
    if person.sex == FEMALE and 24 <= age <= 40 and dice.chance(45):
        yield "PREGNANT_POSTPARTUM", f"{dice.between(9, 39)}周"
    if age >= 6 and dice.chance(24):
        yield "DISABILITY", dice.pick(_DISABILITIES)


def _is_frail(people: list[Resident], ages: dict[int, int]) -> bool:
    """Whether a person of 80 would be alone if one of them left."""
    return len(people) <= 2 and any(ages.get(person.key, 35) >= 80 for person in people)


def _absence(person: Resident, ages: dict[int, int], on: date, dice: Dice) -> Absence:
    kind = dice.pick(_REASONS)
    if kind == "WORKSITE" and ages.get(person.key, 35) not in WORKING_AGE:
        kind = "HOSPITAL" if ages.get(person.key, 35) >= 60 else "RELATIVES"
    return Absence(person.key, kind, on - timedelta(days=dice.between(1, 20)))
