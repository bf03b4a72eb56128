"""The steps that people take in the browser; each starts a process that does the work, and returns at once.

With the setting WORK = "inline" (tests, or a machine that cannot start processes) the work is done before returning.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from rollcall.accounts.models import User
from rollcall.journal.models import Door
from rollcall.register.actions import receiving, work, working
from rollcall.register.actions.receiving import Correction
from rollcall.register.models import Stage, Upload


def bring_in_file(*, name: str, content: bytes, door: str, by: User, at: datetime) -> Upload:
    """Receive a file and start reading it. Raises FileIsTooLarge."""
    upload = receiving.receive_file(name=name, content=content, door=door, by=by, at=at)
    _start(upload.id, upload.attempt, at)
    return upload


def confirm_mapping(
    *, upload_id: UUID, corrections: Mapping[str, Correction], door: str, by: User, at: datetime
) -> None:
    """Take over what the columns mean and start comparing. Raises NotAtThatStage."""
    attempt = receiving.correct_mapping(upload_id=upload_id, corrections=corrections, door=door, by=by, at=at)
    _start(upload_id, attempt, at)


def begin_applying(*, upload_id: UUID, by: User, at: datetime) -> None:
    """Start applying what the preview showed. Raises NotAtThatStage."""
    _begin(upload_id, Stage.COMPARED, Stage.APPLYING, by, at)


def begin_undoing(*, upload_id: UUID, by: User, at: datetime) -> None:
    """Start taking an applied list back. Raises NotAtThatStage."""
    _begin(upload_id, Stage.APPLIED, Stage.UNDOING, by, at)


def begin_again(*, upload_id: UUID, at: datetime) -> None:
    """Start work again whose process has died. Raises NotAtThatStage."""
    _start(upload_id, working.take_over(upload_id=upload_id, at=at), at)


def _begin(upload_id: UUID, at_stage: str, stage: str, by: User, at: datetime) -> None:
    attempt = working.begin(upload_id=upload_id, at_stage=at_stage, stage=stage, by=by, at=at)
    _start(upload_id, attempt, at)


def _start(upload_id: UUID, attempt: int, at: datetime) -> None:
    if getattr(settings, "WORK", "process") == "inline":
        work.do_work(upload_id=upload_id, attempt=attempt, now=lambda: at, alone=False, door=Door.BROWSER)
    else:
        working.start_process(upload_id=upload_id, attempt=attempt)
