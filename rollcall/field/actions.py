"""Noting that a phone was heard."""

from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.field.models import Phone
from rollcall.field.rules import Left
from rollcall.tenancy import writing

OFTEN_ENOUGH = timedelta(minutes=1)  # a phone that has nothing new to say is noted once a minute, not with every tick


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
