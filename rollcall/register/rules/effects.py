"""What a list does to the register as a whole: the changes of all its writings joined, each counted once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rollcall.register.rules.plans import NewResident, Plan

ADDED = {
    "register_building": "buildings",
    "register_dwelling": "dwellings",
    "register_household": "households",
    "register_need": "needs",
}
LEFT = {"DEAD": "died", "MOVED": "moved"}
# Where a value is from is no detail of a person; that somebody left is named itself.
NOT_DETAILS = {"sources", "left", "left_on", "former"}


@dataclass(frozen=True, slots=True)
class Effect:
    """One row before and after, in the journal's plain values; no `before`: it was made, no `after`: it went. `about` is
    whom the row belongs to."""

    table: str
    row: UUID
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    about: UUID | None = None


def joined(changes: Iterable[Effect]) -> list[Effect]:
    """What successive changes come to, one for each row; none where a row is as it was before."""
    found: dict[tuple[str, UUID], Effect] = {}
    for change in changes:
        place = (change.table, change.row)
        found[place] = _both(found[place], change) if place in found else change
    return [effect for effect in found.values() if effect.before != effect.after]


def _both(first: Effect, then: Effect) -> Effect:
    before = None if first.before is None else {**(then.before or {}), **first.before}
    after = None if then.after is None else {**(first.after or {}), **then.after}
    if before is not None and after is not None:
        same = {column for column in after if column in before and before[column] == after[column]}
        before = {column: value for column, value in before.items() if column not in same}
        after = {column: value for column, value in after.items() if column not in same}
    return Effect(first.table, first.row, before, after, then.about or first.about)


# ---- counted: what was written, and, by the same words, what a plan would write


def counted(effects: Sequence[Effect], resident_of: Mapping[UUID, UUID]) -> dict[str, int]:
    """Figures of what was written. `resident_of`: whose the absences are that were only changed."""
    count = _Count()
    for effect in effects:
        if effect.table == "register_resident":
            _count_person(count, effect)
        elif effect.table in ("register_need", "register_absence"):
            _count_belonging(count, effect, resident_of)
        elif effect.before is None:
            count.add(ADDED.get(effect.table, ""))
        elif effect.table in ADDED or effect.after is None:
            count.add("places")
    made = {effect.row for effect in effects if effect.table == "register_resident" and effect.before is None}
    return count.figures(made)


def planned(plan: Plan) -> dict[str, int]:
    """Figures of what carrying out a plan would write."""
    count = _Count()
    count.add("buildings", len(plan.buildings))
    count.add("dwellings", len(plan.dwellings))
    count.add("households", len(plan.households))
    count.add("needs", len(plan.needs))
    later = {update.id: update.after for update in plan.updates if update.table == "resident"}
    for new in plan.residents:
        count.add(LEFT.get(_former(new, later), "residents"))
    for update in plan.updates:
        if update.id.startswith("+"):  # of something new: written with it
            continue
        if update.table != "resident":
            count.add("places")
        else:
            count.person(update.id, LEFT.get(str(update.after.get("former") or "")), update.after.keys())
    count.touched |= {new.resident for new in plan.needs}
    count.away |= {new.resident for new in plan.absences}
    return count.figures({new.key for new in plan.residents})


def _former(new: NewResident, later: Mapping[str, Mapping[str, object]]) -> str:
    return str(later.get(new.key, {}).get("former", new.facts.former) or "")


def _count_person(count: "_Count", effect: Effect) -> None:
    left = LEFT.get((effect.after or {}).get("left", ""))
    if effect.before is None:
        count.add(left or "residents")
    elif effect.after is not None:
        count.person(effect.row, left, effect.after.keys())


def _count_belonging(count: "_Count", effect: Effect, resident_of: Mapping[UUID, UUID]) -> None:
    told = (effect.after or {}).get("resident_id") or (effect.before or {}).get("resident_id")
    resident = UUID(str(told)) if told else resident_of.get(effect.row)
    if effect.table == "register_absence":
        count.away.add(resident)
    else:
        count.add("needs" if effect.before is None else "")
        count.touched.add(resident)


class _Count:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.changed: set[object] = set()  # people whose own details changed
        self.touched: set[object] = set()  # people about whom anything was said
        self.away: set[object] = set()  # people of whom it was said where they are

    def add(self, name: str, number: int = 1) -> None:
        if name:
            self.numbers[name] = self.numbers.get(name, 0) + number

    def person(self, key: object, left: str | None, columns: Iterable[str]) -> None:
        """Somebody known whose entry changed."""
        if left:
            self.add(left)
        if set(columns) - NOT_DETAILS:
            self.changed.add(key)

    def figures(self, made: set[Any]) -> dict[str, int]:
        """All figures that are not nought. `made`: people who are new, and so not changed."""
        known = (self.changed | self.touched | self.away) - made
        found = {**self.numbers, "changed": len(self.changed), "absences": len(self.away), "touched": len(known)}
        return {name: number for name, number in found.items() if number}
