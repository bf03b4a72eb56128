"""Looking up places."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

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
    """The buildings that the asker may see, in order, with counts; four queries."""
    where = by.where(capability)
    found = Building.objects.select_related("block", "compound").order_by("position", "number")
    if where is not None:
        found = found.filter(id__in=where)
    dwellings = _count(Dwelling.objects.all(), "building")
    lived_in = Q(unnamed__gt=0) | Exists(Resident.objects.filter(household=OuterRef("id"), left=""))
    households = _count(Household.objects.filter(lived_in), "dwelling__building")
    residents = _count(Resident.objects.filter(left=""), "household__dwelling__building")
    return [BuildingRow(one, dwellings[one.id], households[one.id], residents[one.id]) for one in found]


def _count(rows: QuerySet, building: str) -> Counter[UUID]:  # type: ignore[type-arg]
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
    found = Dwelling.objects.filter(building__number=building, room=room)
    where = by.where("register.change")
    found = found if where is None else found.filter(building__in=where)
    return found.first() if found.count() == 1 else None


def doors_of(building_id: UUID) -> QuerySet[Dwelling]:
    """The dwellings of a building in order."""
    return Dwelling.objects.filter(building=building_id).order_by("position", "room")
