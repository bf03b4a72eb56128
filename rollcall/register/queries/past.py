"""The register as it was: today's rows with every later change of the journal taken back, the latest first.

It is what the register said at that moment. What became known later about that time is not in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from rollcall.accounts.standing import Standing
from rollcall.journal.models import Change, Entry
from rollcall.register import tables
from rollcall.register.queries.facts import COLUMNS, Facts, PersonRow, zone
from rollcall.register.rules.groups import Away
from rollcall.register.tables import Table, Values

FOUNDING: Final = "register.found_register"
KEPT: Final[Mapping[str, tuple[str, ...]]] = {  # columns by table; what is sensitive stays closed, save what a need is
    tables.BUILDING.name: ("id", "compound_id", "number", "position"),
    tables.DWELLING.name: ("id", "building_id", "room", "position", "floor", "use"),
    tables.HOUSEHOLD.name: ("id", "dwelling_id", "number", "unnamed"),
    tables.RESIDENT.name: (*COLUMNS, "position", "is_contact", "relation"),
    tables.NEED.name: ("id", "resident_id", "kind", "seen_by", "ended_at"),
    tables.ABSENCE.name: ("id", "resident_id", "kind", "starts_at", "ends_at", "expected_on"),
    tables.RELATIVE.name: ("id", "name", "place"),
    tables.KINSHIP.name: (
        "id", "resident_id", "relative_id", "relation", "is_emergency", "holds_key", "consent_on", "until_on",
        "withdrawn_at",
    ),
}  # fmt: skip
PARENT: Final = {  # table -> the column that says in which row of which table it lies
    tables.DWELLING.name: ("building_id", tables.BUILDING.name),
    tables.HOUSEHOLD.name: ("dwelling_id", tables.DWELLING.name),
    tables.RESIDENT.name: ("household_id", tables.HOUSEHOLD.name),
    tables.NEED.name: ("resident_id", tables.RESIDENT.name),
    tables.ABSENCE.name: ("resident_id", tables.RESIDENT.name),
    tables.KINSHIP.name: ("resident_id", tables.RESIDENT.name),
}

Rows = dict[UUID, Values]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of the register at a moment, by table and key."""

    moment: datetime
    rows: Mapping[str, Rows]
    here: ZoneInfo

    def of(self, table: Table) -> Rows:
        """The rows of one table."""
        return self.rows[table.name]

    def facts(self, only: Callable[[UUID], bool] = lambda household: True) -> Facts:
        """The people of the households that are asked for, with where they were."""
        people = [row for row in self.of(tables.RESIDENT).values() if only(row["household_id"])]
        people.sort(key=lambda row: (row["household_id"], row["position"], row["id"]))
        wanted = {row["id"] for row in people}
        begun = [
            one
            for one in self.of(tables.ABSENCE).values()
            if one["resident_id"] in wanted and one["starts_at"] <= self.moment
        ]
        begun.sort(key=lambda one: (one["starts_at"], one["id"]))
        over = [one for one in begun if one["ends_at"] and one["ends_at"] <= self.moment]
        return Facts(
            people=[PersonRow(*(row[name] for name in COLUMNS)) for row in people],
            away={
                one["resident_id"]: Away(one["kind"], one["starts_at"].astimezone(self.here))
                for one in begun
                if not one["ends_at"] or one["ends_at"] > self.moment
            },
            back={
                one["resident_id"]: one["ends_at"].astimezone(self.here)
                for one in sorted(over, key=lambda one: one["ends_at"])
            },
            unnamed={
                key: row["unnamed"] for key, row in self.of(tables.HOUSEHOLD).items() if row["unnamed"] and only(key)
            },
        )


def register_at(moment: datetime) -> Snapshot:
    """What the register said at a moment: one query for each table, one for all later changes."""
    rows = {name: _now(tables.BY_NAME[name], columns) for name, columns in KEPT.items()}
    later = Change.objects.filter(entry__at__gt=moment, table__in=list(KEPT))
    values: Any
    for name, key, values in later.order_by("-entry__at", "-entry_id", "-id").values_list("table", "row", "values"):
        _take_back(rows[name], tables.BY_NAME[name], key, values["before"], values["after"])
    _without_what_was_founded_later(rows, moment)
    return Snapshot(moment, rows, zone())


def begins_at() -> datetime | None:
    """When the register was founded, or its first list applied; None for an empty one."""
    first = Entry.objects.filter(act__in=(FOUNDING, "register.apply_upload", "register.move_in")).order_by("at")
    return first.values_list("at", flat=True).first()


def _now(table: Table, columns: tuple[str, ...]) -> Rows:
    return {row[0]: dict(zip(columns, row, strict=True)) for row in table.model.objects.values_list(*columns)}


def _take_back(
    rows: Rows, table: Table, key: UUID, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    if before is None:
        rows.pop(key, None)
    elif after is None:
        whole = table.whole({name: value for name, value in before.items() if name in KEPT[table.name]})
        rows[key] = {name: whole[name] for name in KEPT[table.name]}
    elif key in rows:
        rows[key].update(table.typed({name: value for name, value in before.items() if name in _kept(table.name)}))


@cache
def _kept(name: str) -> frozenset[str]:
    return frozenset(KEPT[name])


def _without_what_was_founded_later(rows: dict[str, Rows], moment: datetime) -> None:
    """A compound that was founded as a whole has one entry in the journal, not one for each row."""
    founded = set(Entry.objects.filter(act=FOUNDING, at__gt=moment).values_list("subject", flat=True))
    if not founded:
        return
    buildings = rows[tables.BUILDING.name]
    rows[tables.BUILDING.name] = {key: row for key, row in buildings.items() if row["compound_id"] not in founded}
    for name, (column, parent) in PARENT.items():
        rows[name] = {key: row for key, row in rows[name].items() if row[column] in rows[parent]}


def households_of(snapshot: Snapshot, *, by: Standing, capability: str) -> set[UUID]:
    """The households that lay then behind the doors where the asker has a capability."""
    dwellings = snapshot.of(tables.DWELLING)
    return {
        key
        for key, row in snapshot.of(tables.HOUSEHOLD).items()
        if may_then(dwellings[row["dwelling_id"]], by=by, capability=capability)
    }


def may_then(dwelling: Values, *, by: Standing, capability: str) -> bool:
    """Whether a capability holds for a door as it was."""
    return by.may_door(capability, dwelling["building_id"], dwelling["floor"])
