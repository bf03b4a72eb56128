"""Answers to the questions of a list: where a row belongs that could not be placed, or that it is left out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register import queries
from rollcall.register.actions import working
from rollcall.register.models import Stage, Upload, UploadRow
from rollcall.register.rules.facts import Answer
from rollcall.tenancy import writing

OPEN_STAGES = (Stage.COMPARED, Stage.APPLIED)
COMPARABLE = (*OPEN_STAGES, Stage.UNDONE)  # a list that was taken back can be applied again: compared anew first


def answer_row(
    *, row: UploadRow, take: bool, building: str = "", room: str = "", door: str, by: User | None, at: datetime
) -> Upload:
    """Keep what somebody decided about a row that waits; it takes effect when the list is compared again.

    The list, with the answer. Raises NotAtThatStage.
    """
    given = {"take": take, "door": [building, room] if building and room else None, "unread": True}
    with writing.transaction():
        upload = Upload.objects.select_for_update().get(id=row.upload_id)
        if upload.stage not in OPEN_STAGES:
            raise working.NotAtThatStage
        answers = {**upload.answers, queries.answer_key(row.sheet, row.row): given}
        upload.answers, upload.unread_answers = answers, sum(bool(one.get("unread")) for one in answers.values())
        upload.save(update_fields=["answers", "unread_answers"])
        journal.write(act="register.answer_row", door=door, subject=upload.id, by=by, at=at)
    return upload


def answers_of(upload: Upload) -> dict[tuple[str, int], Answer]:
    """What was decided about rows of an upload."""
    return {place: given.answer for place, given in queries.answers_given(upload).items()}


def as_read(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The answers, once the list has been compared with them."""
    return {key: {**given, "unread": False} for key, given in answers.items()}


def answers_for(digest: str) -> dict[str, dict[str, Any]]:
    """What was decided about the same file whenever it was brought in before; the latest decision about a row holds."""
    before = Upload.objects.filter(digest=digest).order_by("id")
    return as_read({key: given for upload in before for key, given in upload.answers.items()})


def begin_comparing_again(*, upload_id: UUID, by: User | None, at: datetime) -> int:
    """Bring an upload back to being compared, with the answers given meanwhile. Raises NotAtThatStage."""
    stage = Upload.objects.values_list("stage", flat=True).get(id=upload_id)
    if stage not in COMPARABLE:
        raise working.NotAtThatStage
    return working.begin(upload_id=upload_id, at_stage=stage, stage=Stage.COMPARING, by=by, at=at)
