"""Opening a round: everybody whom its playbook lists gets a line; who is away is excused with the reason from presence."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.plans import queries as plans, rules as playbooks
from rollcall.plans.models import Version
from rollcall.rounds import queries, rules
from rollcall.rounds.models import Line, Round, Stage, StageChange
from rollcall.tenancy import bulk, writing


class NobodyOnTheRegister(Exception):
    """A round over an empty list would account for nobody."""


class OpenedMeanwhile(Exception):
    """The round that was to be opened is there already: the button was pressed twice, or by two people."""


def open_round(
    *,
    version_id: UUID,
    due_at: datetime,
    number: int | None = None,
    asked: Collection[str] | None = None,
    door: str,
    by: User,
    at: datetime,
) -> Round:
    """Open a round of a playbook for the whole community, running at once. `number` is the one that the new round is
    expected to get (None: whichever); `asked` the kinds of gap that put a household on its list, where the list is of those
    (None: those that the playbook names). Raises NobodyOnTheRegister, OpenedMeanwhile."""
    with writing.transaction():
        version = Version.objects.select_related("playbook").get(id=version_id)
        playbook = plans.read(version).playbook
        its_number = _next_number(version)
        if number is not None and number != its_number:
            raise OpenedMeanwhile
        lines = _lines(playbook, asked, at)
        if not lines:
            raise NobodyOnTheRegister
        opened = Round.objects.create(
            version=version, number=its_number, stage=Stage.RUNNING, opened_at=at, due_at=due_at
        )
        StageChange.objects.create(round=opened, stage=Stage.RUNNING, at=at, by=by)
        queries.playbook_in(opened.id)  # kept in mind: the first phone does not wait for it
        Line.objects.bulk_create([Line(round=opened, **line) for line in lines], batch_size=500)
        bulk.after_writing(Line._meta.db_table, len(lines))
        excused = sum(1 for line in lines if line["excuse"])
        figures = {"playbook": playbook.code, "lines": len(lines), "excused": excused}
        journal.write(act="rounds.open_round", door=door, subject=opened.id, figures=figures, by=by, at=at)
    return opened


def _next_number(version: Version) -> int:
    last = Round.objects.filter(version__playbook=version.playbook_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _lines(playbook: playbooks.Playbook, asked: Collection[str] | None, at: datetime) -> list[dict[str, Any]]:
    return [_line(playbook, one) for one in queries.audience_of(playbook, asked=asked, at=at)]


def _line(playbook: playbooks.Playbook, one: queries.Listed) -> dict[str, Any]:
    excuse = one.excuse or rules.Excuse("")
    state = rules.derive_state(playbook, excuse.reason, ())
    return {
        "building_id": one.building,
        "dwelling_id": one.dwelling,
        "household_id": one.household,
        "resident_id": one.resident,
        "why": " ".join(one.why),
        "excuse": excuse.reason,
        "excused_until": excuse.until,
        "state": state.state,
        "reason": state.reason,
    }
