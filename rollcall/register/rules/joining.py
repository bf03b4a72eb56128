"""Two entries of one person made one: which of them stays, which value of each field, and what goes over.

Without a wish the more exact value wins, then the newer source, then an order of the values themselves; telephones and
remarks are put together. So the outcome is the same in whatever order several entries of one person are joined.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from rollcall.lib import names
from rollcall.register.rules import doubles
from rollcall.register.rules.facts import NeedFact
from rollcall.register.rules.identity import BLANK
from rollcall.register.rules.known import KnownPerson, Source
from rollcall.register.rules.merging import FINENESS

Which = Literal["one", "other"]
# What is chosen together, by the field that names it: those behind it follow from the same source.
BUNDLES: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name",),
    "sex": ("sex",),
    "birth_date": ("birth_date", "birth_precision"),
    "age": ("age",),
    "id_number": ("id_number", "id_kind", "id_verified"),
    "former": ("former",),
    "presence": ("presence",),
}
TOGETHER: Final = "、"


@dataclass(frozen=True, slots=True)
class Choice:
    """A field on which two entries differ: both values, and which one stays unless somebody wishes otherwise."""

    field: str
    one: object
    other: object
    default: Which


@dataclass(slots=True)
class Joined:
    """What becomes of the entry that stays: fields to set (`presence` is not among them), where they come from, and
    whether the other's open absences replace its own."""

    values: dict[str, object] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    takes_presence: bool = False


def staying(one: KnownPerson, other: KnownPerson) -> KnownPerson:
    """The entry behind the door where the person more likely lives: who answers for a household, then a spouse, then a
    child, lives there rather than somebody named last; of two alike the older entry."""
    return min((one, other), key=lambda person: (-doubles.weight(person), person.id))


def choices(one: KnownPerson, other: KnownPerson) -> list[Choice]:
    """The fields for which both have a value, and not the same."""
    return [
        Choice(name, getattr(one, name), getattr(other, name), _winner(name, one, other))
        for name in BUNDLES
        if getattr(one, name) != getattr(other, name)
        and _has(one, name)
        and _has(other, name)
        and _is_asked(name, one, other)
    ]


def join(stays: KnownPerson, goes: KnownPerson, wishes: Mapping[str, str], *, on: date) -> Joined:
    """What the one who stays takes over. `wishes`: field -> key of the entry whose value is to stay; where that differs
    from what would have stayed anyway, a person has said so on that day."""
    joined = Joined()
    for name, bundle in BUNDLES.items():
        default = stays if _winner(name, stays, goes) == "one" else goes
        chosen = {stays.id: stays, goes.id: goes}.get(wishes.get(name, ""), default)
        source = _source(chosen, name) if chosen is default else Source("", on)
        if _same(name, stays, goes):
            source = max(_source(stays, name), _source(goes, name), key=_age)
        if name == "presence":
            joined.takes_presence = chosen is goes and goes.presence != stays.presence
        else:
            joined.values |= {of: getattr(chosen, of) for of in bundle if getattr(chosen, of) != getattr(stays, of)}
        if source != BLANK and source != stays.sources.get(name):
            joined.sources[name] = source
    _put_together(joined, stays, goes)
    return joined


def needs_to_move(stays: KnownPerson, goes: KnownPerson) -> list[NeedFact]:
    """The needs that only the one who goes has."""
    return [need for need in goes.needs if need not in stays.needs]


def _put_together(joined: Joined, stays: KnownPerson, goes: KnownPerson) -> None:
    phones = set(stays.phones) | set(goes.phones)
    if phones != set(stays.phones):
        joined.values["phones"] = tuple(sorted(phones, key=lambda one: (not one.startswith("1"), one)))
    remarks = {one for person in (stays, goes) for one in person.remark.split(TOGETHER) if one}
    if remarks != {one for one in stays.remark.split(TOGETHER) if one}:
        joined.values["remark"] = TOGETHER.join(sorted(remarks))
    for name in ("phones", "remark"):
        source = max(stays.sources.get(name, BLANK), goes.sources.get(name, BLANK), key=_age)
        if source != BLANK and source != stays.sources.get(name):
            joined.sources[name] = source


# ---- which of two values


def _winner(name: str, one: KnownPerson, other: KnownPerson) -> Which:
    return "one" if _rank(name, one) >= _rank(name, other) else "other"


def _rank(name: str, person: KnownPerson) -> tuple[Any, ...]:
    """How much a value counts: exactness, then age of the source, then the value."""
    value, source = getattr(person, name), _source(person, name)
    if name == "former":
        return (source.as_of, not value, source.layout, value or "")  # of two sources of one day, nobody is given up
    exact = EXACT[name](person) if name in EXACT else False
    return (_has(person, name), exact, *_age(source), str(value or ""))


def _source(person: KnownPerson, name: str) -> Source:
    """Where a value comes from; that somebody is still here is said by every list with the name."""
    found = person.sources.get(name)
    return found or (person.sources.get("name", BLANK) if name == "former" else BLANK)


EXACT: Final[dict[str, Callable[[KnownPerson], int]]] = {
    "name": lambda person: not names.is_nickname(person.name),
    "birth_date": lambda person: FINENESS[person.birth_precision],
    "id_number": lambda person: person.id_verified,
}


def _is_asked(name: str, one: KnownPerson, other: KnownPerson) -> bool:
    """An age asks nothing where a birth is known."""
    return name != "age" or (one.birth_date is None and other.birth_date is None)


def _has(person: KnownPerson, name: str) -> bool:
    """Whether there is a value; that somebody is still here is one too."""
    return name == "former" or getattr(person, name) not in ("", None, ())


def _same(name: str, one: KnownPerson, other: KnownPerson) -> bool:
    return all(getattr(one, of) == getattr(other, of) for of in BUNDLES[name])


def _age(source: Source) -> tuple[date, str]:
    return (source.as_of, source.layout)
