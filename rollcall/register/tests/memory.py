"""A register in memory: does what a plan says, so that reading and comparing can be tested without a database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rollcall.register.rules import known as known_rules
from rollcall.register.rules.facts import Door, NeedFact, Problem
from rollcall.register.rules.known import (
    KnownBuilding,
    KnownDwelling,
    KnownHousehold,
    KnownPerson,
    KnownRegister,
    Source,
)
from rollcall.register.rules.plans import Plan

FIELDS = (
    "name", "sex", "birth_date", "birth_precision", "age", "id_number", "id_kind", "id_verified", "phones", "relation", "is_contact",
    "former", "remark",
)  # fmt: skip


def applied(known: KnownRegister, plan: Plan, prefix: str) -> KnownRegister:
    """The register after the plan. `prefix` makes the new ids unlike those of other plans."""

    def real(ref: str) -> str:
        return prefix + ref if ref.startswith("+") else ref

    source = Source(plan.layout, plan.as_of)
    buildings = {b.id: b for b in known.buildings} | {
        real(b.key): KnownBuilding(real(b.key), b.number) for b in plan.buildings
    }
    dwellings = {d.id: d for d in known.dwellings}
    for d in plan.dwellings:
        door = Door(buildings[real(d.building)].number, d.room)
        dwellings[real(d.key)] = KnownDwelling(real(d.key), real(d.building), door, d.use)
    households = {h.id: h for h in known.households}
    for h in plan.households:
        households[real(h.key)] = KnownHousehold(
            real(h.key), real(h.dwelling), dwellings[real(h.dwelling)].door, h.number, h.unnamed
        )
    people = {p.id: p for p in known.people}
    for r in plan.residents:
        home = households[real(r.household)]
        values = {name: getattr(r.facts, name) for name in FIELDS}
        sources = dict.fromkeys((*FIELDS, "presence"), source)
        people[real(r.key)] = KnownPerson(real(r.key), home.id, home.door, home.number, **values, sources=sources)
    for update in plan.updates:
        table: dict[str, Any] = people if update.table == "resident" else dwellings
        row = table[real(update.id)]
        for name, value in update.before.items():
            assert getattr(row, name) == value, (name, getattr(row, name), value)
        row = replace(row, **update.after)
        if update.table == "resident":
            row = replace(row, sources={**row.sources, **dict.fromkeys(update.after, source)})
        table[real(update.id)] = row
    for need in plan.needs:
        person = people[real(need.resident)]
        people[person.id] = replace(person, needs=(*person.needs, need.need))
    for absence in plan.absences:
        person = people[real(absence.resident)]
        people[person.id] = replace(person, presence=absence.presence, sources={**person.sources, "presence": source})
    return replace(
        known, buildings=tuple(buildings.values()), dwellings=tuple(dwellings.values()), households=tuple(households.values()),
        people=tuple(people.values()),
    )  # fmt: skip


WORDS = {
    "LIVES_ALONE": "独居", "DIALYSIS": "透析", "INSULIN": "胰岛素", "OXYGEN": "吸氧", "DEMENTIA": "认知症", "BEDRIDDEN": "卧床",
    "WHEELCHAIR": "轮椅", "LOW_INCOME": "低保", "VETERAN": "退役军人", "DISABILITY": "残疾", "PREGNANT_POSTPARTUM": "孕产妇",
    "HOME": "在家", "HOME_QUARANTINE": "居家隔离", "QUARANTINE": "集中隔离", "SHELTER_HOSPITAL": "方舱", "HOSPITAL": "住院",
    "WORKSITE": "单位闭环", "AWAY": "外地", "RELATIVES": "住亲属处", "CARE_HOME": "养老院", "ABROAD": "出境", "UNKNOWN": "未知",
    "DEAD": "去世", "MOVED": "搬离",
}  # fmt: skip


def exported(known: KnownRegister, problems: tuple[Problem, ...] | list[Problem]) -> dict[str, Any]:
    """The register as the scorer reads it."""
    return {
        "persons": [_person(person) for person in known.people],
        "problems": [
            {"file": p.file, "sheet": p.sheet, "row": p.row or None, "column": p.column, "code": p.code}
            for p in problems
        ],
        "dwellings": len(known.dwellings),
        "households": len(known.households),
    }


def _person(person: KnownPerson) -> dict[str, Any]:
    return {
        "name": person.name,
        "building": person.door.building,
        "room": person.door.room,
        "household": person.household,
        "birth_date": _birth(person.birth_date, person.birth_precision),
        "sex": person.sex,
        "id_number": person.id_number,
        "phones": list(person.phones),
        "tags": [tag(need) for need in person.needs],
        "presence": WORDS.get(person.former or person.presence or "HOME"),
    }


def _birth(born: date | None, precision: str) -> str:
    if born is None:
        return ""
    return born.isoformat()[: {"DAY": 10, "MONTH": 7, "YEAR": 4}[precision]]


def tag(need: NeedFact) -> str:
    """A need in the words of the lists."""
    if need.kind == "CHRONIC":
        return need.note
    if need.kind == "PREGNANT_POSTPARTUM" and need.note:
        return f"孕{need.note}"
    return f"残疾({need.note})" if need.kind == "DISABILITY" and need.note else WORDS.get(need.kind, need.kind)


def empty(**place: Any) -> KnownRegister:
    """A register with nobody in it."""
    return known_rules.KnownRegister(**place)


def by_name(known: KnownRegister) -> Mapping[str, KnownPerson]:
    """Everybody by name, for tests with few people."""
    return {person.name: person for person in known.people}
