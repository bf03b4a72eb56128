"""Keeping doors and households as they are: what a door is used for, who keeps house with whom, who moved where."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from rollcall.accounts.models import User
from rollcall.lib import ids
from rollcall.register import queries, tables
from rollcall.register.actions import rows, together
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Dwelling, DwellingUse, Household, Resident
from rollcall.tenancy import writing

CHANGED = "register.change_dwelling"


class PeopleLiveThere(Exception):
    """A door cannot be vacant while people are registered behind it. `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} people live there")
        self.count = count


class NobodyToMove(Exception):
    """None of the people is counted behind that door any more."""


def change_use(*, dwelling_id: UUID, use: str, door: str, by: User, at: datetime) -> None:
    """Say what a door is used for: a code of DwellingUse. Raises PeopleLiveThere."""
    with writing.transaction():
        dwelling = Dwelling.objects.select_for_update().get(id=dwelling_id)
        count = _people_behind(dwelling_id)
        if use == DwellingUse.VACANT and count:
            raise PeopleLiveThere(count)
        writes = Writes()
        if dwelling.use != use:
            writes.change(tables.DWELLING, dwelling_id, {"use": dwelling.use}, {"use": use})
        _write(writes, CHANGED, dwelling_id, door=door, by=by, at=at)


def add_household(*, dwelling_id: UUID, unnamed: int, door: str, by: User, at: datetime) -> None:
    """One more household behind a door, of so many people whose names nobody gave yet."""
    with writing.transaction():
        dwelling = Dwelling.objects.select_for_update().get(id=dwelling_id)
        writes = Writes()
        _open(writes, dwelling)
        writes.make(tables.HOUSEHOLD, ids.new_id(), dwelling_id, _next_number(dwelling_id), unnamed)
        _write(writes, CHANGED, dwelling_id, door=door, by=by, at=at)


def move_residents(
    *, residents: Iterable[UUID], dwelling_id: UUID, household_id: UUID | None, door: str, by: User, at: datetime
) -> None:
    """Move people into a household behind a door (None: a new one). When a whole household goes, its people without names
    go with it: so households are parted and put together. Raises NobodyToMove."""
    with writing.transaction():
        dwelling = Dwelling.objects.select_for_update().get(id=dwelling_id)
        found = Resident.objects.select_for_update(of=("self",)).filter(id__in=list(residents), left="")
        moving = list(found.exclude(household=household_id).select_related("household").order_by("position", "id"))
        if not moving:
            raise NobodyToMove
        writes = Writes()
        _open(writes, dwelling)
        target = household_id or writes.make(tables.HOUSEHOLD, ids.new_id(), dwelling_id, _next_number(dwelling_id), 0)
        _people(writes, moving, target)
        if household_id:
            _unnamed(writes, moving, household_id)
        _write(writes, queries.MOVED, moving[0].id, more=[target], door=door, by=by, at=at)


def _people_behind(dwelling_id: UUID) -> int:
    households = Household.objects.filter(dwelling=dwelling_id)
    named = Resident.objects.filter(household__in=households, left="").count()
    return named + sum(households.values_list("unnamed", flat=True))


def _next_number(dwelling_id: UUID) -> int:
    return (Household.objects.filter(dwelling=dwelling_id).aggregate(last=Max("number"))["last"] or 0) + 1


def _open(writes: Writes, dwelling: Dwelling) -> None:
    """Where people live nothing is vacant."""
    if dwelling.use in (DwellingUse.VACANT, DwellingUse.UNKNOWN):
        writes.change(tables.DWELLING, dwelling.id, {"use": dwelling.use}, {"use": DwellingUse.HOME})


def _people(writes: Writes, moving: list[Resident], target: UUID) -> None:
    """People stand behind those who are there already; a household has one contact."""
    there = list(Resident.objects.filter(household=target, left="").values_list("position", "is_contact"))
    position = max((one for one, _ in there), default=-1)
    has_contact = any(is_contact for _, is_contact in there)
    for place, resident in enumerate(moving, position + 1):
        before = {
            "household_id": resident.household_id,
            "position": resident.position,
            "is_contact": resident.is_contact,
        }
        is_contact = resident.is_contact and not has_contact
        has_contact = has_contact or is_contact
        after = {"household_id": target, "position": place, "is_contact": is_contact}
        changed = [name for name in after if before[name] != after[name]]
        writes.change(
            tables.RESIDENT,
            resident.id,
            {name: before[name] for name in changed},
            {name: after[name] for name in changed},
        )


def _unnamed(writes: Writes, moving: list[Resident], target: UUID) -> None:
    """People without names go with the rest of their household."""
    left_behind = {one.household_id for one in moving}
    staying = Resident.objects.filter(household__in=left_behind, left="").exclude(id__in=[one.id for one in moving])
    left_behind -= set(staying.values_list("household_id", flat=True))
    going = list(Household.objects.filter(id__in=left_behind, unnamed__gt=0).values_list("id", "unnamed"))
    if not going:
        return
    for key, count in going:
        writes.change(tables.HOUSEHOLD, key, {"unnamed": count}, {"unnamed": 0})
    own = Household.objects.values_list("unnamed", flat=True).get(id=target)
    total = own + sum(count for _, count in going)
    writes.change(tables.HOUSEHOLD, target, {"unnamed": own}, {"unnamed": total})


def _write(
    writes: Writes, act: str, subject: UUID, *, more: Iterable[UUID] = (), door: str, by: User, at: datetime
) -> None:
    if writes.count:
        rows.next_edition()
        together.record(writes=writes, act=act, subject=subject, more=more, door=door, by=by, at=at)
