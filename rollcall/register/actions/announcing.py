"""Telling the building's team when somebody comes onto a derived list, and that it is over, inside the act that caused it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.lib import ids
from rollcall.register import tables
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Acknowledgement, Announcement, Resident
from rollcall.register.queries import facts, groups as derived
from rollcall.register.rules import groups
from rollcall.tenancy import bulk, writing

TABLE: Final = Announcement._meta.db_table

Pair = tuple[UUID, str]  # resident, group


class Watch:
    """Looks at the groups of some people before an act and after it. To be made before the act writes."""

    def __init__(self, households: Iterable[UUID], *, at: datetime) -> None:
        self.at = at
        self.households = set(households)
        self.people = {
            key
            for part in _parts(self.households)
            for key in Resident.objects.filter(household__in=part).values_list("id", flat=True)
        }
        self.before = self._announced(self.households) if self.people else set()

    def announce(self) -> list[RowChange]:
        """Tell of everybody who was known before and is newly on a list; end what does not hold any more."""
        if not self.people:
            return []
        after = self._announced(self.households | set(_homes(self.people).values()))
        waiting = {
            (one.resident_id, one.group): one
            for part in _parts(self.people)
            for one in Announcement.objects.filter(resident__in=part, ended_at__isnull=True)
        }
        new = [pair for pair in sorted(after - self.before - waiting.keys()) if pair[0] in self.people]
        over = [one for pair, one in sorted(waiting.items()) if pair not in after]
        return [*self._tell(new), *self._end(over)]

    def _announced(self, households: set[UUID]) -> set[Pair]:
        here = facts.zone()
        on = self.at.astimezone(here).date()
        return {
            (UUID(one.key), one.group)
            for part in _parts(households)
            for one in facts.facts_at(self.at, households=part, here=here).memberships(on)
            if one.group in groups.ANNOUNCED
        }

    def _tell(self, pairs: list[Pair]) -> list[RowChange]:
        homes = _homes({who for who, _ in pairs})
        places = derived.places_of(homes.values())
        made = [
            Announcement(resident_id=who, building_id=places[homes[who]].building, group=group, told_at=self.at)
            for who, group in pairs
        ]
        Announcement.objects.bulk_create(made)
        return [
            RowChange(TABLE, one.id, None, {"group": one.group, "told_at": self.at.isoformat()}, one.resident_id)
            for one in made
        ]

    def _end(self, over: list[Announcement]) -> list[RowChange]:
        for part in _parts(one.id for one in over):
            Announcement.objects.filter(id__in=part).update(ended_at=self.at)
        after = {"ended_at": self.at.isoformat()}
        return [RowChange(TABLE, one.id, {"ended_at": None}, after, one.resident_id) for one in over]


def households_of(writes: Writes) -> set[UUID]:
    """The households that writes touch, of those that are there before they are carried out."""
    residents = set(writes.changed.get(tables.RESIDENT.name, ()))
    for table in (tables.ABSENCE, tables.NEED):
        residents |= {one.about for one in writes.changed.get(table.name, {}).values() if one.about}
    residents |= {values["resident_id"] for values in writes.removed.get(tables.ABSENCE.name, ())}
    residents |= {values[1] for values in writes.made.get(tables.ABSENCE.name, ())}
    households = {values[1] for values in writes.made.get(tables.RESIDENT.name, ())}
    households |= {values["household_id"] for values in writes.removed.get(tables.RESIDENT.name, ())}
    households |= set(writes.changed.get(tables.HOUSEHOLD.name, ()))
    households -= {values[0] for values in writes.made.get(tables.HOUSEHOLD.name, ())}  # nobody is known there yet
    return households | set(_homes(residents).values())


def _homes(residents: Iterable[UUID]) -> dict[UUID, UUID]:
    """Residents -> the households that they belong to now."""
    return {key: home for key, (home,) in tables.current(tables.RESIDENT, residents, ("household_id",)).items()}


def _parts(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Keys in so many as one query takes; what is derived of a quarter of a million people is never there at once."""
    wanted = list(keys)
    return (wanted[start : start + tables.BATCH] for start in range(0, len(wanted), tables.BATCH))


def forget_about(writes: Writes) -> list[RowChange]:
    """Take away what was told about people who go, or to the teams of buildings that go, before they do; for the journal, which keeps it."""
    residents = [values["id"] for values in writes.removed.get(tables.RESIDENT.name, ())]
    buildings = [values["id"] for values in writes.removed.get(tables.BUILDING.name, ())]
    told = {
        one.id: one
        for part in _parts([*residents, *buildings])
        for one in Announcement.objects.filter(Q(resident__in=part) | Q(building__in=part))
    }
    found = list(told.values())
    noted = [
        key
        for part in _parts(told)
        for key in Acknowledgement.objects.filter(announcement__in=part).values_list("id", flat=True)
    ]
    bulk.write(bulk.removal(Acknowledgement, noted))
    bulk.write(bulk.removal(Announcement, [one.id for one in found]))
    return [
        RowChange(TABLE, one.id, {"group": one.group, "told_at": one.told_at.isoformat()}, None, one.resident_id)
        for one in found
    ]


def acknowledge(*, announcement_id: UUID, door: str, by: User, at: datetime) -> None:
    """Note that somebody of the team has taken note; a second time changes nothing."""
    with writing.transaction():
        made, is_new = Acknowledgement.objects.get_or_create(
            announcement_id=announcement_id, by=by, defaults={"id": ids.new_id(), "at": at}
        )
        if is_new:
            change = RowChange(Acknowledgement._meta.db_table, made.id, None, {"at": at.isoformat()})
            journal.write(
                act="register.acknowledge", door=door, subject=announcement_id, changes=[change], by=by, at=at
            )
