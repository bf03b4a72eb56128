"""What happens in a round beside its lines: something is ready, a plan is needed, a notice went out, heads were counted."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.rounds import queries
from rollcall.rounds.actions.recording import CLOSED_STAGES
from rollcall.rounds.models import Happened, Happening, Round
from rollcall.tenancy import writing


class NotInThisRound(Exception):
    """The playbook of the round has no such thing, or the round is closed."""


def note_happening(
    *,
    round_id: UUID,
    kind: str,
    code: str,
    note: str = "",
    number: int | None = None,
    door: str,
    by: User,
    at: datetime,
) -> Happening:
    """Note that something of the playbook happened. Ticking what is ticked already changes nothing. Raises
    NotInThisRound."""
    with writing.transaction():
        round_ = Round.objects.select_for_update(no_key=True).get(id=round_id)
        playbook = queries.playbook_of(round_.version_id)
        known = {
            Happened.READY: {one.code for one in playbook.checklist},
            Happened.NOT_READY: {one.code for one in playbook.checklist},
            Happened.CASE: {one.code for one in playbook.contingencies},
            Happened.HEADS: {one.code for one in playbook.shelters},
            Happened.TOLD: {""} | set(queries.numbers_of_buildings(round_id)) if kind == Happened.TOLD else set(),
        }
        if round_.stage in CLOSED_STAGES or code not in known.get(Happened(kind), set()):
            raise NotInThisRound
        if (kind == Happened.HEADS) != (number is not None):
            raise NotInThisRound
        if kind in (Happened.READY, Happened.NOT_READY):
            before = Happening.objects.filter(round=round_, code=code, kind__in=(Happened.READY, Happened.NOT_READY))
            last = before.order_by("-id").first()
            if last and last.kind == kind:
                return last
        made = Happening.objects.create(round=round_, kind=kind, code=code, note=note, number=number, by=by, at=at)
        journal.write(
            act=f"rounds.note_{kind.lower()}", door=door, subject=round_id, figures={"code": code}, by=by, at=at
        )
    return made
