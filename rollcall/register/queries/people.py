"""Looking up people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.lib import addresses
from rollcall.register.models import Absence, Compound, Kinship, Resident


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a list is made of: a resident and the place, by key."""

    resident: UUID
    household: UUID
    dwelling: UUID
    building: UUID


def present_or_away() -> list[Person]:
    """Everybody who belongs to the community now: neither dead nor moved away. In the order of the doors."""
    rows = (
        Resident.objects.filter(left="")
        .order_by("household__dwelling__building__position", "household__dwelling__position", "position")
        .values_list("id", "household_id", "household__dwelling_id", "household__dwelling__building_id")
    )
    return [Person(*row) for row in rows]


def absences_at(at: datetime) -> dict[UUID, Absence]:
    """Who is away at a moment, by resident; of several absences the latest begun."""
    away = Absence.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)
    return {absence.resident_id: absence for absence in away.order_by("starts_at", "id")}


def absences_of(residents: Iterable[UUID], *, at: datetime) -> dict[UUID, Absence]:
    """The same for some people only."""
    away = Absence.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)
    found = away.filter(resident__in=list(residents)).order_by("starts_at", "id")
    return {absence.resident_id: absence for absence in found}


def keys_of_household(household_id: UUID | None) -> list[UUID]:
    """Keys of everybody who lives in a household."""
    return list(Resident.objects.filter(household=household_id, left="").values_list("id", flat=True))


def presence_now(resident_id: UUID) -> str:
    """Where somebody is as far as is known: a code of rules.needs.PRESENCES; HOME when nothing else is noted."""
    open_ones = Absence.objects.filter(resident=resident_id, ends_at__isnull=True).order_by("-starts_at", "-id")
    return open_ones.values_list("kind", flat=True).first() or "HOME"


def seen_by(by: Standing, capability: str = "register.see") -> QuerySet[Resident]:
    """Everybody whom the asker may see, or for whom the capability holds, those who left too; each with household, door
    and building."""
    people = Resident.objects.select_related("household__dwelling__building__block", "merged_into")
    return people.filter(reach.behind(by, capability, "household__dwelling"))


def people_of(building_id: UUID, *, by: Standing) -> QuerySet[Resident]:
    """The people of one building, door by door."""
    return _in_order(seen_by(by).filter(household__dwelling__building=building_id))


def resident_for(resident_id: UUID, *, by: Standing, capability: str = "register.see") -> Resident | None:
    """One resident whom the asker may see, or for whom the capability holds."""
    return seen_by(by, capability).filter(id=resident_id).first()


def doors_in(text: str) -> tuple[addresses.Door, ...]:
    """The doors that a text may name, whether they are there or not."""
    first = Compound.objects.order_by("id").first()
    names = tuple(Compound.objects.values_list("name", flat=True))
    place = addresses.Place(road=first.road, lane=first.lane, names=names) if first else addresses.Place()
    return addresses.read_form(text, place).doors


def hidden_numbers(resident: Resident, *, by: Standing) -> frozenset[str]:
    """Which numbers of somebody are masked for the asker and may be shown for a reason: telephones (those of relatives too) to whoever sees the
    person, the identity number to whoever keeps the register."""
    keeps = reach.holds(by, "register.change", resident.household.dwelling)
    if keeps:
        return frozenset({"id_number"} if resident.id_number else ())
    called = Kinship.objects.filter(resident=resident.id, withdrawn_at__isnull=True).exists()
    return frozenset(name for name, held in (("phones", resident.phones), ("relatives", called)) if held)


def _in_order(people: QuerySet[Resident]) -> QuerySet[Resident]:
    return people.order_by(
        "household__dwelling__building__position", "household__dwelling__position", "household__number", "position"
    )
