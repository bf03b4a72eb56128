"""Settling held work: somebody who answers for the doors takes it as it was meant, or sets it aside with a note."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.rounds import queries, rules
from rollcall.rounds.actions import consequences, recording
from rollcall.rounds.models import Held, Line, Record, Round
from rollcall.tenancy import writing


class MayNotSettle(PermissionError):
    """Whoever asks does not answer for the doors that it is about."""


class SettledAlready(Exception):
    """Somebody else settled it meanwhile."""


class CannotTake(Exception):
    """It names nobody on the list, or what it says is nothing that the playbook knows; it can only be set aside."""


def settle_held(
    *, held_id: UUID, take: bool, outcome: str = "", reason: str = "", note: str = "", only: Collection[UUID] = (),
    standing: Standing, door: str, by: User, at: datetime,
) -> Held:  # fmt: skip
    """Settle one piece of held work. Taken, it becomes a record of whoever sent it, seen when they saw it, saying
    `outcome` or `reason`; `only`: for these lines of those that it names, the others are set aside with the note. Set
    aside, it stays as it is, with the note. Raises MayNotSettle, SettledAlready,
    CannotTake."""
    with writing.transaction():
        _take_place(held_id)
        held = Held.objects.select_for_update().get(id=held_id)
        if not queries.may_settle(held, by=standing):
            raise MayNotSettle
        settlement = f"{outcome or reason}: {note}".rstrip(": ") if take else note
        settled = Held.objects.filter(id=held_id, settled_at__isnull=True)
        if not settled.update(settled_at=at, settled_by=by, settlement=settlement[:200]):
            raise SettledAlready
        lines = _take(held, outcome, reason, frozenset(only), standing, at) if take else []
        change = journal.RowChange("rounds_held", held.id, None, {"settlement": settlement[:200]})
        figures = {"why": held.why, "taken": int(take), "lines": len(lines)}
        if only:
            figures["aside"] = len(set(queries.lines_named(held)) - set(only))
        journal.write(
            act="rounds.settle_held", door=door, subject=held.round, command=held.command, figures=figures,
            changes=[change], by=by, at=at,
        )  # fmt: skip
        held.refresh_from_db()
    return held


def _take_place(held_id: UUID) -> None:
    """Among the register's writers, before anything is locked, where its round writes back."""
    rounds = Held.objects.filter(id=held_id, round__isnull=False).values_list("round", flat=True)
    consequences.hold_register(Round.objects.filter(id__in=rounds).values_list("id", flat=True))


def _take(
    held: Held, outcome: str, reason: str, only: frozenset[UUID], standing: Standing, at: datetime
) -> Sequence[Line]:
    """The records that the held work stands for, and the states that follow from them."""
    named = queries.lines_named(held)
    here = Line.objects.select_for_update(of=("self",)).select_related("dwelling")
    found = here.filter(id__in=named, round=held.round).order_by("id")
    lines = {line.id: line for line in found}
    round_ = Round.objects.filter(id=held.round).first() if held.round else None
    if round_ is None or not named or set(named) != set(lines) or not only <= set(lines):
        raise CannotTake
    if not all(standing.may_door("rounds.settle", one.building_id, one.dwelling.floor) for one in lines.values()):
        raise MayNotSettle
    lines = {key: line for key, line in lines.items() if not only or key in only}
    playbook = queries.playbook_of(round_.version_id)
    known = [line.household_id is not None for line in lines.values()]
    if rules.why_held(playbook, outcome=outcome, reason=reason, withdraws=False, known=known):
        raise CannotTake
    records = [_record(held, line, round_, outcome, reason, at) for line in lines.values()]
    for line in lines.values():
        line.round = round_
    changed = recording.derive_lines(lines, records)
    recording.write_records(records)
    recording.write_states(changed)
    consequences.carry_out(records)
    return changed


def _record(held: Held, line: Line, round_: Round, outcome: str, reason: str, at: datetime) -> Record:
    body: dict[str, Any] = held.body
    return Record(
        round=round_,
        line=line,
        command=held.command,
        outcome=outcome,
        reason=reason,
        note=str(body.get("note") or "")[:500],
        flag=recording.LATE if round_.stage in recording.CLOSED_STAGES else "",
        seen_at=_seen_at(held),
        received_at=held.received_at,
        by=held.by,
        door="PHONE" if held.device else "BROWSER",
        device=held.device,
        phone=held.phone,
        device_seq=body.get("seq") if isinstance(body.get("seq"), int) else None,
    )


def _seen_at(held: Held) -> datetime:
    """When the sender saw it, as far as that can be read; else when it was received."""
    try:
        moment = datetime.fromisoformat(str(held.body.get("seen_at")))
    except ValueError:
        return held.received_at
    return moment if moment.tzinfo else held.received_at
