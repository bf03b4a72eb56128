"""The whole register as plain values, for comparing lists with it: a handful of queries, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from rollcall.register.models import Absence, Building, Compound, Dwelling, Edition, Household, Need, Resident
from rollcall.register.rules.facts import Door, NeedFact, Use
from rollcall.register.rules.known import (
    KnownBuilding,
    KnownDwelling,
    KnownHousehold,
    KnownPerson,
    KnownRegister,
    Source,
)

PERSON_COLUMNS = (
    "id", "household_id", "name", "sex", "birth_date", "birth_precision", "age", "id_number", "id_kind", "id_verified",
    "phones", "relation", "is_contact", "remark", "left", "sources",
)  # fmt: skip


def edition() -> int:
    """How often the register has changed so far."""
    return Edition.objects.values_list("number", flat=True).first() or 0


def known_register() -> KnownRegister:
    """Everything that comparing a list needs to know."""
    compounds = list(Compound.objects.order_by("id").values_list("name", "road", "lane"))
    numbers = dict(Building.objects.order_by("position", "number").values_list("id", "number"))
    dwellings = _dwellings(numbers)
    doors = {dwelling.id: dwelling.door for dwelling in dwellings}
    households = _households(doors)
    return KnownRegister(
        road=compounds[0][1] if compounds else "",
        lane=compounds[0][2] if compounds else "",
        compounds=tuple(name for name, _, _ in compounds),
        buildings=tuple(KnownBuilding(str(key), number) for key, number in numbers.items()),
        dwellings=dwellings,
        households=households,
        people=_people({household.id: household for household in households}),
    )


def _dwellings(numbers: dict[UUID, str]) -> tuple[KnownDwelling, ...]:
    rows = Dwelling.objects.order_by("building__position", "position", "room").values_list(
        "id", "building_id", "room", "use"
    )
    return tuple(
        KnownDwelling(str(key), str(of), Door(numbers[of], room), cast(Use, use)) for key, of, room, use in rows
    )


def _households(doors: dict[str, Door]) -> tuple[KnownHousehold, ...]:
    rows = Household.objects.order_by("dwelling_id", "number").values_list("id", "dwelling_id", "number", "unnamed")
    return tuple(
        KnownHousehold(str(key), str(of), doors[str(of)], number, unnamed) for key, of, number, unnamed in rows
    )


def _people(households: dict[str, KnownHousehold]) -> tuple[KnownPerson, ...]:
    needs, away = _needs(), _away()
    rows = Resident.objects.order_by("household_id", "position", "id").values_list(*PERSON_COLUMNS)
    return tuple(_person(row, households[str(row[1])], needs.get(row[0], ()), away.get(row[0])) for row in rows)


def _person(row: Any, household: KnownHousehold, needs: tuple[NeedFact, ...], away: str | None) -> KnownPerson:
    (
        key,
        _,
        name,
        sex,
        born,
        precision,
        age,
        number,
        kind,
        verified,
        phones,
        relation,
        contact,
        remark,
        left,
        sources,
    ) = row
    return KnownPerson(
        id=str(key),
        household_id=household.id,
        door=household.door,
        household=household.number,
        name=name,
        sex=sex,
        birth_date=born,
        birth_precision=precision,
        age=age,
        id_number=number,
        id_kind=kind,
        id_verified=verified,
        phones=tuple(phones.split()),
        relation=relation,
        is_contact=contact,
        needs=needs,
        presence=away or ("HOME" if "presence" in sources else None),
        former=left or None,
        remark=remark,
        sources={name: Source(layout, date.fromisoformat(day)) for name, (layout, day) in sources.items()},
    )


def _needs() -> dict[UUID, tuple[NeedFact, ...]]:
    found: dict[UUID, list[NeedFact]] = defaultdict(list)
    for resident, kind, note in (
        Need.objects.filter(ended_at__isnull=True).order_by("id").values_list("resident_id", "kind", "note")
    ):
        found[resident].append(NeedFact(str(kind), str(note)))
    return {resident: tuple(facts) for resident, facts in found.items()}


def _away() -> dict[UUID, str]:
    """Absences that are open; of several the latest begun."""
    rows: Iterable[tuple[UUID, str]] = (
        Absence.objects.filter(ends_at__isnull=True).order_by("starts_at", "id").values_list("resident_id", "kind")
    )
    return dict(rows)
