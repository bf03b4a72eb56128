"""Why a list cannot be taken back, for people: who did what to whom since then."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from rollcall.journal.models import Change, Entry
from rollcall.register import tables
from rollcall.register.actions.reversing import Reference, Since
from rollcall.register.models import Upload
from rollcall.register.queries import naming
from rollcall.register.queries.naming import Subject
from rollcall.register.rules.effects import Effect

NAMED: Final = 5  # people or doors that are named for one reason
OWN: Final = {table.model._meta.label: table for table in tables.ALL}
RANK: Final = {table.name: place for place, table in enumerate(tables.ALL)}

Because = tuple[str, str, str]  # LIST, PERSON, SOMEBODY or TABLE; its name; the key of the list


def reasons(since: Since, *, own: Sequence[str]) -> list[dict[str, Any]]:
    """One for each later list, person or table that stands in the way, with the first few whom it is about, and how many.

    `own`: the entries about the list itself.
    """
    found: dict[Because, dict[UUID, Subject]] = defaultdict(dict)
    for because, subject in (*_changes(since.changed, own), *_later_rows(since.used, own), *_uses(since.used)):
        found[because][subject.key] = subject
    return [
        {"sort": sort, "name": name, "upload": upload, "count": len(about), "named": _first(about.values())}
        for (sort, name, upload), about in found.items()
    ]


def _first(about: Iterable[Subject]) -> list[list[str]]:
    return [[subject.sort, *subject.words] for subject in sorted(about, key=_order)[:NAMED]]


def _order(subject: Subject) -> tuple[int, list[tuple[int, str]]]:
    """People first; doors in the order of their numbers."""
    return subject.sort != "person", [(len(word), word) for word in subject.words]


def _changes(changed: Sequence[Effect], own: Sequence[str]) -> Iterator[tuple[Because, Subject]]:
    """What holds something else now."""
    writers = _writers([effect.row for effect in changed], own)
    for table in tables.ALL:
        here = [effect for effect in changed if effect.table == table.name]
        about = naming.subjects(table, [effect.row for effect in here])
        for effect in here:
            subject = about.get(effect.row) or naming.gone(table, effect.row, (effect.before, effect.after))
            yield writers[effect.row], subject


def _later_rows(used: Sequence[Reference], own: Sequence[str]) -> Iterator[tuple[Because, Subject]]:
    """Rows of the register that came later, into homes or to people that would go."""
    writers = _writers([one.row for one in used if one.label in OWN], own)
    for label, table in OWN.items():
        for row, subject in naming.subjects(table, {one.row for one in used if one.label == label}).items():
            yield writers[row], subject


def _uses(used: Sequence[Reference]) -> Iterator[tuple[Because, Subject]]:
    """Rows of other packages: of each the most special row of the register that it refers to."""
    nearest: dict[tuple[str, UUID], Reference] = {}
    for one in used:
        place = (one.label, one.row)
        if one.label not in OWN and (place not in nearest or RANK[one.table] > RANK[nearest[place].table]):
            nearest[place] = one
    for table in tables.ALL:
        here = [one for one in nearest.values() if one.table == table.name]
        about = naming.subjects(table, {one.going for one in here})
        for one in here:
            yield ("TABLE", one.label, ""), about[one.going]


def _writers(rows: Collection[UUID], own: Sequence[str]) -> dict[UUID, Because]:
    """Who wrote to these rows last, other than the list itself."""
    last: dict[UUID, Entry] = {}
    wanted = list(rows)
    for start in range(0, len(wanted), tables.BATCH):
        changes = Change.objects.filter(row__in=wanted[start : start + tables.BATCH]).exclude(
            entry__in=[UUID(entry) for entry in own]
        )
        changes = changes.select_related("entry__by").defer("values").order_by("entry__at", "id")
        last |= {change.row: change.entry for change in changes}
    names = dict(Upload.objects.filter(id__in={entry.subject for entry in last.values()}).values_list("id", "name"))
    return {row: _because(last.get(row), names) for row in wanted}


def _because(entry: Entry | None, names: dict[UUID, str]) -> Because:
    if entry and entry.subject in names:
        return "LIST", names[entry.subject], str(entry.subject)
    return ("PERSON", entry.by.full_name, "") if entry and entry.by else ("SOMEBODY", "", "")
