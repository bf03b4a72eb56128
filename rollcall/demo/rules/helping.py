"""What invented members can do and when, and who offers to help: plain values."""

from dataclasses import dataclass

from rollcall.demo.rules.dice import Dice, Weighted
from rollcall.demo.rules.shapes import BUILDING, VOLUNTEER, Member

SKILLS = Weighted({"DOORS": 8, "CARRYING": 6, "ERRANDS": 6, "PHONE": 3, "COMPUTER": 4, "NURSE": 1, "DRIVER": 2, "REPAIR": 1, "COMFORT": 2})  # fmt: skip
OLD_LANGUAGES = Weighted({"SHANGHAINESE": 7, "NINGBO": 2, "SUBEI": 2})
YOUNG_AGES = Weighted({"18-29": 5, "30-44": 5, "45-59": 1})
OLD_AGES = Weighted({"60-69": 4, "70+": 3})
OFFERS = (
    ("尤晓岚", "18-29", ("DOORS", "COMPUTER"), "平时在家上网课,下午都有空。"),
    ("戚建国", "45-59", ("CARRYING", "REPAIR"), "水电木工都会一点。"),
    ("阮文静", "30-44", ("NURSE", "PHONE"), "护士,轮休时可以帮忙。"),
)


@dataclass(frozen=True, slots=True)
class Able:
    """What a member can do and when, and what they were shown."""

    age_band: str
    skills: tuple[str, ...]
    slots: tuple[int, ...]
    languages: tuple[str, ...]
    carries: bool
    stairs: bool
    shown: tuple[str, ...]


def able(member: Member, dice: Dice) -> Able | None:
    """A building leader knows the people and the dialect; a volunteer is young and strong; nobody else is asked."""
    if member.role == BUILDING:
        return Able(
            age_band=dice.pick(OLD_AGES), skills=("DOORS", "PHONE"), slots=_slots(dice, 12),
            languages=("MANDARIN", dice.pick(OLD_LANGUAGES)), carries=dice.chance(250), stairs=dice.chance(600),
            shown=("PRIVACY",),
        )  # fmt: skip
    if member.role == VOLUNTEER:
        skills = tuple(sorted({dice.pick(SKILLS) for _ in range(3)}))
        dialect = ("SHANGHAINESE",) if dice.chance(550) else ()
        english = ("ENGLISH",) if dice.chance(400) else ()
        shown = ("PRIVACY", *(("SUIT",) if dice.chance(700) else ()), *(("CARRYING",) if dice.chance(600) else ()))
        return Able(
            dice.pick(YOUNG_AGES), skills, _slots(dice, 9), ("MANDARIN", *dialect, *english), dice.chance(850),
            dice.chance(930), shown,
        )  # fmt: skip
    return None


def _slots(dice: Dice, about: int) -> tuple[int, ...]:
    """Parts of the week: more in the daytime of those who are at home."""
    return tuple(sorted(dice.shuffled(range(21))[: about + dice.below(7)]))
