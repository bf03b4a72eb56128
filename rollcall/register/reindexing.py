"""Blind indexes under another key: worked out anew from what they are indexes of, a few rows at a time.

While it lasts, look-ups ask for what rows hold by either key (`tables.…_indexes`), so that nobody is missed in between.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import Model

from rollcall.lib.sealing import CannotOpen
from rollcall.register import queries
from rollcall.register.models import Decision, Need, Relative, Resident
from rollcall.register.tables import NEED, RELATIVE, RESIDENT, Table
from rollcall.tenancy import bulk, writing

BATCH: Final = 200

Step = Callable[[UUID | None], tuple[UUID | None, int, int]]


def _of(table: Table) -> Step:
    """A step over one table: rows after a key are looked at and put right; says how far it came, how many rows it saw and
    how many it changed."""
    needed = tuple(sorted(set().union(*(one.needed for one in table.derived.values()))))
    derived = tuple(table.derived)

    def step(after: UUID | None) -> tuple[UUID | None, int, int]:
        with writing.transaction():
            rows = table.model.objects.select_for_update().order_by("id")
            keys = list((rows.filter(id__gt=after) if after else rows).values_list("id", flat=True)[:BATCH])
            stale = []
            for key, *held in _readable(table, keys, ("id", *needed, *derived)):
                values = table.with_derived(dict(zip(needed, held, strict=False)))
                wanted = [values[name] for name in derived]
                if wanted != held[len(needed) :]:
                    stale.append((*wanted, key))
            bulk.write(bulk.update(table.model, derived, stale))
        return (keys[-1] if keys else None), len(keys), len(stale)

    return step


def _readable(table: Table, keys: list[UUID], columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows of these keys; one whose values cannot be opened is left out, and is named where values are sealed anew."""
    try:
        return list(table.model.objects.filter(id__in=keys).values_list(*columns))
    except CannotOpen:
        return [row for key in keys for row in _readable(table, [key], columns)] if len(keys) > 1 else []


def _decisions(after: UUID | None) -> tuple[UUID | None, int, int]:
    """The same for what was known when somebody decided about two entries: kept where it still holds, else emptied, which
    says as much: the two are asked about again."""
    with writing.transaction():
        rows = Decision.objects.select_for_update().exclude(facts_index="").order_by("id")
        found = list((rows.filter(id__gt=after) if after else rows)[:BATCH])
        people = queries.known_people({key for one in found for key in (one.one_id, one.other_id)}, merged=True)
        stale = [(now, one.id) for one in found if (now := _facts_now(one, people)) != one.facts_index]
        bulk.write(bulk.update(Decision, ("facts_index",), stale))
    return (found[-1].id if found else None), len(found), len(stale)


def _facts_now(one: Decision, people: Mapping[str, Any]) -> str:
    both = people.get(str(one.one_id)), people.get(str(one.other_id))
    if not all(both):
        return ""
    known = queries.facts_indexes(*both)  # type: ignore[arg-type]  # both are there
    return known[0] if one.facts_index in known else ""


STEPS: Final[dict[type[Model], Step]] = {
    Resident: _of(RESIDENT),
    Need: _of(NEED),
    Relative: _of(RELATIVE),
    Decision: _decisions,
}
