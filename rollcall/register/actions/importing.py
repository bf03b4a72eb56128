"""Bringing a file in from the command line or a test: every step one after the other, in this process."""

from collections.abc import Mapping
from datetime import date, datetime

from rollcall.accounts.models import User
from rollcall.register import queries
from rollcall.register.actions import receiving, work, working
from rollcall.register.actions.receiving import Correction
from rollcall.register.actions.working import Now
from rollcall.register.models import Stage, Upload
from rollcall.sheets import Workbook


def import_file(
    *,
    name: str,
    content: bytes,
    corrections: Mapping[str, Correction] | None = None,
    as_of: date | None = None,
    apply: bool = False,
    now: Now | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> Upload:
    """Receive, read, compare and, if wanted, apply a file; returns the upload as it then stands (FAILED with its error).

    `as_of` is the day of a list that does not name one. `now` tells the time while it takes; without it every step happens at `at`.
    """
    clock = now or (lambda: at)
    upload = receiving.receive_file(name=name, content=content, as_of=as_of, door=door, by=by, at=at)
    workbook = _work(upload, 1, clock, door)
    if upload.stage == Stage.MAPPING and not corrections and not queries.lists_of(upload):
        receiving.give_up(upload_id=upload.id, code="NO_LIST", by=by, at=clock())
        upload.refresh_from_db()
    if upload.stage == Stage.MAPPING:
        attempt = working.begin(upload_id=upload.id, at_stage=Stage.MAPPING, stage=Stage.COMPARING, by=by, at=clock())
        _correct(upload, corrections or {})
        _work(upload, attempt, clock, door, workbook)
    if upload.stage == Stage.COMPARED and apply:
        apply_compared(upload=upload, now=clock, door=door, by=by, at=clock())
    return upload


def apply_compared(*, upload: Upload, now: Now | None = None, door: str, by: User | None, at: datetime) -> None:
    """Apply an upload that was compared, in this process. Raises NotAtThatStage."""
    attempt = working.begin(upload_id=upload.id, at_stage=Stage.COMPARED, stage=Stage.APPLYING, by=by, at=at)
    _work(upload, attempt, now or (lambda: at), door)


def undo_applied(*, upload: Upload, now: Now | None = None, door: str, by: User | None, at: datetime) -> None:
    """Take an applied upload back, in this process. Raises NotAtThatStage."""
    attempt = working.begin(upload_id=upload.id, at_stage=Stage.APPLIED, stage=Stage.UNDOING, by=by, at=at)
    _work(upload, attempt, now or (lambda: at), door)


def _correct(upload: Upload, corrections: Mapping[str, Correction]) -> None:
    if corrections:
        reading = receiving.reading_with(upload, receiving.corrected(queries.layout_of(upload), corrections))
        Upload.objects.filter(id=upload.id).update(reading=reading)


def _work(upload: Upload, attempt: int, now: Now, door: str, workbook: Workbook | None = None) -> Workbook | None:
    read = work.do_work(upload_id=upload.id, attempt=attempt, now=now, alone=False, workbook=workbook, door=door)
    upload.refresh_from_db()
    return read
