"""Rows of lists that name people whom the register did not know: looked at again when another list has brought people.

So the order in which lists come in does not matter: civil affairs' list before the block's list, or after it. Only rows
that waited are looked at, and only people whom nobody knew: what somebody decided meanwhile stays as it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register import files, following, queries
from rollcall.register.actions import answering, carrying, previewing, rows, together, whole
from rollcall.register.actions.announcing import Watch, households_of
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Stage, Upload, UploadRow
from rollcall.register.rules import compare, listing, reading
from rollcall.register.rules.facts import ReadResult
from rollcall.register.rules.plans import Comparison, Plan
from rollcall.sheets import guarded
from rollcall.tenancy import bulk, writing

UNKNOWN: Final = "LIST_PERSON_UNKNOWN"
NOT_ALONE: Final = "LIST_NOT_ALONE"  # by a register in which others stood behind the door who live elsewhere
WAITS: Final = frozenset((UNKNOWN, NOT_ALONE))

Place = tuple[str, int]  # sheet and row


@dataclass(frozen=True, slots=True)
class Looked:
    """Rows of a list, compared with the register as it is now."""

    upload: Upload
    edition: int
    result: ReadResult
    comparison: Comparison


def look_again(*, after: UUID, door: str, by: User | None, at: datetime) -> None:
    """Give rows of other applied lists to the people whom the list `after` has brought."""
    for upload in Upload.objects.filter(stage=Stage.APPLIED).exclude(id=after).order_by("id"):
        waiting = _places(UploadRow.objects.filter(upload=upload).filter(_waits()))
        if waiting:
            with suppress(files.FileIsGone):
                _take_over(after, _look(upload, waiting), door=door, by=by, at=at)


def wait_again(*, uploads: Iterable[UUID]) -> None:
    """Show rows as waiting once more whose people went with a list that was taken back."""
    for upload in Upload.objects.filter(id__in=list(uploads), stage=Stage.APPLIED).order_by("id"):
        try:
            looked = _look(upload, None)
        except files.FileIsGone:
            continue
        waiting = {(row.sheet, row.row) for row in looked.comparison.rows if any(p.code in WAITS for p in row.problems)}
        with writing.transaction():
            if rows.hold_register() == looked.edition:
                _show(_only(looked, waiting), upload.figures)


def share_no_more(entries: Collection[str]) -> list[UUID]:
    """Take entries that are being taken back out of the lists that share them; which lists those were."""
    sharing = []
    for upload in Upload.objects.filter(stage=Stage.APPLIED).order_by("id"):
        left = [entry for entry in upload.entries if entry not in entries]
        if left != upload.entries:
            Upload.objects.filter(id=upload.id).update(entries=left)
            sharing.append(upload.id)
    return sharing


def _waits() -> Q:
    """Rows that wait for other people to come, or to go to their own door."""
    return Q(codes__contains=f" {UNKNOWN} ") | Q(codes__contains=f" {NOT_ALONE} ")


def _places(found: Any) -> set[Place]:
    return {(sheet, row) for sheet, row in found.values_list("sheet", "row")}


def _look(upload: Upload, places: Collection[Place] | None) -> Looked:
    """These rows of a list (all of them for None) against the register. Raises FileIsGone, SheetError."""
    workbook = guarded.read_bytes_in_child(files.load(upload.id, files.CONTENT), upload.name)
    edition, known = queries.edition(), queries.known_register()
    answers = answering.answers_of(upload)
    result = reading.read_workbook(workbook, queries.layout_of(upload), upload.as_of, known.place(), answers)
    if places is not None:
        result = replace(result, rows=tuple(row for row in result.rows if (row.sheet[:100], row.row) in places))
    return Looked(upload, edition, result, compare.compare(known, result))


def _only(looked: Looked, places: Collection[Place]) -> Looked:
    """The same without other rows; nothing of it is written."""
    both = [
        (read, verdict)
        for read, verdict in zip(looked.result.rows, looked.comparison.rows, strict=True)
        if (verdict.sheet, verdict.row) in places
    ]
    result = replace(looked.result, rows=tuple(read for read, _ in both))
    comparison = replace(looked.comparison, rows=tuple(verdict for _, verdict in both))
    return Looked(looked.upload, looked.edition, result, comparison)


def _take_over(after: UUID, looked: Looked, *, door: str, by: User | None, at: datetime) -> None:
    """Write what the rows add to people found since, and show the rows as they are now. Nothing if others wrote meanwhile."""
    upload = looked.upload
    writes = carrying.writes_for(plan=_new_in(looked), source=upload.name, at=at)
    if not writes.count and not _says_otherwise(looked):
        return
    prepared, done = writes.prepare(), whole.figures_with(upload, writes)
    with writing.transaction():
        if rows.hold_register() != looked.edition:
            return  # the next list that is applied looks again
        watch = Watch(households_of(writes), at=at)
        if writes.count:
            rows.next_edition()
            prepared.write()
        entry = _note(upload, writes, watch, door=door, by=by, at=at)
        figures = _show(looked, upload.figures | {"whole": done})
        _belongs_to(upload.id, entry)
        _belongs_to(after, entry, found=[upload.name, figures["found"]] if figures["found"] else None)


def _says_otherwise(looked: Looked) -> bool:
    """Whether a row is asked about differently now: found with nothing to add, or found among others."""
    shown = UploadRow.objects.filter(upload=looked.upload).filter(_waits()).values_list("sheet", "row", "codes")
    before = {(sheet, row): WAITS.intersection(codes.split()) for sheet, row, codes in shown}
    now = {
        (row.sheet[:100], row.row): WAITS & {problem.code for problem in row.problems} for row in looked.comparison.rows
    }
    return any(now[place] != before.get(place, frozenset()) for place in now)


def _new_in(looked: Looked) -> Plan:
    """What the rows add. Of somebody whom the list named before it is only that the person lives alone: all else was
    taken over then, and may have been put right by hand since."""
    before = UploadRow.objects.filter(upload=looked.upload, codes__contains=f" {NOT_ALONE} ")
    known = _places(before.exclude(codes__contains=f" {UNKNOWN} "))
    named = {
        person.ref for row in looked.comparison.rows if (row.sheet[:100], row.row) in known for person in row.people
    }
    plan = looked.comparison.plan
    return replace(
        plan,
        needs=tuple(one for one in plan.needs if one.resident not in named or one.need == listing.ALONE),
        absences=tuple(one for one in plan.absences if one.resident not in named),
        updates=tuple(one for one in plan.updates if one.id not in named),
    )


def _note(upload: Upload, writes: Writes, watch: Watch, *, door: str, by: User | None, at: datetime) -> str:
    entry = journal.write(
        act="register.look_again",
        door=door,
        subject=upload.id,
        figures=writes.figures(),
        changes=together.changes(writes, watch),
        by=by,
        at=at,
    )
    following.tell(writes, door=door, by=by, at=at)
    return str(entry.id)


def _belongs_to(upload_id: UUID, entry: str, *, found: list[Any] | None = None) -> None:
    """Both lists answer for it: taking either back takes this back."""
    upload = Upload.objects.get(id=upload_id)
    upload.entries = [*upload.entries, entry]
    if found:
        upload.figures = upload.figures | {"found": [*upload.figures.get("found", []), found]}
    upload.save(update_fields=["entries", "figures"])


def _show(looked: Looked, figures: dict[str, Any]) -> dict[str, Any]:
    """Put these verdicts in the place of those that the preview had; `found` counts the rows that wait no more."""
    upload, comparison = looked.upload, looked.comparison
    now = list(previewing.rows_of(upload.id, looked.result, replace(comparison, problems=())))
    before = {(row.sheet, row.row): row for row in UploadRow.objects.filter(upload=upload, row__gt=0)}
    old = [before[row[3], row[4]] for row in now]
    counted = _recounted(figures, old, comparison)
    UploadRow.objects.filter(id__in=[row.id for row in old]).delete()
    fresh = [(key, of, was.position, *rest) for (key, of, _, *rest), was in zip(now, old, strict=True)]
    bulk.insert(UploadRow, previewing.COLUMNS, fresh)
    Upload.objects.filter(id=upload.id).update(figures=counted)
    still = sum(any(problem.code in WAITS for problem in row.problems) for row in comparison.rows)
    return counted | {"found": len(old) - still}


def _recounted(figures: Mapping[str, Any], old: list[UploadRow], comparison: Comparison) -> dict[str, Any]:
    """The figures of a list in which some rows have another verdict now."""
    kinds, codes = Counter(figures.get("rows", {})), Counter(figures.get("problems", {}))
    kinds.subtract(row.kind for row in old)
    codes.subtract(problem["code"] for row in old for problem in row.content.get("problems", ()))
    kinds.update(row.kind for row in comparison.rows)
    codes.update(problem.code for row in comparison.rows for problem in row.problems)
    return {**figures, "rows": dict(+kinds), "problems": dict(+codes)}
