"""Answers to the questions of a list: where a row belongs that could not be placed, or that it is left out."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register.actions import working
from rollcall.register.models import Stage, Upload, UploadRow
from rollcall.register.rules.facts import Answer, Door
from rollcall.tenancy import writing

BETWEEN = "\x1f"  # sheet and row, in a key
OPEN_STAGES = (Stage.COMPARED, Stage.APPLIED)
COMPARABLE = (*OPEN_STAGES, Stage.UNDONE)  # a list that was taken back can be applied again: compared anew first


def answer_row(
    *, row: UploadRow, take: bool, building: str = "", room: str = "", door: str, by: User | None, at: datetime
) -> None:
    """Keep what somebody decided about a row that waits; it takes effect when the list is compared again.

    Raises NotAtThatStage.
    """
    given = {"take": take, "door": [building, room] if building and room else None}
    with writing.transaction():
        upload = Upload.objects.select_for_update().get(id=row.upload_id)
        if upload.stage not in OPEN_STAGES:
            raise working.NotAtThatStage
        answers = {**upload.answers, _key(row.sheet, row.row): given}
        Upload.objects.filter(id=upload.id).update(answers=answers, unread_answers=upload.unread_answers + 1)
        journal.write(act="register.answer_row", door=door, subject=upload.id, by=by, at=at)


def answers_of(upload: Upload) -> dict[tuple[str, int], Answer]:
    """What was decided about rows of an upload."""
    found = {}
    for key, given in upload.answers.items():
        sheet, _, row = key.rpartition(BETWEEN)
        found[sheet, int(row)] = Answer(given["take"], Door(*given["door"]) if given["door"] else None)
    return found


def answers_for(digest: str) -> dict[str, object]:
    """What was decided about the same file when it was brought in before."""
    before = Upload.objects.filter(digest=digest).order_by("-id").first()
    return dict(before.answers) if before else {}


def begin_comparing_again(*, upload_id: UUID, by: User | None, at: datetime) -> int:
    """Bring an upload back to being compared, with the answers given meanwhile. Raises NotAtThatStage."""
    stage = Upload.objects.values_list("stage", flat=True).get(id=upload_id)
    if stage not in COMPARABLE:
        raise working.NotAtThatStage
    return working.begin(upload_id=upload_id, at_stage=stage, stage=Stage.COMPARING, by=by, at=at)


def _key(sheet: str, row: int) -> str:
    return f"{sheet}{BETWEEN}{row}"
