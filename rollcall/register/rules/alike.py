"""Two people of the register who may be one: what speaks for it, found without comparing everybody with everybody.

The names and births are judged as when a list is compared (`identity`); what is added here is that nobody has to bring a
list in: the whole register is looked through, also across doors.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from rollcall.lib import names, sounds
from rollcall.register.rules import identity
from rollcall.register.rules.known import KnownPerson

WEIGHTS: Final = {
    "ID": 100, "ID_SWAPPED": 55, "ID_DIGIT": 50, "DOOR": 20, "NAME": 30, "SOUND": 22, "SIMILAR_NAME": 18, "BIRTH_DATE": 35,
    "BIRTH": 15, "BIRTH_NEAR": 10, "PHONE": 20, "NAMES_DIFFER": -40, "SEX_DIFFERS": -15,
}  # fmt: skip
VERY_LIKELY, LIKELY = 80, 55
KINDS: Final = ("ID", "ID_TYPO", "DOOR", "ELSEWHERE", "PHONE")
MOST_TOGETHER: Final = 30  # people of one block who are all compared; of more, only those who are called alike
ID_LENGTH: Final = 18
BIRTHS: Final = ("BIRTH_DATE", "BIRTH", "BIRTH_NEAR")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two may be one. `kind`: the rule that found them, one of KINDS. `strength`: the sum of the evidence's weights."""

    kind: str
    evidence: tuple[str, ...]

    @property
    def strength(self) -> int:
        """How much speaks for it; 100 is one number for both."""
        return sum(WEIGHTS[code] for code in self.evidence)

    @property
    def level(self) -> str:
        """VERY_LIKELY, LIKELY or POSSIBLE."""
        return "VERY_LIKELY" if self.strength >= VERY_LIKELY else "LIKELY" if self.strength >= LIKELY else "POSSIBLE"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, by key, the smaller key first."""

    one: str
    other: str
    likeness: Likeness


def pairs(people: Iterable[KnownPerson]) -> list[Pair]:
    """Everybody who may be somebody else too, the strongest first. Those who both left are nobody's question."""
    found: dict[tuple[str, str], Pair] = {}
    seen: set[tuple[str, str]] = set()
    for one, other in _candidates(list(people)):
        key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if key in seen or (one.former and other.former):
            continue
        seen.add(key)
        if likeness := compare(one, other):
            found[key] = Pair(*key, likeness)
    return sorted(found.values(), key=lambda pair: (-pair.likeness.strength, pair.one, pair.other))


def compare(one: KnownPerson, other: KnownPerson) -> Likeness | None:
    """What speaks for one person behind two entries; None when it is not enough, or something hard speaks against it."""
    number = _number(one, other)
    if number != "ID" and _are_two(one, other):
        return None
    name = name_evidence(one.name, other.name)
    birth = _birth(one, other)
    door = "DOOR" if one.door == other.door else ""
    phone = "PHONE" if set(one.phones) & set(other.phones) else ""
    kind = _kind(number, door, name, birth, phone, is_short=len(names.key(one.name)) < 3)
    if not kind:
        return None
    against = ["" if name else "NAMES_DIFFER", "SEX_DIFFERS" if _sexes_differ(one, other) else ""]
    said = (number, door, name, "" if birth == "DIFFERS" else birth, phone, *against)
    return Likeness(kind, tuple(code for code in said if code))


def name_evidence(one: str, other: str) -> str:
    """NAME (the same), SIMILAR_NAME (by its signs), SOUND (by ear), or nothing."""
    if names.key(one) == names.key(other):
        return "NAME"
    if identity.are_similar(one, other):
        return "SIMILAR_NAME"
    return "SOUND" if identity.sound_alike(one, other) else ""


def _kind(number: str, door: str, name: str, birth: str, phone: str, *, is_short: bool) -> str:
    if number == "ID":
        return "ID"
    if not name or birth == "DIFFERS":
        return "ID_TYPO" if number and name else ""
    if number:
        return "ID_TYPO"
    is_weak = name == "SIMILAR_NAME" and is_short  # one sign of two
    if door and (name == "NAME" or phone or birth == "BIRTH_DATE" or (birth and not is_weak)):
        return "DOOR"
    if not door and birth == "BIRTH_DATE" and not is_weak:
        return "ELSEWHERE"
    return "PHONE" if phone and (name == "NAME" or birth) else ""


def _are_two(one: KnownPerson, other: KnownPerson) -> bool:
    """Two numbers that check, or two sexes."""
    both_check = bool(one.id_number and other.id_number and one.id_verified and other.id_verified)
    return (both_check and one.id_number != other.id_number) or _sexes_differ(one, other)


def _sexes_differ(one: KnownPerson, other: KnownPerson) -> bool:
    return bool(one.sex and other.sex and one.sex != other.sex)


def _number(one: KnownPerson, other: KnownPerson) -> str:
    """ID (the same), ID_SWAPPED or ID_DIGIT (one slip of the pen), or nothing."""
    first, second = one.id_number, other.id_number
    if not first or not second:
        return ""
    if first == second:
        return "ID"
    if len(first) != len(second) or len(first) != ID_LENGTH or OSA.distance(first, second, score_cutoff=1) > 1:
        return ""
    return "ID_SWAPPED" if sorted(first) == sorted(second) else "ID_DIGIT"


def _birth(one: KnownPerson, other: KnownPerson) -> str:
    """How births agree: to the day, as far as the coarser tells, nearly (one slip, at most a year apart), or DIFFERS."""
    agree = identity.births_agree(one.birth_date, one.birth_precision, other.birth_date, other.birth_precision)
    if agree is None or one.birth_date is None or other.birth_date is None:
        return ""
    if agree:
        return "BIRTH_DATE" if one.birth_precision == other.birth_precision == "DAY" else "BIRTH"
    years = abs(one.birth_date.year - other.birth_date.year)
    slip = OSA.distance(one.birth_date.isoformat(), other.birth_date.isoformat(), score_cutoff=1) <= 1
    return "BIRTH_NEAR" if years <= identity.YEARS_APART and slip else "DIFFERS"


# ---- who is compared with whom


def _candidates(people: Sequence[KnownPerson]) -> Iterator[tuple[KnownPerson, KnownPerson]]:
    """Pairs that share a block: a door, a telephone, a birth date, a number, or a number but for one slip."""
    blocks: dict[Hashable, list[KnownPerson]] = defaultdict(list)
    for person in people:
        for key in _keys(person):
            blocks[key].append(person)
    for block in blocks.values():
        if len(block) > 1:
            yield from _within(block)
    yield from _slips(people)


def _keys(person: KnownPerson) -> Iterator[Hashable]:
    yield person.door
    yield from (("phone", phone) for phone in person.phones)
    if person.birth_date and person.birth_precision == "DAY":
        yield person.birth_date
    if person.id_number:
        yield person.id_number


def _within(block: Sequence[KnownPerson]) -> Iterator[tuple[KnownPerson, KnownPerson]]:
    """All pairs of a block; of a large one (a dormitory, a company's telephone) those whose surnames sound alike."""
    if len(block) <= MOST_TOGETHER:
        yield from combinations(block, 2)
        return
    parts: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in block:
        parts[sounds.heard(person.name)[:2]].append(person)
    for part in parts.values():
        yield from combinations(part, 2)


def _slips(people: Sequence[KnownPerson]) -> Iterator[tuple[KnownPerson, KnownPerson]]:
    """Pairs whose numbers differ by one slip: without one of its signs a number is the same as its neighbour without one.

    A number that checks is no slip of another one that checks, so one of the two does not.
    """
    numbered = [person for person in people if len(person.id_number) == ID_LENGTH]
    unsure: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in numbered:
        if not person.id_verified:
            for key in _shortened(person.id_number):
                unsure[key].append(person)
    for person in numbered if unsure else ():
        for key in _shortened(person.id_number):
            yield from ((other, person) for other in unsure.get(key, ()) if other is not person)


def _shortened(number: str) -> set[str]:
    return {number[:place] + number[place + 1 :] for place in range(len(number))}
