"""Every household of the community with its people, door by door; and the doors behind which nobody is known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rollcall.register.models import Dwelling, Household, Resident


@dataclass(frozen=True, slots=True)
class HomeNow:
    """A household in which somebody lives; without its key, a door behind which nobody is known to live. `people`: the
    contact first; `unnamed`: how many more, whose names nobody gave."""

    building: UUID
    dwelling: UUID
    use: str
    household: UUID | None = None
    people: tuple[UUID, ...] = ()
    unnamed: int = 0


def households_now() -> list[HomeNow]:
    """Every household in which somebody lives, and every door without one, in the order of the doors; three queries."""
    people: dict[UUID, list[UUID]] = defaultdict(list)
    living = Resident.objects.filter(left="").order_by("-is_contact", "position", "id")
    for household, resident in living.values_list("household_id", "id"):
        people[household].append(resident)
    behind: dict[UUID, list[tuple[UUID | None, int]]] = defaultdict(list)
    for key, dwelling, unnamed in Household.objects.order_by("number").values_list("id", "dwelling_id", "unnamed"):
        if unnamed or key in people:
            behind[dwelling].append((key, unnamed))
    nobody: list[tuple[UUID | None, int]] = [(None, 0)]
    doors = Dwelling.objects.order_by("building__position", "building__number", "position", "room")
    return [
        HomeNow(building, door, use, household, tuple(people[household]) if household else (), unnamed)
        for door, building, use in doors.values_list("id", "building_id", "use")
        for household, unnamed in behind.get(door, nobody)
    ]


def names_behind(dwellings: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Who lives behind some doors, household by household."""
    names: dict[UUID, list[str]] = defaultdict(list)
    living = Resident.objects.filter(household__dwelling__in=list(dwellings), left="")
    rows = living.order_by("household__number", "-is_contact", "position", "id")
    for dwelling, name in rows.values_list("household__dwelling_id", "name"):
        names[dwelling].append(name)
    return names


def names_at_home(households: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Who lives in some households, the contact first."""
    names: dict[UUID, list[str]] = defaultdict(list)
    living = Resident.objects.filter(household__in=list(households), left="").order_by("-is_contact", "position", "id")
    for household, name in living.values_list("household_id", "name"):
        names[household].append(name)
    return names
