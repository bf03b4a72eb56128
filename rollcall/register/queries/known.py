"""The whole register as plain values, for comparing lists with it: a handful of queries, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Q

from rollcall.journal.models import Change, Entry
from rollcall.register import tables
from rollcall.register.models import (
    Absence,
    Building,
    Compound,
    Decision,
    Dwelling,
    Edition,
    Household,
    Left,
    Need,
    Resident,
)
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
MOVED = "register.move_resident"  # the act by which people move somebody
PERSON_FIELDS = frozenset(PERSON_COLUMNS) - {"id", "household_id", "phones", "left", "sources"}

CHUNK: Final = 2_000  # people fetched at once
Origins = dict[tuple[tuple[str, str, str], ...], Mapping[str, Source]]


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
    homes = {household.id: household for household in households}
    people = _people(homes)
    return KnownRegister(
        road=compounds[0][1] if compounds else "",
        lane=compounds[0][2] if compounds else "",
        compounds=tuple(name for name, _, _ in compounds),
        buildings=tuple(KnownBuilding(str(key), number) for key, number in numbers.items()),
        dwellings=dwellings,
        households=households,
        people=people,
        aliases=_aliases(people, homes),
    )


def known_people(keys: Iterable[UUID], *, merged: bool = False) -> dict[str, KnownPerson]:
    """Some people as they are known, by key; without `merged` those who were made one with somebody else are missing."""
    wanted = list(keys)
    homes = _households_of(wanted)
    needs, away = _needs(resident__in=wanted), _away(resident__in=wanted)
    found = Resident.objects.filter(id__in=wanted)
    found = found if merged else found.exclude(left__in=(Left.MERGED, Left.ERASED))
    rows: Iterable[Any] = found.values_list(*PERSON_COLUMNS)
    return {str(row[0]): _person(row, homes[str(row[1])], needs.get(row[0], ()), away.get(row[0])) for row in rows}


def people_alone() -> list[KnownPerson]:
    """Everybody, without needs, whereabouts and remarks: two queries."""
    rows = Household.objects.values_list("id", "number", "dwelling__building__number", "dwelling__room")
    homes = {key: (str(key), Door(building, room), number) for key, number, building, room in rows}
    people = Resident.objects.exclude(left__in=(Left.MERGED, Left.ERASED)).values_list(
        "id",
        "household_id",
        "name",
        "sex",
        "birth_date",
        "birth_precision",
        "id_number",
        "id_verified",
        "phones",
        "left",
    )
    return [
        KnownPerson(
            str(key), *homes[home], name, cast(Any, sex), born, cast(Any, precision), None, str(number), "", verified,
            tuple(str(phones).split()), former=cast(Any, left or None),
        )
        for key, home, name, sex, born, precision, number, verified, phones, left in people
    ]  # fmt: skip


def _households_of(residents: list[UUID]) -> dict[str, KnownHousehold]:
    rows = Household.objects.filter(residents__in=residents).values_list(
        "id", "dwelling_id", "number", "unnamed", "dwelling__building__number", "dwelling__room"
    )
    return {
        str(key): KnownHousehold(str(key), str(of), Door(building, room), number, unnamed)
        for key, of, number, unnamed, building, room in rows
    }


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
    found = Resident.objects.exclude(left__in=(Left.MERGED, Left.ERASED)).order_by("household_id", "position", "id")
    rows: Iterable[Any] = found.values_list(*PERSON_COLUMNS).iterator(chunk_size=CHUNK)
    origins: Origins = {}
    return tuple(
        _person(row, households[str(row[1])], needs.get(row[0], ()), away.get(row[0]), origins) for row in rows
    )


def _person(
    row: Any,
    household: KnownHousehold,
    needs: tuple[NeedFact, ...],
    away: str | None,
    origins: "Origins | None" = None,
) -> KnownPerson:
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
        told,
    ) = row
    sources = _sources(told, {} if origins is None else origins)
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
        sources=sources,
    )


def _aliases(people: tuple[KnownPerson, ...], homes: dict[str, KnownHousehold]) -> tuple[KnownPerson, ...]:
    """What was known of people before two entries became one, or before somebody was moved by hand, as the journal has
    it; the latest first."""
    columns = ("merged_into_id", *PERSON_COLUMNS)
    merged = {str(row[1]): row for row in Resident.objects.filter(left=Left.MERGED).values_list(*columns)}
    away = _away() if merged else {}
    now = {person.id: replace(person, stands_for=person.id) for person in people}
    for key, row in merged.items():
        person = _person(row[1:], homes[str(row[2])], (), away.get(row[1]))
        now[key] = replace(person, stands_for=str(row[0]), former=None)
    merges = Decision.objects.filter(ended_at__isnull=True, entry__isnull=False).values("entry")
    entries = Entry.objects.filter(Q(id__in=merges) | Q(act=MOVED))
    changes = Change.objects.filter(entry__in=entries, table=Resident._meta.db_table).order_by("-entry__at", "-id")
    found = []
    for row_id, values in changes.values_list("row", "values"):
        if str(row_id) in now:
            now[str(row_id)] = before = _as_before(now[str(row_id)], cast(dict[str, Any], values)["before"], homes)
            found.append(before)
    return tuple(found)


def _as_before(person: KnownPerson, before: dict[str, Any], homes: dict[str, KnownHousehold]) -> KnownPerson:
    """A person with what the journal says of an earlier state."""
    values = tables.RESIDENT.typed(before)
    said: dict[str, Any] = {name: value for name, value in values.items() if name in PERSON_FIELDS}
    if "phones" in values:
        said["phones"] = tuple(values["phones"].split())
    if "left" in values:
        said["former"] = values["left"] or None
    if home := homes.get(str(values.get("household_id"))):
        said |= {"household_id": home.id, "door": home.door, "household": home.number}
    if "sources" in values:
        said["sources"] = _sources(values["sources"], {})
    return replace(person, **said)


def _sources(kept: dict[str, list[str]], origins: "Origins") -> Mapping[str, Source]:
    """Where somebody's values come from; people of one list share one answer."""
    told = tuple((name, layout, day) for name, (layout, day) in kept.items())
    found = origins.get(told)
    if found is None:
        found = {name: Source(layout, date.fromisoformat(day)) for name, layout, day in told}
        origins[told] = found
    return found


def _needs(**of: Any) -> dict[UUID, tuple[NeedFact, ...]]:
    found: dict[UUID, list[NeedFact]] = defaultdict(list)
    found_needs = Need.objects.filter(ended_at__isnull=True, **of).order_by("id")
    for resident, kind, note in found_needs.values_list("resident_id", "kind", "note"):
        found[resident].append(NeedFact(str(kind), str(note)))
    return {resident: tuple(facts) for resident, facts in found.items()}


def _away(**of: Any) -> dict[UUID, str]:
    """Absences that are open; of several the latest begun."""
    rows: Iterable[tuple[UUID, str]] = (
        Absence.objects.filter(ends_at__isnull=True, **of)
        .order_by("starts_at", "id")
        .values_list("resident_id", "kind")
    )
    return dict(rows)
