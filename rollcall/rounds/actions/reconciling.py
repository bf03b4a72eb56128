"""Before a round closes: counts by hand, and its hand-over from one person to another."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.rounds import queries
from rollcall.rounds.actions import recording
from rollcall.rounds.actions.closing import RoundIsClosed
from rollcall.rounds.models import Counted, Counting, HandOver, Round, What
from rollcall.tenancy import writing


class HandOverWaits(Exception):
    """The round is on its way to somebody already, who has not taken it yet."""


class NotYours(PermissionError):
    """It was handed to somebody else, or somebody counts where the post does not reach."""


def note_count(
    *, round_id: UUID, what: str, numbers: Mapping[UUID, int], standing: Standing, door: str, by: User, at: datetime
) -> Counting:
    """Note what somebody counted by hand, by building. Counting again is a new counting; the last one of each person
    counts. Raises RoundIsClosed, NotYours."""
    with writing.transaction():
        _running(round_id)
        if not all(standing.may("rounds.record", building) for building in numbers):
            raise NotYours
        made = Counting.objects.create(round_id=round_id, what=What(what), at=at, by=by)
        rows = [Counted(counting=made, building_id=building, number=number) for building, number in numbers.items()]
        Counted.objects.bulk_create(rows)
        figures = {"buildings": len(rows)}
        journal.write(act="rounds.note_count", door=door, subject=round_id, figures=figures, by=by, at=at)
    return made


def hand_over(*, round_id: UUID, to: User, note: str, door: str, by: User, at: datetime) -> HandOver:
    """Hand a round over to somebody, with the figures as they stand; it is theirs once they take it. Raises
    RoundIsClosed, HandOverWaits."""
    with writing.transaction():
        _running(round_id)
        if HandOver.objects.filter(round=round_id, taken_at__isnull=True).exists():
            raise HandOverWaits
        figures = queries.tally_for(round_id).total.figures()
        made = HandOver.objects.create(round_id=round_id, to=to, note=note, figures=figures, at=at, by=by)
        said = {name: figures[name] for name in ("expected", "done", "not_done")}
        journal.write(act="rounds.hand_over", door=door, subject=round_id, figures=said, by=by, at=at)
    return made


def take_over(*, round_id: UUID, door: str, by: User, at: datetime) -> None:
    """Take a round over with the own name. Raises NotYours where it was handed to nobody, or somebody else."""
    with writing.transaction():
        if not HandOver.objects.filter(round=round_id, to=by, taken_at__isnull=True).update(taken_at=at):
            raise NotYours
        journal.write(act="rounds.take_over", door=door, subject=round_id, by=by, at=at)


def _running(round_id: UUID) -> None:
    if Round.objects.select_for_update(no_key=True).get(id=round_id).stage in recording.CLOSED_STAGES:
        raise RoundIsClosed
