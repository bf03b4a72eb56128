"""A register in memory: does what a plan says, so that reading and comparing can be tested without a database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rollcall.register.rules.facts import Door, NeedFact, Problem
from rollcall.register.rules.known import (
    KnownBuilding,
    KnownDwelling,
    KnownHousehold,
    KnownPerson,
    KnownRegister,
    Source,
)
from rollcall.register.rules.plans import Plan, Update

FIELDS = (
    "name", "sex", "birth_date", "birth_precision", "age", "id_number", "id_kind", "id_verified", "phones", "relation", "is_contact",
    "former", "remark",
)  # fmt: skip


def applied(known: KnownRegister, plan: Plan, prefix: str) -> KnownRegister:
    """The register after the plan. `prefix` makes the new ids unlike those of other plans."""
    return _Applying(known, plan, prefix).run()


class _Applying:
    def __init__(self, known: KnownRegister, plan: Plan, prefix: str) -> None:
        self.known, self.plan, self.prefix = known, plan, prefix
        self.source = Source(plan.layout, plan.as_of)
        self.buildings = {building.id: building for building in known.buildings}
        self.dwellings = {dwelling.id: dwelling for dwelling in known.dwellings}
        self.households = {household.id: household for household in known.households}
        self.people = {person.id: person for person in known.people}

    def real(self, ref: str) -> str:
        return self.prefix + ref if ref.startswith("+") else ref

    def run(self) -> KnownRegister:
        self.make_places()
        self.make_people()
        for update in self.plan.updates:
            self.update(update)
        for need in self.plan.needs:
            self.change(need.resident, needs=(*self.people[self.real(need.resident)].needs, need.need))
        for absence in self.plan.absences:
            self.change(absence.resident, presence=absence.presence)
        return replace(
            self.known,
            buildings=tuple(self.buildings.values()),
            dwellings=tuple(self.dwellings.values()),
            households=tuple(self.households.values()),
            people=tuple(self.people.values()),
        )

    def make_places(self) -> None:
        for new in self.plan.buildings:
            self.buildings[self.real(new.key)] = KnownBuilding(self.real(new.key), new.number)
        for flat in self.plan.dwellings:
            of = self.buildings[self.real(flat.building)]
            made = KnownDwelling(self.real(flat.key), of.id, Door(of.number, flat.room), flat.use)
            self.dwellings[made.id] = made
        for home in self.plan.households:
            place = self.dwellings[self.real(home.dwelling)]
            one = KnownHousehold(self.real(home.key), place.id, place.door, home.number, home.unnamed)
            self.households[one.id] = one

    def make_people(self) -> None:
        for new in self.plan.residents:
            home = self.households[self.real(new.household)]
            values = {name: getattr(new.facts, name) for name in FIELDS}
            sources = dict.fromkeys((*FIELDS, "presence"), self.source)
            key = self.real(new.key)
            self.people[key] = KnownPerson(key, home.id, home.door, home.number, **values, sources=sources)

    def update(self, update: Update) -> None:
        after: dict[str, Any] = dict(update.after)
        key = self.real(update.id)
        if update.table == "dwelling":
            self.dwellings[key] = replace(self.dwellings[key], **after)
            return
        if "household" in after:
            home = self.households[self.real(str(after.pop("household")))]
            after |= {"household_id": home.id, "door": home.door, "household": home.number}
        person = self.people[key]
        old = {name: value for name, value in update.before.items() if name != "household"}
        assert old == {name: getattr(person, name) for name in old}
        self.change(update.id, **after)

    def change(self, ref: str, **values: Any) -> None:
        person = self.people[self.real(ref)]
        sources = {**person.sources, **dict.fromkeys(values, self.source)}
        self.people[person.id] = replace(person, **values, sources=sources)


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


def by_name(known: KnownRegister) -> Mapping[str, KnownPerson]:
    """Everybody by name, for tests with few people."""
    return {person.name: person for person in known.people}
