"""Reading a file and comparing it with the register: a verdict for every row, and a plan that waits for consent."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.register import dating, files, packing, queries
from rollcall.register.actions import answering, previewing, receiving, whole, working
from rollcall.register.actions.working import Beat
from rollcall.register.models import Stage, Upload, UploadRow
from rollcall.register.rules import columns, compare, effects, reading, words
from rollcall.register.rules.facts import Layout, ReadResult
from rollcall.register.rules.plans import Comparison
from rollcall.sheets import Workbook, errors, guarded
from rollcall.tenancy import bulk, writing

MOST_ROWS = 300_000  # of all sheets: forty times the largest committee; comparing them takes a gigabyte of memory
ROWS_AT_HAND = 50_000  # up to so many, what was read is kept for the step after; more is read once more
SAMPLES = 4  # cells of a column that the mapping page shows
MOST_AT_DOOR = 500  # people: a whole dormitory; comparing each with each takes time by the square


class TooManyAtOneDoor(errors.SheetError):
    """A list in which hundreds of rows name the same door: a column was taken for the room that is none."""

    code = "TOO_MANY_AT_ONE_DOOR"
    sentence = words.TOO_MANY_AT_ONE_DOOR


def read_upload(*, upload_id: UUID, beat: Beat, by: User | None, at: datetime) -> Workbook | None:
    """Read a file and match its columns; stops for people to look, unless the layout is known. Raises SheetError.

    Returns what was read for the step after; a very large one would stand in the way of that step's memory.
    """
    upload = Upload.objects.get(id=upload_id)
    workbook = guarded.read_bytes_in_child(files.load(upload_id, files.CONTENT), upload.name)
    rows = sum(len(sheet.values) for sheet in workbook.sheets)
    if rows > MOST_ROWS:
        raise errors.TooManyRows(limit=MOST_ROWS)
    beat.reach(60)
    layout = receiving.as_before(columns.match(workbook, receiving.remembered()))
    beat.reach(90)
    dated = reading.list_date(workbook, layout)
    as_of = dated or dating.day_by_ages(workbook, layout, upload.as_of) or upload.as_of
    found = {
        "layout": packing.pack(layout).decode(),
        "samples": _samples(workbook, layout),
        "dated": bool(dated),
    }
    with writing.transaction():
        working.arrive(
            upload_id=upload_id,
            attempt=beat.attempt,
            stage=Stage.MAPPING,
            values={"reading": found, "layout": layout.fingerprint, "as_of": as_of},
            by=by,
            at=at,
        )
    return workbook if rows <= ROWS_AT_HAND else None


def asks_nothing(upload: Upload) -> bool:
    """Whether people have said before what every column of this layout means."""
    lists = queries.lists_of(upload)
    told = [column for sheet in lists for column in sheet.columns]
    if any(column.reason not in ("REMEMBERED", "CHOSEN") for column in told):
        return False
    plans = {sheet.fingerprint for sheet in lists if not sheet.columns}  # they have no columns to ask about
    return bool(lists) and not (plans and plans - receiving.remembered().keys())


def compare_upload(*, upload_id: UUID, workbook: Workbook | None, beat: Beat, by: User | None, at: datetime) -> None:
    """Compare a file, as its columns were understood, with the register as it is now. Raises SheetError."""
    upload = Upload.objects.get(id=upload_id)
    if workbook is None:
        workbook = guarded.read_bytes_in_child(files.load(upload_id, files.CONTENT), upload.name)
    beat.reach(30)
    edition, known = queries.edition(), queries.known_register()
    answers = answering.answers_of(upload)
    result = reading.read_workbook(workbook, queries.layout_of(upload), upload.as_of, known.place(), answers)
    del workbook  # what a quarter of a million rows take is needed for what follows
    _refuse_crowds(result)
    beat.reach(55)
    comparison = compare.compare(known, result)
    del known
    beat.reach(75)
    files.keep(upload_id, files.PLAN, packing.pack(comparison.plan))
    statement = bulk.insertion(UploadRow, previewing.COLUMNS, previewing.rows_of(upload_id, result, comparison))
    beat.reach(95)
    with beat.silent_for(len(comparison.rows)), writing.transaction():
        UploadRow.objects.filter(upload=upload_id).delete()
        bulk.write(statement)
        working.arrive(
            upload_id=upload_id,
            attempt=beat.attempt,
            stage=Stage.COMPARED,
            values={
                "edition": edition,
                "figures": figures_of(comparison) | whole.kept(upload.figures),
                "as_of": result.as_of,
                "answers": answering.as_read(upload.answers),
                "unread_answers": 0,
            },
            by=by,
            at=at,
        )


def _refuse_crowds(result: ReadResult) -> None:
    """No list of residents has so many people behind one door. Raises TooManyAtOneDoor."""
    behind = Counter(facts.door for row in result.rows for facts in row.people if facts.room)
    for door, count in behind.most_common(1):
        if count > MOST_AT_DOOR:
            raise TooManyAtOneDoor(limit=MOST_AT_DOOR, building=door.building, room=door.room)


def figures_of(comparison: Comparison) -> dict[str, Any]:
    """Counts for the preview: rows by verdict, problems by code, what applying would write."""
    plan = comparison.plan
    return {
        "rows": dict(Counter(row.kind for row in comparison.rows)),
        "problems": dict(Counter(problem.code for problem in comparison.problems)),
        "writes": effects.planned(plan),
        "duplicates": len(plan.duplicates),
        "people": sum(len(row.people) for row in comparison.rows),
    }


def _samples(workbook: Workbook, layout: Layout) -> dict[str, dict[str, list[str]]]:
    """The first few cells of every column, by sheet and letter."""
    return {
        sheet.name: {
            column.letter: columns.sample(sheet, mapping.first_row, column.index)[:SAMPLES]
            for column in mapping.columns
        }
        for sheet, mapping in zip(workbook.sheets, layout.sheets, strict=True)
    }
