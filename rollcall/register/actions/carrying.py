"""A plan turned into writes: references become keys, facts become columns, whereabouts become absences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from rollcall.lib import ids
from rollcall.register import tables
from rollcall.register.actions import rows
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Absence, Block, Compound, How, Resident, SeenBy
from rollcall.register.rules.facts import PersonFacts
from rollcall.register.rules.plans import NewAbsence, NewBuilding, NewResident, Plan, Ref, Update
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

HOME = "HOME"
NOTHING_MORE = (SeenBy.TEAM.value, None, None, None, None)  # a need of a list: seen by the team, no review, no end
SAID = (
    "name", "sex", "birth_date", "age", "id_number", "phones", "relation", "is_contact", "needs", "presence", "former",
    "remark",
)  # fmt: skip
COLUMNS = {"former": "left", "household": "household_id", "building": "building_id", "block": "block_id"}
TABLES = {
    "building": tables.BUILDING,
    "dwelling": tables.DWELLING,
    "household": tables.HOUSEHOLD,
    "resident": tables.RESIDENT,
}


def writes_for(*, plan: Plan, source: str, at: datetime) -> Writes:
    """What carrying out a plan writes. `source` is the name of the list, for needs and absences."""
    return _Carrying(plan, source, at).everything()


class _Carrying:
    def __init__(self, plan: Plan, source: str, at: datetime) -> None:
        self.plan, self.source, self.at = plan, source[:200], at
        self.committee = Committee.objects.get(id=scope.current())
        self.starts_at = datetime.combine(plan.as_of, time(), ZoneInfo(self.committee.timezone))
        self.keys: dict[Ref, UUID] = {}
        self.blocks = dict(Block.objects.values_list("code", "id"))
        self.writes = Writes()

    def everything(self) -> Writes:
        """All writes, in the order of the plan."""
        plan = self.plan
        if plan.buildings:
            compound = self._compound()
            for building in plan.buildings:
                self._building(building, compound)
        for dwelling in plan.dwellings:
            key, of = self._new(dwelling.key), self._key(dwelling.building)
            position = rows.position_of(dwelling.room)
            self.writes.make(tables.DWELLING, key, of, dwelling.room, dwelling.floor, position, dwelling.use)
        for household in plan.households:
            key, of = self._new(household.key), self._key(household.dwelling)
            self.writes.make(tables.HOUSEHOLD, key, of, household.number, household.unnamed)
        self._residents(_completed(plan))
        for need in plan.needs:
            self.writes.make(
                tables.NEED,
                ids.new_id(),
                self._key(need.resident),
                need.need.kind,
                need.need.note,
                self.source,
                self.at,
                *NOTHING_MORE,
            )
        self._absences(plan.absences)
        for update in plan.updates:
            if not update.id.startswith("+"):
                self._update(update)
        self._note_sources(plan)
        return self.writes

    def _new(self, ref: Ref) -> UUID:
        self.keys[ref] = key = ids.new_id()
        return key

    def _key(self, ref: Ref) -> UUID:
        return self.keys[ref] if ref.startswith("+") else UUID(ref)

    # ---- places

    def _compound(self) -> UUID:
        """The compound that new buildings belong to; a register without one gets one named after the committee."""
        known = Compound.objects.order_by("id").values_list("id", flat=True).first()
        name = self.committee.name.removesuffix("居民委员会").removesuffix("居委会") or self.committee.name
        return known or self.writes.make(tables.COMPOUND, ids.new_id(), name[:60], "", "")

    def _building(self, building: NewBuilding, compound: UUID) -> None:
        position = rows.position_of(building.number)
        key, block = self._new(building.key), self._block(building.block)
        floors = building.floors or None
        self.writes.make(tables.BUILDING, key, compound, block, building.number, position, floors)

    def _block(self, code: str) -> UUID | None:
        if code and code not in self.blocks:
            key = self.writes.make(tables.BLOCK, ids.new_id(), code, min(rows.position_of(code), rows.MOST_POSITIONS))
            self.blocks[code] = key
        return self.blocks.get(code)

    # ---- people

    def _residents(self, residents: Sequence[NewResident]) -> None:
        places = self._places_taken(residents)
        for new in residents:
            places[new.household] += 1
            self._resident(new, places[new.household])

    def _places_taken(self, residents: Sequence[NewResident]) -> Counter[Ref]:
        """How many people each household has already."""
        known = {new.household for new in residents if not new.household.startswith("+")}
        taken = Resident.objects.filter(household__in=[UUID(ref) for ref in known]).values_list(
            "household_id", flat=True
        )
        return Counter(str(key) for key in taken)

    def _resident(self, new: NewResident, place: int) -> None:
        facts = new.facts
        self.writes.make(
            tables.RESIDENT, self._new(new.key), self._key(new.household), facts.name, facts.sex, facts.birth_date,
            facts.birth_precision, facts.age, facts.id_kind, facts.id_number, facts.id_verified, " ".join(facts.phones),
            facts.relation, facts.is_contact, facts.remark, self._sources(facts), 0 if facts.is_contact else place,
            facts.former or "", None, None, None, None, None,
        )  # fmt: skip

    def _sources(self, facts: PersonFacts) -> dict[str, list[str]]:
        """Where each value comes from: this list, for all that it says."""
        here = [self.plan.layout, self.plan.as_of.isoformat()]
        return {name: here for name in SAID if getattr(facts, name) not in ("", None, (), False)}

    # ---- whereabouts

    def _absences(self, said: Sequence[NewAbsence]) -> None:
        said = list({new.resident: new for new in said}.values())  # what is said of somebody last is what holds
        known = [UUID(new.resident) for new in said if not new.resident.startswith("+")]
        away: dict[UUID, list[Absence]] = {}
        for start in range(0, len(known), rows.BATCH):
            chunk = known[start : start + rows.BATCH]
            for absence in Absence.objects.filter(resident__in=chunk, ends_at__isnull=True).order_by("starts_at", "id"):
                away.setdefault(absence.resident_id, []).append(absence)
        for new in said:
            self._absence(self._key(new.resident), new.presence, away.get(self._key(new.resident), []))

    def _absence(self, resident: UUID, presence: str, open_ones: list[Absence]) -> None:
        for absence in open_ones:
            if absence.starts_at < self.starts_at:
                after = {"ends_at": self.starts_at, "ended_how": How.LIST.value, "ended_source": self.source}
                before = {name: getattr(absence, name) for name in after}
                self.writes.change(tables.ABSENCE, absence.id, before, after, about=resident)
            else:  # said for the same day by another list: what is taken over now replaces it
                self.writes.remove(tables.ABSENCE, {name: getattr(absence, name) for name in tables.ABSENCE.columns})
        if presence != HOME:
            values = (presence, self.starts_at, None, self.source, How.LIST.value, None, "", "")
            self.writes.make(tables.ABSENCE, ids.new_id(), resident, *values)

    # ---- what is there already

    def _update(self, update: Update) -> None:
        before, after = self._columns(update.before), self._columns(update.after)
        self.writes.change(TABLES[update.table], UUID(update.id), before, after)

    def _columns(self, values: Mapping[str, object]) -> dict[str, Any]:
        return {COLUMNS.get(name, name): self._column(name, value) for name, value in values.items()}

    def _column(self, name: str, value: Any) -> Any:
        if name in ("household", "building"):
            return self._key(value)
        if name == "block":
            return self._block(value)
        if name == "former":
            return value or ""
        return " ".join(value) if isinstance(value, tuple | list) else value

    def _note_sources(self, plan: Plan) -> None:
        """Values of people that change come from this list from now on."""
        told: dict[UUID, set[str]] = {}
        for update in plan.updates:
            if update.table == "resident" and not update.id.startswith("+"):
                told.setdefault(UUID(update.id), set()).update(name for name in update.after if name in SAID)
        for ref, name in [(new.resident, "needs") for new in plan.needs] + [
            (new.resident, "presence") for new in plan.absences
        ]:
            if not ref.startswith("+"):
                told.setdefault(UUID(ref), set()).add(name)
        here = [plan.layout, plan.as_of.isoformat()]
        for key, (before,) in tables.current(tables.RESIDENT, told, ("sources",)).items():
            after = before | dict.fromkeys(sorted(told[key]), here)
            if after != before:
                self.writes.change(tables.RESIDENT, key, {"sources": before}, {"sources": after})


def _completed(plan: Plan) -> list[NewResident]:
    """The people to make, with what later rows of the same list add to them."""
    added = {update.id: update.after for update in plan.updates if update.table == "resident"}
    return [replace(new, facts=_with(new.facts, added[new.key])) if new.key in added else new for new in plan.residents]


def _with(facts: PersonFacts, values: Mapping[str, Any]) -> PersonFacts:
    return replace(facts, **values)


def day_in(zone: str, moment: datetime) -> date:
    """The date of a moment where the committee is."""
    return moment.astimezone(ZoneInfo(zone)).date()
