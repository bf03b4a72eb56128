"""The register's first page and the page of a building."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.register import ages, say
from rollcall.register.models import Building, Household, Resident
from rollcall.register.queries import BuildingRow
from rollcall.register.queries.houses import DoorRow, Home, Someone
from rollcall.ui.parts import Crumb

NO_FLOOR = -(10**6)
EVERYTHING_FRESH: Mapping[UUID, str] = {}


@dataclass(frozen=True, slots=True)
class Tile:
    """A building on the first page."""

    label: str
    url: str
    people: int
    rooms: int


@dataclass(frozen=True, slots=True)
class BlockOfTiles:
    """A block with its buildings."""

    code: str
    label: str
    tiles: list[Tile]

    @property
    def anchor(self) -> str:
        """Names the block within the page."""
        return anchor(self.code)

    @property
    def people(self) -> int:
        """How many people live there."""
        return sum(tile.people for tile in self.tiles)


@dataclass(frozen=True, slots=True)
class Totals:
    """How large the register is, as far as the asker sees it."""

    people: int
    households: int
    rooms: int
    buildings: int


def anchor(code: str) -> str:
    """Names a block within the first page."""
    return "block-" + "".join(code.split())


def block_label(code: str) -> str:
    """What a block is called."""
    return say.block(code)


def building_label(number: str) -> str:
    """What a building is called."""
    return say.building(number)


def totals(rows: Sequence[BuildingRow]) -> Totals:
    """Sums over all buildings."""
    return Totals(
        people=sum(row.residents for row in rows),
        households=sum(row.households for row in rows),
        rooms=sum(row.dwellings for row in rows),
        buildings=len(rows),
    )


def blocks(rows: Sequence[BuildingRow]) -> list[BlockOfTiles]:
    """The buildings block by block."""

    def place(row: BuildingRow) -> tuple[int, str]:
        block = row.building.block
        return (block.position, block.code) if block else (10**6, "")

    ordered = sorted(rows, key=place)
    return [
        BlockOfTiles(code, block_label(code), [_tile(row) for row in group])
        for (_position, code), group in groupby(ordered, key=place)
    ]


def _tile(row: BuildingRow) -> Tile:
    url = reverse("register:building", args=[row.building.id])
    return Tile(row.building.number, url, row.residents, row.dwellings)


def door_of(resident: Resident) -> str:
    """Where somebody lives, short: 12-302."""
    dwelling = resident.household.dwelling
    return f"{dwelling.building.number}-{dwelling.room}"


def door_of_household(household: Household) -> str:
    """Where a household lives, short: 12-302."""
    return f"{household.dwelling.building.number}-{household.dwelling.room}"


def crumbs_of_household(household: Household) -> list[Crumb]:
    """The way back from a household: by its door and its building."""
    door = household.dwelling
    way = crumbs(door.building, last=say.household(household.number))
    return [*way[:-1], Crumb(door.room, reverse("register:dwelling", args=[door.id])), way[-1]]


def household_title(household: Household) -> str:
    """What the page of a household is called."""
    return _("Household at %(door)s") % {"door": door_of_household(household)}


def age(resident: Resident, on: date) -> str:
    """The age in words; "" when it is not known."""
    years = ages.age_on(resident.birth_date, resident.birth_precision, on)
    return age_in_words(resident.age if years is None else years)


def age_in_words(years: int | None) -> str:
    """An age in words; "" when it is not known."""
    return "" if years is None else ngettext("%(years)s year", "%(years)s years", years) % {"years": years}


# ---- a building


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody behind a door."""

    name: str
    url: str
    age: str
    is_contact: bool
    starred: bool
    away: str


@dataclass(frozen=True, slots=True)
class HomeCard:
    """One household; `label` tells several behind one door apart."""

    label: str
    url: str
    lines: list[Line]
    unnamed: str
    stale: str = ""


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One door. `said` stands where nobody lives: vacant, a shop, nobody known."""

    key: UUID
    room: str
    said: str
    homes: list[HomeCard] = field(default_factory=list)
    url: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """The doors of one floor."""

    label: str
    doors: list[DoorCard]


def crumbs(building: Building, *, last: str = "") -> list[Crumb]:
    """The way back from a building, or from something in it."""
    here = building_label(building.number)
    way = [Crumb(_("Register"), reverse("register:home"))]
    if building.block:
        way.append(
            Crumb(block_label(building.block.code), reverse("register:home") + f"#{anchor(building.block.code)}")
        )
    if not last:
        return [*way, Crumb(here)]
    return [*way, Crumb(here, reverse("register:building", args=[building.id])), Crumb(last)]


def floors(doors: Iterable[DoorRow], on: date, stale: Mapping[UUID, str] = EVERYTHING_FRESH) -> list[Floor]:
    """The doors floor by floor, the highest first. `stale` says of households that they are to be confirmed."""

    def height(row: DoorRow) -> int:
        return NO_FLOOR if row.dwelling.floor is None else row.dwelling.floor

    ordered = sorted(doors, key=lambda row: -height(row))
    return [
        Floor(_floor(level), [_door(row, on, stale) for row in group]) for level, group in groupby(ordered, key=height)
    ]


def _floor(level: int) -> str:
    return _("Floor not known") if level == NO_FLOOR else _("Floor %(level)s") % {"level": level}


def _door(row: DoorRow, on: date, stale: Mapping[UUID, str]) -> DoorCard:
    homes = [
        HomeCard(
            url=reverse("register:household", args=[home.household.id]),
            label=say.household(home.household.number) if len(row.lived_in) > 1 else "",
            lines=[line(one, on, several=len(home.people) > 1) for one in home.people],
            unnamed=unnamed(home.household.unnamed),
            stale=stale.get(home.household.id, ""),
        )
        for home in row.lived_in
    ]
    said = use_beside_people(row.dwelling.use) if row.count else nobody(row.dwelling.use)
    url = reverse("register:dwelling", args=[row.dwelling.id])
    return DoorCard(row.dwelling.id, row.dwelling.room, said, homes if row.count else [], url)


def use_beside_people(use: str) -> str:
    """What is worth a word about a door behind which people live."""
    return {"SHOP": _("Shop"), "SHARED": _("Shared flat")}.get(use, "")


def line(one: Someone, on: date, *, several: bool) -> Line:
    """One of the people behind a door."""
    resident = one.resident
    return Line(
        name=resident.name,
        url=reverse("register:resident", args=[resident.id]),
        age=age(resident, on),
        is_contact=resident.is_contact and several,
        starred=one.starred,
        away=say.presence(one.absence.kind) if one.absence else "",
    )


def lines_of(home: Home | None, on: date) -> list[Line]:
    """The people of a household; nobody when there was none."""
    return [line(one, on, several=True) for one in home.people] if home else []


def names_in(home: Home | None) -> dict[UUID, str]:
    """The people of a household by key."""
    return {one.resident.id: one.resident.name for one in home.people} if home else {}


def keys_in(home: Home | None) -> list[UUID]:
    """Their keys."""
    return list(names_in(home))


def unnamed(count: int) -> str:
    """How many people of a household have no name here."""
    if not count:
        return ""
    return ngettext("%(count)s person without a name", "%(count)s people without names", count) % {"count": count}


def nobody(use: str) -> str:
    """What is said of a door behind which nobody lives."""
    return {"VACANT": _("Vacant"), "SHOP": _("Shop")}.get(use, _("Nobody registered"))


def counts(doors: Sequence[DoorRow]) -> Totals:
    """How many live in the building."""
    return Totals(
        people=sum(row.count for row in doors),
        households=sum(len(row.lived_in) for row in doors),
        rooms=len(doors),
        buildings=1,
    )


def is_anybody_starred(doors: Sequence[DoorRow]) -> bool:
    """Whether somebody in the building is to be looked after first."""
    return any(one.starred for row in doors for home in row.homes for one in home.people)
