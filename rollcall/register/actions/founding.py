"""Founding a register from plain values, all at once: a demo community, or what another system hands over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import addresses
from rollcall.register import tables
from rollcall.register.actions import rows
from rollcall.register.models import Absence, Block, Building, Compound, Dwelling, Household, Need, Resident
from rollcall.tenancy import writing
from rollcall.tenancy.models import ScopedModel


@dataclass(frozen=True, slots=True)
class BuildingPlan:
    """One entrance (号). `block` is the code of its block, "" for none."""

    number: str
    block: str = ""
    floors: int | None = None


@dataclass(frozen=True, slots=True)
class DwellingPlan:
    """A door. `building` is the number of a planned building; `use` a code of DwellingUse."""

    building: str
    room: str
    floor: int | None = None
    use: str = "HOME"


@dataclass(frozen=True, slots=True)
class Places:
    """A compound with all its doors; blocks in the order in which people count them."""

    compound: str
    road: str = ""
    lane: str = ""
    blocks: Sequence[str] = ()
    buildings: Sequence[BuildingPlan] = ()
    dwellings: Sequence[DwellingPlan] = ()


@dataclass(frozen=True, slots=True)
class NeedPlan:
    """A recorded need: a code of rules.needs.KINDS and what belongs to it ("高血压", "38周")."""

    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AbsencePlan:
    """An absence: a code of AbsenceKind, half open; without an end it lasts."""

    kind: str
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """Somebody behind a planned door. `household` numbers the households behind it from 1; the contact comes first."""

    building: str
    room: str
    name: str
    household: int = 1
    sex: str = ""
    birth_date: date | None = None
    birth_precision: str = "DAY"
    id_number: str = ""
    id_kind: str = "RESIDENT"
    phones: tuple[str, ...] = ()
    relation: str = ""
    is_contact: bool = False
    needs: tuple[NeedPlan, ...] = ()
    absence: AbsencePlan | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """What was made: keys by number or code, and those of the people in the order in which they were given."""

    buildings: dict[str, UUID] = field(default_factory=dict)
    blocks: dict[str, UUID] = field(default_factory=dict)
    people: tuple[UUID, ...] = ()
    figures: dict[str, int] = field(default_factory=dict)


def found_register(
    *, places: Places, people: Iterable[PersonPlan], source: str, door: str, by: User | None, at: datetime
) -> Founded:
    """Make a compound with its doors and everybody in it, in one transaction with one journal entry.

    `source` says where all of this comes from. The journal keeps figures, not a change for each of thousands of rows.
    """
    made = _Making(places)
    residents = made.people(list(people), source, at)
    with writing.transaction():
        rows.next_edition()
        for model, new in made.tables():
            model.objects.bulk_create(new, batch_size=rows.BATCH)
        figures = {model._meta.db_table: len(new) for model, new in made.tables()}
        journal.write(act="register.found_register", door=door, subject=made.compound.id, figures=figures, by=by, at=at)
    return Founded(
        buildings={number: building.id for number, building in made.buildings.items()},
        blocks={code: block.id for code, block in made.blocks.items()},
        people=tuple(resident.id for resident in residents),
        figures=figures,
    )


class _Making:
    """The rows that are about to be written."""

    def __init__(self, places: Places) -> None:
        self.compound = Compound(name=places.compound, road=places.road, lane=places.lane)
        self.blocks = {code: Block(code=code, position=place) for place, code in enumerate(places.blocks, 1)}
        self.buildings = {plan.number: self._building(plan) for plan in places.buildings}
        self.dwellings = {(plan.building, plan.room): self._dwelling(plan) for plan in places.dwellings}
        self.households: dict[tuple[str, str, int], Household] = {}
        self.residents: list[Resident] = []
        self.needs: list[Need] = []
        self.absences: list[Absence] = []

    def _building(self, plan: BuildingPlan) -> Building:
        return Building(
            compound=self.compound,
            block=self.blocks[plan.block] if plan.block else None,
            number=plan.number,
            position=rows.position_of(plan.number),
            floors=plan.floors,
        )

    def _dwelling(self, plan: DwellingPlan) -> Dwelling:
        floor = addresses.floor_of(plan.room) if plan.floor is None else plan.floor
        return Dwelling(
            building=self.buildings[plan.building],
            room=plan.room,
            floor=floor,
            position=rows.position_of(plan.room),
            use=plan.use,
        )

    def people(self, plans: Sequence[PersonPlan], source: str, at: datetime) -> list[Resident]:
        """Households, residents, needs and absences for everybody planned."""
        for place, plan in enumerate(plans):
            resident = self._resident(plan, place)
            self.residents.append(resident)
            self.needs += [
                rows.new_need(resident=resident, kind=need.kind, note=need.note, source=source, at=at)
                for need in plan.needs
            ]
            if away := plan.absence:
                self.absences.append(
                    Absence(
                        resident=resident, kind=away.kind, starts_at=away.starts_at, ends_at=away.ends_at, source=source
                    )
                )
        return self.residents

    def _resident(self, plan: PersonPlan, place: int) -> Resident:
        door = (plan.building, plan.room, plan.household)
        household = self.households.get(door)
        if household is None:
            household = Household(dwelling=self.dwellings[door[:2]], number=plan.household)
            self.households[door] = household
        found = tables.RESIDENT.with_derived(
            {"name": plan.name, "id_number": plan.id_number, "phones": " ".join(plan.phones)}
        )
        return Resident(
            household=household, sex=plan.sex, birth_date=plan.birth_date,
            birth_precision=plan.birth_precision if plan.birth_date else "", relation=plan.relation,
            id_kind=plan.id_kind if plan.id_number else "", id_verified=bool(plan.id_number),
            is_contact=plan.is_contact, position=place % rows.MOST_POSITIONS, **found,
        )  # fmt: skip

    def tables(self) -> list[tuple[type[ScopedModel], list[Any]]]:
        """Every table with its new rows, in an order that keys allow."""
        return [
            (Compound, [self.compound]),
            (Block, list(self.blocks.values())),
            (Building, list(self.buildings.values())),
            (Dwelling, list(self.dwellings.values())),
            (Household, list(self.households.values())),
            (Resident, self.residents),
            (Need, self.needs),
            (Absence, self.absences),
        ]
