"""Rounds on a rhythm: begun by a person, opened when they are due, never twice, until a person ends it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.plans import queries as plans
from rollcall.plans.models import Playbook
from rollcall.register.queries import facts
from rollcall.rounds import rules
from rollcall.rounds.actions.opening import NobodyOnTheRegister, open_slot
from rollcall.rounds.models import Opening, Rhythm, Round
from rollcall.team import queries as team
from rollcall.tenancy import writing

OPENS = "rounds.open"


class RhythmIsThere(Exception):
    """The playbook has a rhythm already; end it before another one begins."""


def begin_rhythm(
    *, playbook_id: UUID, pattern: str, times: Sequence[time], door: str, by: User, at: datetime
) -> Rhythm:
    """Open rounds of a playbook by themselves from now on. Raises RhythmIsThere."""
    with writing.transaction():
        playbook = Playbook.objects.select_for_update(no_key=True).get(id=playbook_id)
        if Rhythm.objects.filter(playbook=playbook, ended_at__isnull=True).exists():
            raise RhythmIsThere
        clocks = [one.strftime("%H:%M") for one in sorted(set(times))]
        made = Rhythm.objects.create(playbook=playbook, pattern=pattern, times=clocks, begun_at=at, begun_by=by)
        journal.write(act="rounds.begin_rhythm", door=door, subject=made.id, by=by, at=at)
    return made


def end_rhythm(*, rhythm_id: UUID, door: str, by: User, at: datetime) -> None:
    """Open no more rounds of it; those that run go on. Ending twice changes nothing."""
    with writing.transaction():
        if Rhythm.objects.filter(id=rhythm_id, ended_at__isnull=True).update(ended_at=at, ended_by=by):
            journal.write(act="rounds.end_rhythm", door=door, subject=rhythm_id, by=by, at=at)


def open_due(*, door: str, at: datetime) -> list[Round]:
    """Open what rhythms of the committee in scope say is due. A slot is opened once, whoever asks and however often: the
    database holds it. Where whoever began a rhythm may open rounds no more, nothing is opened until somebody begins it
    anew; what was missed while nothing ran is not made up for."""
    going = list(Rhythm.objects.filter(ended_at__isnull=True).select_related("playbook", "begun_by"))
    opened = [_open(one, door=door, at=at) for one in going]
    return [one for one in opened if one]


def _open(rhythm: Rhythm, *, door: str, at: datetime) -> Round | None:
    newest = plans.latest_version(rhythm.playbook.code)
    if newest is None:
        return None
    last = Opening.objects.filter(rhythm=rhythm).order_by("-slot_at").values_list("slot_at", flat=True).first()
    clocks = [time.fromisoformat(one) for one in rhythm.times]
    lasts = timedelta(hours=newest.playbook.due_hours)
    slot, _missed = rules.due_slot(
        rhythm.pattern, clocks, after=last or rhythm.begun_at, at=at, zone=facts.zone(), lasts=lasts
    )
    if slot is None or not team.standing_for(rhythm.begun_by, at=at).everywhere(OPENS):
        return None
    try:
        return open_slot(
            version_id=newest.id, due_at=slot + lasts, rhythm=rhythm, slot_at=slot, door=door, by=rhythm.begun_by, at=at
        )
    except (NobodyOnTheRegister, IntegrityError):
        return None
