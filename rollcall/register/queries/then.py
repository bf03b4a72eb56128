"""A building and a household as they were: the same shapes as today's, out of a snapshot."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register import tables
from rollcall.register.models import Absence, Building, Dwelling, Household, Resident
from rollcall.register.queries.families import KinThen, relatives_then
from rollcall.register.queries.houses import DoorRow, Home, Someone
from rollcall.register.queries.past import Snapshot, may_then, register_at
from rollcall.register.rules.groups import Away


def doors_then(building: Building, *, by: Standing, at: datetime) -> list[DoorRow]:
    """The doors of a building that the asker may see with their people, as the register said at a moment."""
    then = register_at(at)
    doors = {
        key: DoorRow(Dwelling(**row))
        for key, row in then.of(tables.DWELLING).items()
        if row["building_id"] == building.id and may_then(row, by=by, capability="register.see")
    }
    homes = _homes(then, set(doors))
    for home in sorted(homes, key=lambda home: home.household.number):
        doors[home.household.dwelling_id].homes.append(home)
    return sorted(doors.values(), key=lambda door: (door.dwelling.position, door.dwelling.room))


def home_then(household: Household, *, at: datetime) -> Home | None:
    """A household with its people, as the register said at a moment; None when there was none."""
    return household_then(household, at=at)[0]


def household_then(household: Household, *, at: datetime) -> tuple[Home | None, list[KinThen]]:
    """The same with the relatives whom one could call then."""
    then = register_at(at)
    row = then.of(tables.HOUSEHOLD).get(household.id)
    found = _homes(then, {row["dwelling_id"]}) if row else []
    home = next((home for home in found if home.household.id == household.id), None)
    return home, relatives_then(then, household) if home else []


def _homes(then: Snapshot, dwellings: set[UUID]) -> list[Home]:
    """The households behind some doors in which somebody lived."""
    homes = {
        key: Home(Household(**row)) for key, row in then.of(tables.HOUSEHOLD).items() if row["dwelling_id"] in dwellings
    }
    away = then.facts(homes.__contains__).away
    people: dict[UUID, list[Resident]] = defaultdict(list)
    for row in then.of(tables.RESIDENT).values():
        if row["household_id"] in homes and not row["left"]:
            people[row["household_id"]].append(Resident(**row))
    for key, home in homes.items():
        ordered = sorted(people[key], key=lambda one: (not one.is_contact, one.position, one.id))
        home.people = [Someone(one, _absence(one.id, away)) for one in ordered]
    return [home for home in homes.values() if home.people or home.household.unnamed]


def _absence(resident: UUID, away: Mapping[UUID, Away]) -> Absence | None:
    found = away.get(resident)
    return Absence(resident_id=resident, kind=found.kind, starts_at=found.since) if found else None
