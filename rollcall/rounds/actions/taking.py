"""Figures and lists of a round taken out as a file: noted who did it."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.tenancy import writing


def note_taken(*, round_id: UUID, what: str, lines: int, door: str, by: User, at: datetime) -> None:
    """Note that somebody took a list of a round out; `what` is leaks or figures."""
    with writing.transaction():
        journal.write(act=f"rounds.take_{what}", door=door, subject=round_id, figures={"lines": lines}, by=by, at=at)
