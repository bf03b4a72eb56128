"""Taking what a phone sends, and noting that it was heard."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.field.models import Phone
from rollcall.field.rules import Left
from rollcall.rounds import actions as rounds
from rollcall.rounds.actions import Answer, Told
from rollcall.tenancy import writing

PHONE = "PHONE"
OFTEN_ENOUGH = timedelta(minutes=1)  # a phone that has nothing new to say is noted once a minute, not with every tick


def take(
    *, told: Sequence[Told], phone: UUID | None, left: Left, standing: Standing, by: User, at: datetime
) -> list[Answer]:
    """Take what a phone tells, and note what it still keeps; the answers in the order of what was told."""
    answers = rounds.record_lines(told=told, standing=standing, door=PHONE, by=by, at=at)
    if phone:
        note_phone(key=phone, left=left, by=by, at=at)
    return answers


def note_phone(*, key: UUID, left: Left, by: User, at: datetime) -> None:
    """Note that a phone was heard, and what it said that it still keeps."""
    known = Phone.objects.filter(user=by, key=key).first()
    if known and _says(known) == left and timedelta() <= at - known.heard_at < OFTEN_ENOUGH:
        return
    said = {"heard_at": at, "waiting": left.waiting, "oldest_at": left.oldest_at, "held": left.held}
    with writing.transaction():
        Phone.objects.update_or_create(user=by, key=key, defaults=said)


def _says(known: Phone) -> Left:
    return Left(known.waiting, known.held, known.oldest_at)
