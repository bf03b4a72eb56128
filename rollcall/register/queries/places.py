"""Looking up places."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.register.models import Building, Dwelling, Household, Resident


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building with the size of its register."""

    building: Building
    dwellings: int
    households: int
    residents: int


def buildings(*, by: Standing, capability: str = "register.see") -> list[BuildingRow]:
    """The buildings that the asker may see, in order, with counts; four queries."""
    where = by.where(capability)
    found = Building.objects.select_related("block", "compound").order_by("position", "number")
    if where is not None:
        found = found.filter(id__in=where)
    dwellings = _count(Dwelling.objects.all(), "building")
    lived_in = Exists(Resident.objects.filter(household=OuterRef("pk"), left=""))
    households = _count(Household.objects.filter(lived_in | Q(unnamed__gt=0)), "dwelling__building")
    residents = _count(Resident.objects.filter(left=""), "household__dwelling__building")
    return [BuildingRow(one, dwellings[one.id], households[one.id], residents[one.id]) for one in found]


def _count(rows: QuerySet, building: str) -> Counter[UUID]:  # type: ignore[type-arg]
    return Counter(dict(rows.order_by().values_list(building).annotate(number=Count("*"))))


def doors_of(building_id: UUID) -> QuerySet[Dwelling]:
    """The dwellings of a building in order."""
    return Dwelling.objects.filter(building=building_id).order_by("position", "room")
