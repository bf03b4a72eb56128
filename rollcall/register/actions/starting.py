"""The steps that people take in the browser; each starts a process that does the work, and returns at once.

With the setting WORK = "inline" (tests, or a machine that cannot start processes) the work is done before returning.
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from rollcall.accounts.models import User
from rollcall.journal.models import Door
from rollcall.register import queries
from rollcall.register.actions import answering, receiving, work, working
from rollcall.register.actions.receiving import Correction
from rollcall.register.models import Stage, Upload


class NeverApplied(RuntimeError):
    """A list cannot be taken back that was never in the register."""


def bring_in_file(*, name: str, content: bytes, door: str, by: User | None, at: datetime) -> Upload:
    """Receive a file and start reading it. Raises FileIsTooLarge."""
    upload = receiving.receive_file(name=name, content=content, door=door, by=by, at=at)
    _start(upload.id, upload.attempt, at)
    return upload


def confirm_mapping(
    *,
    upload_id: UUID,
    corrections: Mapping[str, Correction],
    as_of: date | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Take over what the columns mean and start comparing. Raises NotAtThatStage."""
    attempt = receiving.correct_mapping(
        upload_id=upload_id, corrections=corrections, as_of=as_of, door=door, by=by, at=at
    )
    _start(upload_id, attempt, at)


def compare_again(*, upload_id: UUID, by: User | None, at: datetime) -> None:
    """Compare a list once more, with the answers given meanwhile. Raises NotAtThatStage."""
    _start(upload_id, answering.begin_comparing_again(upload_id=upload_id, by=by, at=at), at)


def begin_applying(*, upload_id: UUID, by: User | None, at: datetime) -> None:
    """Start applying what the preview showed. Raises NotAtThatStage."""
    _begin(upload_id, Stage.COMPARED, Stage.APPLYING, by, at)


def begin_undoing(*, upload_id: UUID, by: User | None, at: datetime) -> None:
    """Start taking an applied list back, one too that is being looked at anew. Raises NeverApplied, NotAtThatStage."""
    settled, stage = queries.settled(upload_id), Upload.objects.values_list("stage", flat=True).get(id=upload_id)
    if settled is None:
        raise NeverApplied
    if settled != Stage.APPLIED or stage not in answering.OPEN_STAGES:
        raise working.NotAtThatStage
    _begin(upload_id, stage, Stage.UNDOING, by, at)


def begin_again(*, upload_id: UUID, at: datetime) -> None:
    """Start work again whose process has died. Raises NotAtThatStage."""
    _start(upload_id, working.take_over(upload_id=upload_id, at=at), at)


def _begin(upload_id: UUID, at_stage: str, stage: str, by: User | None, at: datetime) -> None:
    attempt = working.begin(upload_id=upload_id, at_stage=at_stage, stage=stage, by=by, at=at)
    _start(upload_id, attempt, at)


def _start(upload_id: UUID, attempt: int, at: datetime) -> None:
    if getattr(settings, "WORK", "process") == "inline":
        work.do_work(upload_id=upload_id, attempt=attempt, now=lambda: at, alone=False, door=Door.BROWSER)
    else:
        working.start_process(upload_id=upload_id, attempt=attempt)
