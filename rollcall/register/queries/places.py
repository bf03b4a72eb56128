"""Looking up places."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building, Dwelling, Household, Resident
from rollcall.register.queries import uploads


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building with the size of its register."""

    building: Building
    dwellings: int
    households: int
    residents: int


def buildings(*, by: Standing, capability: str = "register.see") -> list[BuildingRow]:
    """The buildings that the asker may see, in order, with the counts of the doors that are seen; four queries."""
    found = Building.objects.filter(reach.houses(by, capability))
    found = found.select_related("block", "compound").order_by("position", "number")

    def count(rows: QuerySet[Any], dwelling: str = "") -> Counter[UUID]:
        path = f"{dwelling}__building" if dwelling else "building"
        return _count(rows.filter(reach.behind(by, capability, dwelling)), path)

    lived_in = Q(unnamed__gt=0) | Exists(Resident.objects.filter(household=OuterRef("id"), left=""))
    dwellings = count(Dwelling.objects.all())
    households = count(Household.objects.filter(lived_in), "dwelling")
    residents = count(Resident.objects.filter(left=""), "household__dwelling")
    return [BuildingRow(one, dwellings[one.id], households[one.id], residents[one.id]) for one in found]


def _count(rows: QuerySet[Any], building: str) -> Counter[UUID]:
    return Counter(dict(rows.order_by().values_list(building).annotate(number=Count("*"))))


def size() -> dict[str, int]:
    """How many doors and households there are, and how many questions the lists left open."""
    return {
        "problems": sum(1 for upload in uploads.applied() for _problem in uploads.problems_of(upload)),
        "dwellings": Dwelling.objects.count(),
        "households": Household.objects.count(),
    }


def dwelling_at(building: str, room: str, *, by: Standing) -> Dwelling | None:
    """The door of that number and room, among those that the asker may change; None too when there are several."""
    found = Dwelling.objects.filter(reach.behind(by, "register.change"), building__number=building, room=room)
    return found.first() if found.count() == 1 else None


def doors_of(building_id: UUID) -> QuerySet[Dwelling]:
    """The dwellings of a building in order."""
    return Dwelling.objects.filter(building=building_id).order_by("position", "room")
