"""What a household says of itself beside what the register says: who is whom, and what differs."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rollcall.lib import names

MOST_PEOPLE: Final = 12
# What a household is asked about by choice, with the reason given beside it; a part of rules.needs.KINDS.
NEEDS: Final = (
    "PREGNANT_POSTPARTUM", "INSULIN", "DIALYSIS", "OXYGEN", "VENTILATOR", "CHRONIC", "WHEELCHAIR", "BEDRIDDEN",
    "DISABILITY", "DEMENTIA",
)  # fmt: skip
WHERE: Final = ("HOME", "WORKSITE", "HOSPITAL", "RELATIVES", "AWAY", "ABROAD", "CARE_HOME")
FIELDS: Final = ("name", "sex", "birth", "phones", "relation", "where")
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by the register or by the household; `birth` as an ISO date, "" when not known whole."""

    key: str
    name: str
    sex: str = ""
    birth: str = ""
    phones: tuple[str, ...] = ()
    relation: str = ""
    where: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact on which both differ. `code` names it within the proposal: 0.birth, 1.need.OXYGEN, 2.new."""

    code: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Somebody whom the household named; `known` is the entry that is meant, None for somebody new."""

    said: Person
    known: Person | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole of it. `unnamed`: people of the register whom the household did not name."""

    pairings: tuple[Pairing, ...]
    unnamed: tuple[Person, ...]

    @property
    def differences(self) -> list[Difference]:
        """All of them."""
        return [one for pairing in self.pairings for one in pairing.differences]

    def digest(self) -> str:
        """A sign that changes when either side says something else."""
        told = [(one.code, one.before, one.after) for one in self.differences]
        told += [("-", one.key, one.name) for one in self.unnamed]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def people_of(content: Mapping[str, Any]) -> list[Person]:
    """The people whom a household named."""
    return [
        Person(
            key=str(number),
            name=str(one.get("name", "")),
            sex=str(one.get("sex", "")),
            birth=str(one.get("birth", "")),
            phones=tuple(str(one.get("phone", "")).split()),
            relation=str(one.get("relation", "")),
            where=str(one.get("where", "")),
            needs=tuple(one.get("needs", ())),
        )
        for number, one in enumerate(content.get("people", ()))
    ]


def compare(said: Iterable[Person], known: Sequence[Person]) -> Comparison:
    """Who is whom by name, else by birth date; each entry is meant once."""
    left = {one.key: one for one in known}
    wanted = list(said)
    meant = {one.key: match for one in wanted if (match := _by_name(one, left)) and left.pop(match.key)}
    meant |= {
        one.key: match
        for one in wanted
        if one.key not in meant and (match := _by_birth(one, left)) and left.pop(match.key)
    }
    pairings = tuple(_pairing(one, meant.get(one.key)) for one in wanted)
    return Comparison(pairings, tuple(left.values()))


def _by_name(one: Person, left: Mapping[str, Person]) -> Person | None:
    same = [other for other in left.values() if names.key(other.name) == names.key(one.name)]
    exact = [other for other in same if other.birth and other.birth == one.birth]
    return exact[0] if exact else same[0] if len(same) == 1 else None


def _by_birth(one: Person, left: Mapping[str, Person]) -> Person | None:
    """The one entry with the same whole birth date whose name shares a sign: 金桂香 whom a list calls 金贵香."""
    same = [other for other in left.values() if one.birth and other.birth == one.birth]
    return same[0] if len(same) == 1 and set(same[0].name) & set(one.name) else None


def _pairing(said: Person, known: Person | None) -> Pairing:
    found = _of_known(said, known) if known else _of_new(said)
    return Pairing(said, known, tuple(found))


def _of_new(said: Person) -> Iterator[Difference]:
    yield Difference(f"{said.key}.{NEW}", NEW, "", said.name)
    if said.where and said.where != "HOME":
        yield Difference(f"{said.key}.where", "where", "", said.where)
    yield from (Difference(f"{said.key}.need.{need}", "need", "", need) for need in said.needs)


def _of_known(said: Person, known: Person) -> Iterator[Difference]:
    """What the household left empty is not denied."""
    for name in FIELDS:
        before, after = _text(known, name), _text(said, name)
        if name == "phones":
            after = " ".join(one for one in said.phones if one not in known.phones)
        if after and after != before and (name != "name" or names.key(after) != names.key(before)):
            yield Difference(f"{said.key}.{name}", name, before, after)
    yield from (
        Difference(f"{said.key}.need.{need}", "need", "", need) for need in said.needs if need not in known.needs
    )


def _text(one: Person, name: str) -> str:
    value = getattr(one, name)
    return " ".join(value) if isinstance(value, tuple) else str(value)
