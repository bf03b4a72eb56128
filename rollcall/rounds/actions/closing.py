"""Closing a round: not while somebody is unaccounted for, unless a named person signs for each of them."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.rounds import queries, rules
from rollcall.rounds.actions import alive, recording
from rollcall.rounds.models import Closure, Line, LineState, Record, Round, Stage, StageChange
from rollcall.tenancy import writing


class LinesStillOpen(Exception):
    """Somebody is not accounted for. `by_building` counts the open lines by building."""

    def __init__(self, by_building: Counter[UUID]) -> None:
        super().__init__(f"{by_building.total()} lines are open")
        self.by_building = by_building


class NotInOrder(Exception):
    """Something that the playbook asks for before closing is not so yet. `counts`: what, and how many."""

    def __init__(self, counts: dict[str, int]) -> None:
        super().__init__(", ".join(counts))
        self.counts = counts


class RoundIsClosed(Exception):
    """The round was closed before."""


def close_round(
    *, round_id: UUID, sign: bool, statement: str, door: str, by: User, at: datetime, seen: int | None = None
) -> Closure:
    """Close a round; the closure states the figures. With `sign`, `by` signs for each line that is still open, which
    becomes not done, unknown, and answers for what else the playbook asks for. Raises LinesStillOpen, NotInOrder,
    RoundIsClosed."""
    with writing.transaction():
        alive.bring_in_line(round_id=round_id, door=door, by=by, at=at)
        # Not the key: records that are on their way refer to it, and would wait for us while we wait for their lines.
        round_ = Round.objects.select_for_update(no_key=True).get(id=round_id)
        if round_.stage in recording.CLOSED_STAGES:
            raise RoundIsClosed
        list(Line.objects.select_for_update().filter(round=round_).order_by("id").values_list("id", flat=True))
        still_open = list(Line.objects.filter(round=round_, state=LineState.OPEN).select_related("round"))
        grew = seen is not None and len(still_open) > seen  # nobody signs for more people than were shown
        if grew or not rules.may_close(open_lines=len(still_open), signs_for_them=sign):
            raise LinesStillOpen(Counter(line.building_id for line in still_open))
        hinders = queries.hinders_closing(round_id, queries.playbook_of(round_.version_id))
        if hinders and not rules.may_close(open_lines=1, signs_for_them=sign):
            raise NotInOrder(hinders)
        _sign_for(still_open, round_, door=door, by=by, at=at)
        Round.objects.filter(id=round_id).exclude(stage__in=recording.CLOSED_STAGES).update(stage=Stage.CLOSED)
        StageChange.objects.create(round=round_, stage=Stage.CLOSED, at=at, by=by)
        figures = queries.tally_for(round_id).figures()
        closure = Closure.objects.create(
            round=round_, at=at, by=by, figures=figures, signed_for=len(still_open), statement=statement
        )
        said = {**figures["total"], "signed_for": len(still_open)}
        journal.write(act="rounds.close_round", door=door, subject=round_id, figures=said, by=by, at=at)
    return closure


def _sign_for(lines: list[Line], round_: Round, *, door: str, by: User, at: datetime) -> None:
    """One record of the signature for each line that stays unknown."""
    if not lines:
        return
    reason = queries.playbook_of(round_.version_id).signed_reason.code
    command = ids.new_id()
    records = [
        Record(
            round=round_, line=line, command=command, reason=reason, flag=recording.SIGNED,
            seen_at=at, received_at=at, by=by, door=door,
        )
        for line in lines
    ]  # fmt: skip
    changed = recording.derive_lines({line.id: line for line in lines}, records)
    recording.write_records(records)
    recording.write_states(changed)
