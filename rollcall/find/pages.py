"""What the search shows: plain values for the template, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.accounts.standing import Standing
from rollcall.register import say
from rollcall.register.models import Building, Dwelling, Resident
from rollcall.register.pages import people, places
from rollcall.register.queries import Answer, DoorHit, Hit

WHY: Mapping[str, Any] = {
    "NAME": gettext_lazy("name"),
    "NAME_BEGINS": gettext_lazy("name"),
    "NAME_HOLDS": gettext_lazy("part of the name"),
    "PINYIN": gettext_lazy("pinyin"),
    "INITIALS": gettext_lazy("initials"),
    "PINYIN_BEGINS": gettext_lazy("pinyin"),
    "ABBREVIATED": gettext_lazy("pinyin, shortened"),
    "PINYIN_HOLDS": gettext_lazy("part of the pinyin"),
    "SOUNDS_ALIKE": gettext_lazy("sounds the same"),
    "NEARLY": gettext_lazy("similar"),
}
END = 4


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in the answer. `why` says what fitted; `state` where somebody is no longer here."""

    name: str
    url: str
    door: str
    door_url: str
    household: str
    age: str
    state: str
    why: str
    phones: list[people.Phone]


@dataclass(frozen=True, slots=True)
class Door:
    """A door in the answer with everybody behind it; `said` stands where nobody lives."""

    label: str
    place: str
    url: str
    said: str
    lines: list[Line]


def found(text: str, answer: Answer, *, by: Standing, on: date) -> dict[str, Any]:
    """The whole answer."""
    doors = [_door(one, by, on) for one in answer.doors.found]
    return {
        "text": text,
        "doors": doors,
        "doors_said": _doors_said(text, answer) if doors else "",
        "more_doors": answer.doors.more,
        "buildings": [_building(one) for one in answer.doors.buildings],
        "no_such_door": _no_such_door(answer),
        "people": [_hit(one, text, by, on) for one in answer.people],
        "page": answer.page,
        "count": answer.page.paginator.count if answer.page else 0,
        "summary": _summary(answer) if text else "",
        "is_empty": bool(text) and answer.is_empty,
        "tried": _looked_for(text, answer),
        "is_limited": not by.everywhere("register.see"),
    }


def _doors_said(text: str, answer: Answer) -> str:
    """What is to be asked before a door is taken for the one that is meant."""
    if answer.doors.is_contradicted:
        return _("The floor does not go with the room. Is it this door?")
    if len(answer.doors.found) + answer.doors.more > 1:
        return _("“%(text)s” may be any of these doors. Which one is it?") % {"text": text}
    return ""


def _no_such_door(answer: Answer) -> str:
    """A door that was named and is not in the register; nothing for digits that are perhaps no door at all."""
    if answer.doors.found or len(answer.doors.read) != 1 or "NUMBER" in answer.tried:
        return ""
    door = answer.doors.read[0]
    return _("There is no room %(room)s in building %(building)s in the register.") % {
        "room": door.room, "building": door.building,
    }  # fmt: skip


def _building(building: Building) -> tuple[str, str, str]:
    block = places.block_label(building.block.code) if building.block else building.compound.name
    return places.building_label(building.number), block, _building_url(building)


def _building_url(building: Building) -> str:
    return reverse("register:building", args=[building.id])


def _door(hit: DoorHit, by: Standing, on: date) -> Door:
    dwelling = hit.dwelling
    building = dwelling.building
    several = len({one.household_id for one in hit.people}) > 1
    return Door(
        label=f"{building.number}-{dwelling.room}",
        place=places.block_label(building.block.code) if building.block else building.compound.name,
        url=_door_url(dwelling),
        said="" if hit.people else places.nobody(dwelling.use),
        lines=[_line(one, "", by, on, several=several) for one in hit.people],
    )


def _door_url(dwelling: Dwelling) -> str:
    return f"{_building_url(dwelling.building)}#room-{dwelling.room}"


def _hit(hit: Hit, text: str, by: Standing, on: date) -> Line:
    return _line(hit.resident, _why(hit.why, text), by, on, several=hit.resident.household.number > 1)


def _line(one: Resident, why: str, by: Standing, on: date, *, several: bool) -> Line:
    return Line(
        name=one.name,
        url=reverse("register:resident", args=[one.id]),
        door=places.door_of(one),
        door_url=_door_url(one.household.dwelling),
        household=_("Household %(number)s") % {"number": one.household.number} if several else "",
        age=places.age(one, on),
        state=say.value("former", one.left) if one.left else "",
        why=why,
        phones=people.phones(one, by=by),
    )


def _why(code: str, text: str) -> str:
    if code == "RELATIVE_PHONE":
        return _("telephone of a relative ends in %(end)s") % {"end": _end(text)}
    if code == "PHONE_END":
        return _("telephone ends in %(end)s") % {"end": _end(text)}
    if code == "ID_END":
        return _("identity number ends in %(end)s") % {"end": _end(text)}
    return str(WHY[code])


def _end(text: str) -> str:
    """Enough of a number to know which one: never all of it, even where somebody typed all."""
    return text.strip()[-END:].upper()


def _summary(answer: Answer) -> str:
    """How much was found, for those who listen while they type."""
    doors = len(answer.doors.found) + answer.doors.more + len(answer.doors.buildings)
    count = answer.page.paginator.count if answer.page else 0
    said = []
    if doors:
        said.append(ngettext("%(count)s door", "%(count)s doors", doors) % {"count": f"{doors:,}"})
    if count:
        said.append(ngettext("%(count)s person", "%(count)s people", count) % {"count": f"{count:,}"})
    return _(", ").join(said) or _("Nothing was found")


def _looked_for(text: str, answer: Answer) -> str:
    tried = _("; ").join(_tried(text, answer))
    return _("Looked for: %(tried)s") % {"tried": tried} if tried else ""


def _tried(text: str, answer: Answer) -> Iterator[str]:
    """As what the text was understood, in words."""
    for one in answer.tried:
        if one == "DOOR" and len(answer.doors.read) == 1:
            door = answer.doors.read[0]
            yield _("the door %(door)s") % {"door": f"{door.building}-{door.room}"}
        elif one == "NAME":
            yield _("names that are written or sound like “%(text)s”") % {"text": text}
        elif one == "NUMBER":
            yield _("telephone and identity numbers that end in %(end)s") % {"end": _end(text)}


def called(answer: Answer, *, by: Standing) -> list[UUID]:
    """Whose telephone numbers the answer shows in full."""
    people_ = [*(hit.resident for hit in answer.people), *(one for door in answer.doors.found for one in door.people)]
    return [one.id for one in people_ if any(phone.call for phone in people.phones(one, by=by))]
