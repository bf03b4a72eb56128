"""The end of a drill: its review is kept with its figures, and everything else is thrown away."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.rounds import queries
from rollcall.rounds.models import (
    Kind,
    Line,
    ListChange,
    Part,
    PartArea,
    PartStep,
    Record,
    Review,
    Round,
    Stage,
    StageChange,
)
from rollcall.tenancy import writing


class NoDrillToReview(Exception):
    """The round is no drill, is not closed, or was reviewed before."""


def review_drill(*, round_id: UUID, text: str, door: str, by: User, at: datetime) -> Review:
    """Write down what a drill has shown, and throw its list away: nothing of it may be taken for real. Raises
    NoDrillToReview."""
    with writing.transaction():
        found = Round.objects.select_for_update(no_key=True).filter(id=round_id, kind=Kind.DRILL, stage=Stage.CLOSED)
        round_ = found.first()
        if round_ is None:
            raise NoDrillToReview
        figures = queries.timing_of(round_id).figures()
        review = Review.objects.create(round=round_, text=text, figures=figures, by=by, at=at)
        found.update(stage=Stage.REVIEWED)
        StageChange.objects.create(round=round_, stage=Stage.REVIEWED, at=at, by=by)
        _throw_away(round_)
        journal.write(act="rounds.review_drill", door=door, subject=round_id, figures=figures, by=by, at=at)
    return review


def _throw_away(round_: Round) -> None:
    """Children before parents. Not by `delete`: it would read every line to look for what hangs on it."""
    using = connection.alias
    Record.objects.filter(round=round_)._raw_delete(using)
    ListChange.objects.filter(round=round_)._raw_delete(using)
    parts = Part.objects.filter(round=round_)
    for hanging in (PartArea, PartStep):
        hanging.objects.filter(part__in=list(parts.values_list("id", flat=True)))._raw_delete(using)
    for depth in sorted(parts.values_list("id", flat=True), reverse=True):  # a part is younger than what it hangs on
        Part.objects.filter(id=depth)._raw_delete(using)
    Line.objects.filter(round=round_)._raw_delete(using)
