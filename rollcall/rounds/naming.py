"""What a line is called and what many of them are called: people, households, doors. The playbook says which."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.plans.rules import DWELLING, HOUSEHOLD, RESIDENT
from rollcall.rounds.queries import DoorHousehold, DoorLine

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of the pages about one sort of subject. `unit` is the ui's word for the large figure."""

    unit: str
    one: Text
    everybody: Text
    on_the_list: Text
    of_building: Text
    show_all: Text
    search: Text
    none_fits: Text
    none_missing: Text
    missing: Text
    accounted: Text
    closes: Text


NAMINGS = {
    RESIDENT: Naming(
        unit="people",
        one=gettext_lazy("Person"),
        everybody=gettext_lazy("Everybody"),
        on_the_list=gettext_lazy("Everybody on the list"),
        of_building=gettext_lazy("Everybody on the list of this building"),
        show_all=gettext_lazy("Show everybody"),
        search=gettext_lazy("Name or room"),
        none_fits=gettext_lazy("Nobody fits"),
        none_missing=gettext_lazy("Nobody is missing here."),
        missing=gettext_lazy("Who is still missing"),
        accounted=gettext_lazy("Everybody is accounted for."),
        closes=gettext_lazy("A round closes when everybody is accounted for: done, or not done with a reason."),
    ),
    HOUSEHOLD: Naming(
        unit="households",
        one=gettext_lazy("Household"),
        everybody=gettext_lazy("All households"),
        on_the_list=gettext_lazy("All households on the list"),
        of_building=gettext_lazy("All households on the list of this building"),
        show_all=gettext_lazy("Show all households"),
        search=gettext_lazy("Name or room"),
        none_fits=gettext_lazy("No household fits"),
        none_missing=gettext_lazy("No household is missing here."),
        missing=gettext_lazy("Which households are still missing"),
        accounted=gettext_lazy("Every household is accounted for."),
        closes=gettext_lazy("A round closes when every household is accounted for: done, or not done with a reason."),
    ),
    DWELLING: Naming(
        unit="doors",
        one=gettext_lazy("Door"),
        everybody=gettext_lazy("All doors"),
        on_the_list=gettext_lazy("All doors on the list"),
        of_building=gettext_lazy("All doors on the list of this building"),
        show_all=gettext_lazy("Show all doors"),
        search=gettext_lazy("Name or room"),
        none_fits=gettext_lazy("No door fits"),
        none_missing=gettext_lazy("No door is missing here."),
        missing=gettext_lazy("Which doors are still missing"),
        accounted=gettext_lazy("Every door is accounted for."),
        closes=gettext_lazy("A round closes when every door is accounted for: done, or not done with a reason."),
    ),
}


def of(subject: str) -> Naming:
    """The words for a sort of subject."""
    return NAMINGS[subject]


def counted(subject: str, number: int) -> str:
    """So many of them: 1 person, 2,812 households, 40 doors."""
    if subject == HOUSEHOLD:
        said = ngettext("{number} household", "{number} households", number)
    elif subject == DWELLING:
        said = ngettext("{number} door", "{number} doors", number)
    else:
        said = ngettext("{number} person", "{number} people", number)
    return said.format(number=f"{number:,}")


def left(subject: str, number: int) -> str:
    """How many of them are left to do."""
    if subject == HOUSEHOLD:
        said = ngettext("{number} household left", "{number} households left", number)
    elif subject == DWELLING:
        said = ngettext("{number} door left", "{number} doors left", number)
    else:
        said = ngettext("{number} person left", "{number} people left", number)
    return said.format(number=f"{number:,}")


def signed_for(subject: str, number: int, name: str) -> str:
    """Who stayed unknown, and who signed."""
    if subject == RESIDENT:
        said = ngettext(
            "{counted} stayed unknown; {name} signed for that person.",
            "{counted} stayed unknown; {name} signed for them.",
            number,
        )
    else:
        said = ngettext(
            "{counted} stayed unknown; {name} signed for it.",
            "{counted} stayed unknown; {name} signed for them.",
            number,
        )
    return said.format(counted=counted(subject, number), name=name)


def disputed(subject: str, number: int) -> str:
    """Where two people said different things."""
    if subject == HOUSEHOLD:
        said = ngettext(
            "Two people differ about {number} household", "Two people differ about {number} households", number
        )
    elif subject == DWELLING:
        said = ngettext("Two people differ about {number} door", "Two people differ about {number} doors", number)
    else:
        said = ngettext(
            "Two people differ about {number} resident", "Two people differ about {number} residents", number
        )
    return said.format(number=f"{number:,}")


def wrong(number: int) -> str:
    """How many entries of the register are to be put right."""
    said = ngettext(
        "{number} entry of the register is to be put right.",
        "{number} entries of the register are to be put right.",
        number,
    )
    return said.format(number=f"{number:,}")


def of_line(line: Any, subject: str) -> str:
    """What a line is called: the resident's name, the household by its contact, or the door. The line comes from
    queries.with_names."""
    if line.resident_id:
        return str(line.resident.name)
    if line.household_id:
        return household(line.contact or "", line.people or 0, line.household.number)
    return door(subject, line.dwelling.room)


def of_door_line(line: DoorLine, home: DoorHousehold, subject: str, room: str) -> str:
    """The same for a line behind a door."""
    if line.name:
        return line.name
    if line.subject == HOUSEHOLD:
        return household(home.people[0] if home.people else "", len(home.people), home.number)
    return door(subject, room)


def household(contact: str, people: int, number: int) -> str:
    """A household by its contact: "Wang Guixiang and 2 more"; the second one behind a door says so."""
    if not contact:
        said = _("household without names")
    elif people > 1:
        said = ngettext("{name} and {number} more", "{name} and {number} more", people - 1)
    else:
        said = "{name}"
    said = said.format(name=contact, number=people - 1, total=people)
    return _("household {number}: {said}").format(number=number, said=said) if number > 1 else said


def door(subject: str, room: str) -> str:
    """A door as a line of its own: in a list of households it is one behind which nobody is known."""
    return _("room {room}").format(room=room) if subject == DWELLING else _("nobody registered")
