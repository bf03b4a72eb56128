"""Finding a door or a person by whatever somebody remembers, among those whom the asker may see.

Doors in any spelling; people by name, pinyin, initials, or the end of a telephone or identity number (four signs or more,
up to all of it). What was sealed is found by its keyed index and opened for a handful of candidates only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.lib import addresses, phones, widths
from rollcall.register import tables
from rollcall.register.models import Building, Compound, Dwelling, Resident
from rollcall.register.queries import families, people
from rollcall.register.rules import finding

CAPABILITY: Final = "register.see"
A_PAGE: Final = 30  # people
MOST_DOORS: Final = 12  # shown with everybody behind them
BESIDE: Final = re.compile(r"[\s\-()]+")
PHONE_END, ID_END, RELATIVE_PHONE = "PHONE_END", "ID_END", "RELATIVE_PHONE"
IN_ORDER: Final = (
    "household__dwelling__building__position", "household__dwelling__position", "household__number", "position",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who was found. `why` is a code: the name of a `rules.finding.Fit`, PHONE_END, ID_END or RELATIVE_PHONE."""

    resident: Resident
    why: str


@dataclass(frozen=True, slots=True)
class DoorHit:
    """A door that the text may mean, with everybody behind it who still lives there."""

    dwelling: Dwelling
    people: Sequence[Resident] = ()


@dataclass(frozen=True, slots=True)
class Doors:
    """How the text was read as a door. `read` is what it says by its form, whether that exists or not."""

    found: Sequence[DoorHit] = ()
    more: int = 0
    buildings: Sequence[Building] = ()
    read: Sequence[addresses.Door] = ()
    is_contradicted: bool = False  # the floor that was named does not go with the room


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: doors, and one page of people, the best first; `tried` says as what the text was understood."""

    doors: Doors = field(default_factory=Doors)
    people: Sequence[Hit] = ()
    page: "Page[tuple[UUID, str]] | None" = None
    tried: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.doors.found or self.doors.buildings or self.people)


def find(text: str, *, page: int | str | None = 1, by: Standing) -> Answer:
    """Doors and people that a text may mean; nothing for an empty text. At most a dozen queries, whatever is found."""
    text = widths.halve(text).strip()
    if not text:
        return Answer()
    doors = _find_doors(text, by)
    number = "" if doors.found and not text.isalnum() else _number_in(text)  # 12-302 is a door, 12302 perhaps none
    wanted = finding.read("" if number or _is_place(text, doors) else text)
    ranked: dict[UUID, str] = {}
    for key, why in (*_by_number(number, by), *_by_name(wanted, by)):
        ranked.setdefault(key, why)
    shown = Paginator(list(ranked.items()), A_PAGE).get_page(page)
    said = {"DOOR": doors.read, "NAME": wanted, "NUMBER": number}
    return Answer(doors, _load(shown.object_list, by), shown, tuple(name for name, was in said.items() if was))


def _is_place(text: str, doors: Doors) -> bool:
    """Whether the text names a door or a building, so that no name is looked for; A alone may be either."""
    return bool(doors.read) or bool(doors.buildings and any(sign.isdigit() for sign in text))


# ---- doors


def _find_doors(text: str, by: Standing) -> Doors:
    asked = [(one, place, addresses.read_form(text, place)) for one, place in _places(by)]
    asked = [one for one in asked if not one[2].other_lane]
    wanted = [part for one in asked if (part := _as_doors(*one))]
    buildings = _buildings(asked, by)
    if not wanted:
        return Doors(buildings=buildings)
    seen = list(_seen(Dwelling.objects.filter(reduce(or_, wanted)), "building", by).order_by(*_DOOR_ORDER))
    found = [one for compound, place, _reading in asked for one in _resolved(text, compound, place, seen)]
    return Doors(
        found=_with_people(found[:MOST_DOORS], by),
        more=max(len(found) - MOST_DOORS, 0),
        buildings=() if found else buildings,
        read=tuple(dict.fromkeys(door for *_place, reading in asked for door in reading.doors)),
        is_contradicted=any(reading.is_contradicted for *_place, reading in asked),
    )


Asked = tuple[Compound, addresses.Place, addresses.Reading]
_DOOR_ORDER: Final = ("building__position", "building__number", "position", "room")


def _resolved(text: str, compound: Compound, place: addresses.Place, seen: Sequence[Dwelling]) -> list[Dwelling]:
    """The dwellings of a compound that the text means, of all that it might mean by its form."""
    own = {
        addresses.Door(one.building.number, one.room): one for one in seen if one.building.compound_id == compound.id
    }
    if not own:
        return []
    named = addresses.read_form(text, place).doors
    meant = addresses.read_door(text, replace(place, doors=frozenset(own))).doors
    return [own[door] for door in dict.fromkeys((*named, *own)) if door in meant]


def _places(by: Standing) -> Iterator[tuple[Compound, addresses.Place]]:
    """For each compound what is known before reading; whoever has a single building speaks of its rooms."""
    compounds = list(Compound.objects.order_by("id"))
    names = tuple(one.name for one in compounds)
    where = by.reach(CAPABILITY)
    own = Building.objects.filter(id__in=where).first() if where and len(where) == 1 else None
    for one in compounds:
        here = own.number if own and own.compound_id == one.id else ""
        yield one, addresses.Place(road=one.road, lane=one.lane, names=names, building=here)


def _as_doors(compound: Compound, place: addresses.Place, reading: addresses.Reading) -> Q | None:
    wanted = [Q(building__number=door.building, room=door.room) for door in reading.doors]
    if addresses.is_room_of_any(reading, place):
        wanted.append(Q(room=reading.room))
    return Q(building__compound=compound) & reduce(or_, wanted) if wanted else None


def _buildings(asked: Iterable[Asked], by: Standing) -> Sequence[Building]:
    """The buildings that are named: alone, or with a room that is not there."""
    wanted = [
        Q(compound=one, number__in={number for number in (reading.building, reading.room) if number})
        for one, _place, reading in asked
        if reading.building or reading.room
    ]
    if not wanted:
        return ()
    found = Building.objects.filter(reduce(or_, wanted)).select_related("block", "compound")
    return list(_seen(found, "", by).order_by("position", "number"))


def _seen(rows: "QuerySet[Any]", building: str, by: Standing) -> "QuerySet[Any]":
    if building:
        rows = rows.select_related("building__block", "building__compound")
        return rows.filter(reach.behind(by, CAPABILITY))
    return rows.filter(reach.houses(by, CAPABILITY))


def _with_people(dwellings: Sequence[Dwelling], by: Standing) -> list[DoorHit]:
    behind: dict[UUID, list[Resident]] = {one.id: [] for one in dwellings}
    found = people.seen_by(by).filter(household__dwelling__in=list(behind), left="").order_by(*IN_ORDER)
    for one in found:
        behind[one.household.dwelling_id].append(one)
    return [DoorHit(one, behind[one.id]) for one in dwellings]


# ---- people


def _by_name(wanted: finding.Wanted, by: Standing) -> list[tuple[UUID, str]]:
    """Keys of people whose names fit, the best first, then as a name list is ordered; those that only nearly do, where
    nobody else does."""
    if not wanted:
        return []
    fits = _fits(wanted, _holding(wanted), by)
    if not fits and wanted.letters:
        fits = _fits(wanted, Q(finding__contains=f" {wanted.letters[0]}"), by)
    if any(fit < finding.Fit.NEARLY for fit, *_rest in fits):
        fits = [one for one in fits if one[0] < finding.Fit.NEARLY]
    return [(key, fit.name) for fit, _gone, _sound, key in sorted(fits)]


def _holding(wanted: finding.Wanted) -> Q:
    """What the kept text of every name that fits well holds: the signs, or the beginnings of one or two syllables."""
    if wanted.signs:
        return Q(finding__contains=wanted.signs)
    first, second = wanted.letters[:1], wanted.letters[1:2]
    begins = Q(finding__contains=f" {first}{second}")
    return begins | Q(finding__contains=f" {first}") & Q(finding__contains=f" {second}") if second else begins


def _fits(wanted: finding.Wanted, holding: Q, by: Standing) -> list[tuple[finding.Fit, bool, str, UUID]]:
    rows = people.seen_by(by).filter(holding).values_list("id", "finding", "left")
    return [
        (fit, bool(left), text.partition(finding.PART)[2], key)
        for key, text, left in rows
        if (fit := finding.fit(wanted, text))
    ]


def _number_in(text: str) -> str:
    """The digits (and letters of documents) that may be the end of a number; "" when there are too few."""
    plain = BESIDE.sub("", phones.read_one(text) or text).lstrip("+").upper()
    return plain if re.fullmatch(r"[A-Z]{0,3}\d{3,}[\dX]", plain) else ""


def _by_number(digits: str, by: Standing) -> Iterator[tuple[UUID, str]]:
    """Keys of people one of whose numbers ends so."""
    if not digits:
        return
    ends_so = Q(id_end__in=tables.id_ends(digits))
    for mark in tables.phone_end_marks(digits):
        ends_so |= Q(phone_ends__contains=mark)
    found = people.seen_by(by).filter(ends_so).order_by("left", *IN_ORDER)
    for key, *held in found.values_list("id", "phones", "id_number"):
        own, document = map(str, held)
        if any(one.endswith(digits) for one in own.split()):
            yield key, PHONE_END
        elif document.upper().endswith(digits):
            yield key, ID_END
    called = list(families.residents_called_by(digits))
    for key in people.seen_by(by).filter(id__in=called).order_by("left", *IN_ORDER).values_list("id", flat=True):
        yield key, RELATIVE_PHONE


def _load(ranked: "Iterable[tuple[UUID, str]]", by: Standing) -> list[Hit]:
    why = dict(ranked)
    found = {one.id: one for one in people.seen_by(by).filter(id__in=list(why))}
    return [Hit(found[key], reason) for key, reason in why.items() if key in found]
