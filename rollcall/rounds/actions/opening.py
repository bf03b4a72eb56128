"""Opening a round: everybody whom its playbook lists gets a line; who is away is excused with the reason from presence."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.plans import queries as plans, rules as playbooks
from rollcall.plans.models import Version
from rollcall.rounds import queries, rules
from rollcall.rounds.models import Kind, Line, Opening, Rhythm, Round, Stage, StageChange
from rollcall.tenancy import bulk, writing


class NobodyOnTheRegister(Exception):
    """A round over an empty list would account for nobody."""


class CannotFollow(Exception):
    """The round that was to follow is of a kind that is retired, or that lists something else."""


class OpenedMeanwhile(Exception):
    """The round that was to be opened is there already: the button was pressed twice, or by two people."""


def open_round(
    *,
    version_id: UUID,
    due_at: datetime,
    number: int | None = None,
    asked: Collection[str] | None = None,
    kind: str = Kind.REAL,
    door: str,
    by: User,
    at: datetime,
) -> Round:
    """Open a round of a playbook for the whole community, running at once. `number` is the one that the new round is
    expected to get (None: whichever); `asked` the kinds of gap that put a household on its list, where the list is of those
    (None: those that the playbook names); `kind`: for real, or as a drill. Raises NobodyOnTheRegister, OpenedMeanwhile."""
    return _open(
        version_id=version_id, due_at=due_at, number=number, asked=asked, kind=kind, follows=None, slot=None, door=door,
        by=by, at=at,
    )  # fmt: skip


def open_slot(
    *, version_id: UUID, rhythm: Rhythm, slot_at: datetime, due_at: datetime, door: str, by: User, at: datetime
) -> Round:
    """Open the round of a rhythm for the moment at which it was due. Raises NobodyOnTheRegister, and IntegrityError where
    it was opened before."""
    return _open(
        version_id=version_id, due_at=due_at, number=None, asked=None, kind=Kind.REAL, follows=None,
        slot=(rhythm, slot_at), door=door, by=by, at=at,
    )  # fmt: skip


def open_following(*, round_id: UUID, door: str, by: User, at: datetime) -> Round:
    """Open the round that follows a closed one, about those who were at its shelters. Raises CannotFollow,
    NobodyOnTheRegister, OpenedMeanwhile."""
    before = Round.objects.select_related("version").get(id=round_id)
    playbook = queries.playbook_of(before.version_id)
    newest = plans.latest_version(playbook.follow)
    if newest is None or newest.playbook.subject != playbook.subject:
        raise CannotFollow
    if Round.objects.filter(follows=before).exists():
        raise OpenedMeanwhile
    due_at = at + timedelta(hours=newest.playbook.due_hours)
    return _open(
        version_id=newest.id, due_at=due_at, number=None, asked=None, kind=before.kind, follows=before, slot=None,
        door=door, by=by, at=at,
    )  # fmt: skip


def _open(
    *, version_id: UUID, due_at: datetime, number: int | None, asked: Collection[str] | None, kind: str,
    follows: Round | None, slot: tuple[Rhythm, datetime] | None, door: str, by: User, at: datetime,
) -> Round:  # fmt: skip
    with writing.transaction():
        version = Version.objects.select_related("playbook").get(id=version_id)
        playbook = plans.read(version).playbook
        its_number = _next_number(version, kind)
        if number is not None and number != its_number:
            raise OpenedMeanwhile
        lines = _lines_after(playbook, follows, at) if follows else _lines(playbook, asked, at)
        if not lines:
            raise NobodyOnTheRegister
        opened = Round.objects.create(
            version=version,
            number=its_number,
            kind=kind,
            follows=follows,
            stage=Stage.RUNNING,
            opened_at=at,
            due_at=due_at,
        )
        if slot:
            Opening.objects.create(round=opened, rhythm=slot[0], slot_at=slot[1])
        StageChange.objects.create(round=opened, stage=Stage.RUNNING, at=at, by=by)
        queries.playbook_in(opened.id)  # kept in mind: the first phone does not wait for it
        Line.objects.bulk_create([Line(round=opened, **line) for line in lines], batch_size=500)
        bulk.after_writing(Line._meta.db_table, len(lines))
        excused = sum(1 for line in lines if line["excuse"])
        figures = {"playbook": playbook.code, "lines": len(lines), "excused": excused}
        journal.write(act="rounds.open_round", door=door, subject=opened.id, figures=figures, by=by, at=at)
    return opened


def _next_number(version: Version, kind: str) -> int:
    last = Round.objects.filter(version__playbook=version.playbook_id, kind=kind).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _lines(playbook: playbooks.Playbook, asked: Collection[str] | None, at: datetime) -> list[dict[str, Any]]:
    return [_line(playbook, one) for one in queries.audience_of(playbook, asked=asked, at=at)]


def _lines_after(playbook: playbooks.Playbook, before: Round, at: datetime) -> list[dict[str, Any]]:
    """Lines for whoever was at a shelter in an earlier round; of them whoever is away is excused as ever."""
    shelters = [one.code for one in queries.playbook_of(before.version_id).shelters]
    names = ("dwelling_id", "household_id", "resident_id")
    there = set(Line.objects.filter(round=before, state="DONE", outcome__in=shelters).values_list(*names))
    everybody = replace(playbook, who=(), audience=playbooks.EVERYBODY)
    listed = queries.audience_of(everybody, at=at)
    return [_line(playbook, one) for one in listed if (one.dwelling, one.household, one.resident) in there]


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
