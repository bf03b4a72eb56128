"""Publishing the figures of a closed round for everybody, and withdrawing them: rows, nothing is overwritten."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.rounds import queries
from rollcall.rounds.actions import recording
from rollcall.rounds.models import Publication, Round
from rollcall.tenancy import writing


class CannotPublish(Exception):
    """The round still runs, or its figures are published already."""


def publish_figures(*, round_id: UUID, door: str, by: User, at: datetime) -> Publication:
    """Publish what of a closed round's figures points at nobody. Raises CannotPublish."""
    with writing.transaction():
        round_ = Round.objects.select_for_update(no_key=True).get(id=round_id)
        stands = Publication.objects.filter(round=round_, withdrawn_at__isnull=True).exists()
        if round_.stage not in recording.CLOSED_STAGES or stands:
            raise CannotPublish
        figures = queries.figures_to_publish(round_id)
        made = Publication.objects.create(round=round_, figures=figures, at=at, by=by)
        journal.write(act="rounds.publish", door=door, subject=round_id, by=by, at=at)
    return made


def withdraw_figures(*, round_id: UUID, door: str, by: User, at: datetime) -> None:
    """Take published figures off the page for everybody; when none stand nothing happens."""
    with writing.transaction():
        stands = Publication.objects.filter(round=round_id, withdrawn_at__isnull=True)
        if stands.update(withdrawn_at=at, withdrawn_by=by):
            journal.write(act="rounds.withdraw", door=door, subject=round_id, by=by, at=at)
