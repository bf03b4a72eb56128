"""Doors and households that somebody may move to."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register import tables
from rollcall.register.models import Dwelling, Household, Resident
from rollcall.register.queries import people

CAPABILITY = "register.change"


@dataclass(frozen=True, slots=True)
class Choice:
    """A household behind a door, with the names of who lives there."""

    household: UUID
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoorFound:
    """A door, with the households behind it."""

    dwelling: UUID
    choices: tuple[Choice, ...]


def household_for(household_id: UUID, *, by: Standing, capability: str = "register.see") -> Household | None:
    """A household that the asker may see."""
    found = Household.objects.filter(reach.behind(by, capability, "dwelling"), id=household_id)
    return found.select_related("dwelling__building__block").first()


def door_for(text: str, *, by: Standing) -> DoorFound | None:
    """The one door that a text names, where the asker may change who lives there; None when it names none, or several."""
    found = [
        one
        for door in people.doors_in(text)
        for one in Dwelling.objects.filter(reach.behind(by, CAPABILITY), building__number=door.building, room=door.room)
    ]
    return DoorFound(found[0].id, households_at(found[0].id)) if len(found) == 1 else None


def households_at(dwelling_id: UUID) -> tuple[Choice, ...]:
    """The households behind a door in which somebody lives."""
    names: dict[UUID, list[str]] = defaultdict(list)
    here = Resident.objects.filter(household__dwelling=dwelling_id, left="").order_by("household__number", "position")
    for household, name in here.values_list("household_id", "name"):
        names[household].append(name)
    return tuple(Choice(household, tuple(found)) for household, found in names.items())


def is_known(id_number: str) -> bool:
    """Whether somebody in the register has this identity number."""
    return Resident.objects.filter(id_index__in=tables.id_indexes(id_number)).exists()
