"""Doing the work that an upload waits for, whichever it is."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Final
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.register import files, queries
from rollcall.register.actions import applying, comparing, looking_again, pointing, refusing, working
from rollcall.register.actions.working import Beat, Now
from rollcall.register.models import Stage, Upload
from rollcall.sheets import SheetError, Workbook
from rollcall.tenancy import writing

# Where people can try again when something went wrong that nobody expected: nothing was written.
BACK_TO: Final = {Stage.COMPARING: Stage.MAPPING, Stage.APPLYING: Stage.COMPARED, Stage.UNDOING: Stage.APPLIED}
TRIES: Final = 3  # at taking a list back while others write to the register

log = logging.getLogger(__name__)


def do_work(
    *, upload_id: UUID, attempt: int, now: Now, alone: bool, workbook: Workbook | None = None, door: str
) -> Workbook | None:
    """Do what the stage of an upload asks for, until people are asked or it is done. What goes wrong is kept with it.

    `alone`: in a process of its own, which says every half second that it is alive. `workbook`: its content, where it is at
    hand from the step before; returned for the step after.
    """
    with Beat(upload_id, attempt, now, alone=alone) as beat, suppress(working.Superseded, working.NotAtThatStage):
        try:
            with working.without_collecting():
                return _do(upload_id, beat, now, workbook, door)
        except (working.Superseded, working.NotAtThatStage):
            return None  # somebody else goes on with it
        except SheetError as refusal:
            _fail(upload_id, beat.attempt, _resting(upload_id), refusal.code, dict(refusal.params), at=now())
        except files.FileIsGone:
            _fail(upload_id, beat.attempt, _resting(upload_id), "FILE_IS_GONE", {}, at=now())
        except applying.ChangedSince as reason:
            _fail(upload_id, beat.attempt, Stage.APPLIED, "CHANGED_SINCE", _since(reason), at=now())
        except Exception:
            log.exception("work on upload %s", upload_id)
            _fail(upload_id, beat.attempt, _before(upload_id), "UNEXPECTED", {}, at=now())
    return None


def _do(upload_id: UUID, beat: Beat, now: Now, workbook: Workbook | None, door: str) -> Workbook | None:
    upload = Upload.objects.get(id=upload_id)
    by = _last_person(upload)
    if upload.stage == Stage.READING:
        return _read(upload_id, beat, by, now())
    if upload.stage == Stage.COMPARING:
        comparing.compare_upload(upload_id=upload_id, workbook=workbook, beat=beat, by=by, at=now())
        _point(upload_id)
    elif upload.stage == Stage.APPLYING:
        _apply(upload_id, beat, door, by, now())
    elif upload.stage == Stage.UNDOING:
        _undo(upload_id, beat, door, by, now())
    return None


def _read(upload_id: UUID, beat: Beat, by: User | None, at: datetime) -> Workbook | None:
    workbook = comparing.read_upload(upload_id=upload_id, beat=beat, by=by, at=at)
    if comparing.asks_nothing(Upload.objects.get(id=upload_id)):
        working.begin(upload_id=upload_id, at_stage=Stage.MAPPING, stage=Stage.COMPARING, by=by, at=at)
        beat.attempt += 1
        comparing.compare_upload(upload_id=upload_id, workbook=workbook, beat=beat, by=by, at=at)
        _point(upload_id)
    return workbook


def _apply(upload_id: UUID, beat: Beat, door: str, by: User | None, at: datetime) -> None:
    try:
        applying.apply_upload(upload_id=upload_id, beat=beat, door=door, by=by, at=at)
    except (applying.RegisterHasChanged, files.FileIsGone):
        _compare_again(upload_id, beat, by, at)
        return
    with _beside("looking again after list %s", upload_id):
        looking_again.look_again(after=upload_id, door=door, by=by, at=at)
    _point(upload_id)


def _undo(upload_id: UUID, beat: Beat, door: str, by: User | None, at: datetime, tries: int = TRIES) -> None:
    try:
        sharing = applying.undo_upload(upload_id=upload_id, beat=beat, door=door, by=by, at=at)
    except applying.RegisterHasChanged:  # between looking and writing: looked at anew
        if tries == 1:
            raise
        _undo(upload_id, beat, door, by, at, tries - 1)
        return
    with _beside("rows that wait again without list %s", upload_id):
        looking_again.wait_again(uploads=sharing)
    _point(upload_id)


def _point(upload_id: UUID) -> None:
    """Questions about two rows stand at both, whichever list came first."""
    with _beside("pointing from row to row with list %s", upload_id):
        pointing.point(also=upload_id)


@contextmanager
def _beside(what: str, upload_id: UUID) -> Iterator[None]:
    """Work beside the list itself, which is done: what goes wrong here is noted and changes nothing of that."""
    try:
        yield
    except Exception:
        log.exception(what, upload_id)


def _compare_again(upload_id: UUID, beat: Beat, by: User | None, at: datetime) -> None:
    """Nothing was written. The preview is made anew, and people look at it again: they consented to another one."""
    comparing.compare_upload(upload_id=upload_id, workbook=None, beat=beat, by=by, at=at)
    _point(upload_id)
    Upload.objects.filter(id=upload_id, stage=Stage.COMPARED).update(error="REGISTER_CHANGED")


def _last_person(upload: Upload) -> User | None:
    """Who asked for the work at hand."""
    step = upload.steps.select_related("by").order_by("-at", "-id").first()
    return step.by if step else None


def _resting(upload_id: UUID) -> Stage:
    """Where a list stays whose file cannot be read (any more): what it wrote before is in the register all the same."""
    return queries.settled(upload_id) or Stage.FAILED


def _before(upload_id: UUID) -> Stage:
    stage = Stage(Upload.objects.values_list("stage", flat=True).get(id=upload_id))
    settled = queries.settled(upload_id) if stage == Stage.COMPARING else None
    return settled or BACK_TO.get(stage, Stage.FAILED)


def _since(reason: applying.ChangedSince) -> dict[str, object]:
    since = reason.since
    used = Counter(label for label, _row in {(one.label, one.row) for one in since.used})
    return {
        "changed": [str(effect.row) for effect in since.changed],
        "used": dict(used),
        "reasons": refusing.reasons(since, own=reason.own),
    }


def _fail(upload_id: UUID, attempt: int, stage: str, code: str, params: dict[str, object], *, at: datetime) -> None:
    with writing.transaction():
        working.arrive(
            upload_id=upload_id,
            attempt=attempt,
            stage=stage,
            values={"error": code, "error_params": params},
            by=_last_person(Upload.objects.get(id=upload_id)),
            at=at,
        )
    if stage == Stage.FAILED:
        files.forget(upload_id, files.CONTENT, files.PLAN)  # nothing can be done with it any more
