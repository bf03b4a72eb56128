"""Writes to the register gathered first and carried out together: rows made, changed and removed, with the journal's changes.

The same is used for applying a list and for undoing it, which is the journal's changes read backwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from rollcall.journal.actions import RowChange
from rollcall.lib.values import value
from rollcall.register import tables
from rollcall.register.tables import Table, Values
from rollcall.tenancy import bulk

FEW: Final = 100_000  # rows that are converted before the transaction; more would take a gigabyte of memory


@value(frozen=True, slots=True)
class Changed:
    """A row with the columns that change, before and after."""

    key: UUID
    before: Values
    after: Values
    about: UUID | None = None


@dataclass(slots=True)
class Writes:
    """What is about to be written, by table. Rows to make are given in the order of the table's columns."""

    made: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, dict[UUID, Changed]] = field(default_factory=lambda: defaultdict(dict))
    removed: dict[str, list[Values]] = field(default_factory=lambda: defaultdict(list))

    def make(self, table: Table, *values: Any) -> UUID:
        """Plan a new row; its key is the first value."""
        self.made[table.name].append(values)
        key: UUID = values[0]
        return key

    def change(self, table: Table, key: UUID, before: Values, after: Values, *, about: UUID | None = None) -> None:
        """Plan other values for some columns of a row; a row that is changed twice is one change. `about` is the resident
        of a need or an absence."""
        rows = self.changed[table.name]
        earlier = rows.get(key, Changed(key, {}, {}))
        whom = about or earlier.about or table.about(key, after)
        rows[key] = Changed(key, {**before, **earlier.before}, {**earlier.after, **after}, whom)

    def remove(self, table: Table, values: Values) -> None:
        """Plan that a row goes; `values` is all that it holds now."""
        self.removed[table.name].append(values)

    @property
    def count(self) -> int:
        """How many rows would be written."""
        parts = (*self.made.values(), *self.changed.values(), *self.removed.values())
        return sum(len(found) for found in parts)

    def figures(self) -> dict[str, int]:
        """Counts for the journal: made, changed, removed by table. That a value has another source is no change."""
        counts = {name: len(found) for name, found in sorted(self.made.items())}
        counts |= {f"changed.{name}": _telling(name, found.values()) for name, found in sorted(self.changed.items())}
        counts |= {f"removed.{name}": len(found) for name, found in sorted(self.removed.items())}
        return {name: count for name, count in counts.items() if count}

    def journal(self) -> Iterator[RowChange]:
        """Every row before and after, as the journal keeps it."""
        for table in tables.ALL:
            for values in self.made.get(table.name, ()):
                held = dict(zip(table.columns, values, strict=True))
                yield RowChange(table.name, values[0], None, table.plain(held), table.about(values[0], held))
            for changed in self.changed.get(table.name, {}).values():
                before, after = table.plain(changed.before), table.plain(changed.after)
                yield RowChange(table.name, changed.key, before, after, changed.about)
            for gone in self.removed.get(table.name, ()):
                yield RowChange(table.name, gone["id"], table.plain(gone), None, table.about(gone["id"], gone))

    def prepare(self) -> "Prepared":
        """Convert and seal what is not too much, so that the transaction itself is short."""
        insertions = [self._insertion(table) for table in tables.ALL if self.made.get(table.name)]
        statements = [one for table in tables.ALL for one in _updates(table, self.changed.get(table.name, {}).values())]
        removals = [_removal(table, found) for table in reversed(tables.ALL) if (found := self.removed.get(table.name))]
        prepared = Prepared(insertions, statements, removals)
        return prepared.ahead() if self.count <= FEW else prepared

    def _insertion(self, table: Table) -> bulk.Statement:
        found = self.made[table.name]
        if not table.derived:
            return bulk.insertion(table.model, table.columns, found)
        names = (*table.columns, *table.derived)
        with_derived = table.deriving()
        whole = (with_derived(dict(zip(table.columns, values, strict=True))).values() for values in found)
        return bulk.insertion(table.model, names, (tuple(values) for values in whole))


@dataclass(frozen=True, slots=True)
class Prepared:
    """Statements with their rows."""

    insertions: list[bulk.Statement]
    updates: list[bulk.Statement]
    removals: list[bulk.Statement]

    def ahead(self) -> "Prepared":
        """The same with every row converted now."""
        parts = (self.insertions, self.updates, self.removals)
        return Prepared(*([statement.ahead() for statement in part] for part in parts))

    def write(self) -> None:
        """Carry everything out, inside the transaction of the act: first what goes, then what changes, then what is new."""
        for statement in (*self.removals, *self.updates, *self.insertions):
            bulk.write(statement)


def _telling(name: str, changed: Iterable[Changed]) -> int:
    origins = tables.BY_NAME[name].origins
    return sum(not origins.issuperset(one.after) for one in changed)


def _updates(table: Table, changed: Iterable[Changed]) -> Iterator[bulk.Statement]:
    """One statement for each set of columns."""
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    with_derived = table.deriving()
    for one in changed:
        values = with_derived(one.after)
        columns = tuple(sorted(values))
        groups[columns].append((*(values[column] for column in columns), one.key))
    for columns, found in groups.items():
        yield bulk.update(table.model, columns, found)


def _removal(table: Table, found: Sequence[Mapping[str, Any]]) -> bulk.Statement:
    return bulk.removal(table.model, [values["id"] for values in found])
