"""Recording what somebody saw: append-only, counted once, never dropped."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError, OperationalError

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal, queries as commands
from rollcall.journal.models import Command, Entry
from rollcall.plans.rules import Playbook
from rollcall.register.models import Dwelling
from rollcall.rounds import rules
from rollcall.rounds.actions import consequences, taking_up
from rollcall.rounds.models import Held, Line, Record, Round, Stage
from rollcall.rounds.queries import playbook_of
from rollcall.tenancy import bulk, grouping, prepared, writing

RECEIVED, HELD, MISMATCH = "received", "held", "mismatch"
LATE, SIGNED = "LATE", "SIGNED"
CLOSED_STAGES = (Stage.CLOSED, Stage.REVIEWED)
FACT = ("line_id", "command", "by_id", "seen_at", "received_at", "outcome", "reason", "withdraws", "flag")
RECORD = ("id", "round_id", "note", "door", "device", "phone", "device_seq", "seen_by", *FACT)
DERIVED = ("state", "outcome", "reason", "disputed", "recorded_at", "recorded_by_id")
TRIES = 3  # two phones sending one command at the same moment: the second try finds the first one's answer


@dataclass(frozen=True, slots=True)
class Told:
    """One command of a phone or page: what was seen of some lines (mostly one household), or which command is taken
    back. `phone`: the key of the phone that counted it as its `seq`-th. `unreadable` says why the parts could not be
    read; then `body` is all there is, and it is held. `seen_by`: who saw it, when others than whoever sends it;
    `building`: where it was, for what names no line."""

    command: UUID
    round: UUID | None
    lines: tuple[UUID, ...]
    seen_at: datetime
    outcome: str = ""
    reason: str = ""
    note: str = ""
    withdraws: UUID | None = None
    seq: int | None = None
    phone: UUID | None = None
    body: dict[str, Any] = field(default_factory=dict)
    unreadable: str = ""
    seen_by: str = ""
    building: UUID | None = None

    def digest(self) -> str:
        """What the command said, whatever the order of its keys and however often it was sent."""
        said = {key: value for key, value in self.body.items() if key != "seq"}
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command: received, held (kept, but somebody must look: `why`), or mismatch (the same key came
    before with another body)."""

    command: UUID
    status: str
    flag: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one sender told at once."""

    told: tuple[Told, ...]
    standing: Standing
    door: str
    by: User
    at: datetime


def record_lines(*, told: Sequence[Told], standing: Standing, door: str, by: User, at: datetime) -> list[Answer]:
    """Take what was told, in one transaction; the answers in the same order. Sending again changes nothing.

    Senders who come at the same moment share a transaction, and so one wait for the disk."""
    return _together.carry_out(Delivery(tuple(told), standing, door, by, at))


def _carry_out(deliveries: Sequence[Delivery]) -> list[list[Answer]]:
    for _attempt in range(TRIES - 1):
        try:
            return _carry_out_once(deliveries)
        except (IntegrityError, OperationalError) as clash:
            if not _is_worth_another_try(clash):
                raise
    return _carry_out_once(deliveries)


def _carry_out_once(deliveries: Sequence[Delivery]) -> list[list[Answer]]:
    with writing.transaction():
        return _Batch(deliveries).carry_out()


def _is_worth_another_try(clash: DatabaseError) -> bool:
    """Two who wrote the same key, or (on PostgreSQL) who waited for each other: deadlock, serialization failure."""
    return isinstance(clash, IntegrityError) or getattr(clash.__cause__, "sqlstate", "") in ("40P01", "40001")


_together: grouping.Grouping[Delivery, list[Answer]] = grouping.Grouping(_carry_out)


class _Batch:
    """One transaction's worth of commands, with the rows they touch read once for all of them."""

    def __init__(self, deliveries: Sequence[Delivery]) -> None:
        self.deliveries = deliveries
        self.told = [one for delivery in deliveries for one in delivery.told]
        self.records: list[Record] = []
        self.held: list[Held] = []
        self.entries: list[Entry] = []
        self.answers: dict[UUID, tuple[str, Answer]] = {}
        self.floors: dict[UUID, int | None] | None = None
        self.parts = taking_up.Parts({})

    def carry_out(self) -> list[list[Answer]]:
        """Decide on each command and write everything at once; the answers by delivery."""
        for key, command in commands.carried_out(one.command for one in self.told).items():
            said = Answer(key, command.answer["status"], command.answer["flag"], command.answer["why"])
            self.answers[key] = (command.body_digest, said)
        fresh = [one for one in self.told if one.command not in self.answers]
        if fresh:
            self._read(fresh)
        made = [self._decide(one, delivery) for delivery in self.deliveries for one in delivery.told]
        self._write([command for command in made if command])
        return [[self._answer(one) for one in delivery.told] for delivery in self.deliveries]

    def _read(self, fresh: Sequence[Told]) -> None:
        consequences.hold_register({one.round for one in fresh if one.round})
        wanted = {line for one in fresh for line in one.lines}
        found = _lines(keys=list(wanted))
        self.lines = {line.id: line for line in found}
        self.parts = taking_up.Parts(self.lines)
        # Read after the lines are locked: closing locks them too, so nobody records into a round being closed.
        self.rounds = {one.id: one for one in _rounds(keys=list({one.round for one in fresh if one.round}))}
        withdrawn = [one.withdraws for one in fresh if one.withdraws]
        made_by = Record.objects.filter(command__in=withdrawn).values_list("command", "by_id") if withdrawn else ()
        self.makers = dict(made_by)
        self.playbooks = {key: playbook_of(one.version_id) for key, one in self.rounds.items()}
        for line in found:
            if line.round_id in self.rounds:
                line.round = self.rounds[line.round_id]

    def _decide(self, one: Told, delivery: Delivery) -> Command | None:
        if one.command in self.answers:
            return None
        why = self._why_held(one, delivery.standing)
        flag = "" if why else self._record(one, delivery)
        if why:
            self._hold(one, why, delivery)
        answer = Answer(one.command, HELD if why else RECEIVED, flag, why)
        self.answers[one.command] = (one.digest(), answer)
        act = "rounds.hold" if why else "rounds.record"
        figures = {"lines": len(one.lines), "outcome": one.outcome, "reason": one.reason, "why": why, "flag": flag}
        said = {key: value for key, value in figures.items() if value}
        self.entries.append(
            Entry(
                at=delivery.at,
                by=delivery.by,
                act=act,
                door=delivery.door,
                subject=one.round,
                command=one.command,
                figures=said,
            )
        )
        said_back = {"status": answer.status, "flag": flag, "why": why}
        return Command(id=one.command, body_digest=one.digest(), answer=said_back, at=delivery.at)

    def _why_held(self, one: Told, standing: Standing) -> str:
        if one.unreadable:
            return one.unreadable
        round_ = self.rounds.get(one.round) if one.round else None
        lines = [self.lines.get(key) for key in one.lines]
        if round_ is None or not lines or any(line is None or line.round_id != round_.id for line in lines):
            return "UNKNOWN_LINE"
        if not all(line and self._may(standing, "rounds.record", line) for line in lines):
            return standing.shut or ("NOT_ANSWERING" if standing.posts else "POST_ENDED")
        ticks = self.playbooks[round_.id].ticks
        if not all(line and standing.touches(ticks, line.building_id) for line in lines):
            return "NOT_TO_TICK"
        if one.withdraws and not self._may_take_back(one, standing):
            return "NOT_YOURS"
        playbook = self.playbooks[round_.id]
        known = [line.household_id is not None for line in lines if line]
        return rules.why_held(
            playbook, outcome=one.outcome, reason=one.reason, withdraws=one.withdraws is not None, known=known
        )

    def _may(self, standing: Standing, capability: str, line: Line) -> bool:
        """The floor of the door is asked for only where somebody's area is some floors of the building."""
        if standing.may(capability, line.building_id) or not standing.touches(capability, line.building_id):
            return standing.may(capability, line.building_id)
        if self.floors is None:
            keys = {one.dwelling_id for one in self.lines.values()}
            self.floors = dict(Dwelling.objects.filter(id__in=keys).values_list("id", "floor"))
        return standing.may_door(capability, line.building_id, self.floors.get(line.dwelling_id))

    def _may_take_back(self, one: Told, standing: Standing) -> bool:
        """One's own record; anybody's for whoever settles there."""
        mine = self.makers.get(one.withdraws, standing.user.id) == standing.user.id  # type: ignore[arg-type]
        return mine or all(self._may(standing, "rounds.settle", self.lines[line]) for line in one.lines)

    def _record(self, one: Told, delivery: Delivery) -> str:
        round_ = self.rounds[one.round]  # type: ignore[index]  # _why_held found it
        lines = [self.lines[line] for line in dict.fromkeys(one.lines)]
        flag = LATE if round_.stage in CLOSED_STAGES else self.parts.flag_for(lines, delivery.by.id)
        self.records += [
            Record(
                round=round_,
                line=line,
                command=one.command,
                outcome=one.outcome,
                reason=one.reason,
                note=one.note,
                withdraws=one.withdraws,
                flag=flag,
                seen_at=one.seen_at,
                received_at=delivery.at,
                by=delivery.by,
                door=delivery.door,
                device=delivery.standing.device,
                phone=one.phone,
                device_seq=one.seq,
                seen_by=one.seen_by,
            )
            for line in lines
        ]
        return flag

    def _hold(self, one: Told, why: str, delivery: Delivery) -> None:
        line = next((self.lines[key] for key in one.lines if key in self.lines), None)
        self.held.append(
            Held(
                command=one.command,
                round=one.round,
                building_id=line.building_id if line else one.building,
                body=one.body,
                why=why,
                by=delivery.by,
                device=delivery.standing.device,
                phone=one.phone,
                received_at=delivery.at,
            )
        )

    def _write(self, made: list[Command]) -> None:
        if not made:
            return
        if self.records:
            changed = derive_lines(
                {record.line_id: self.lines[record.line_id] for record in self.records}, self.records
            )
            write_records(self.records)
            write_states(changed)
            consequences.carry_out(self.records)
            self.parts.note([one for one in self.records if one.flag != LATE])
        if self.held:
            Held.objects.bulk_create(self.held)
        journal.remember_commands(made)
        journal.write_many(self.entries)

    def _answer(self, one: Told) -> Answer:
        digest, answer = self.answers[one.command]
        return answer if digest == one.digest() else Answer(one.command, MISMATCH, why="OTHER_BODY")


def derive_lines(lines: dict[UUID, Line], new: Iterable[Record]) -> list[Line]:
    """Set the derived columns of lines from all their records, those of the database and the new ones."""
    facts: dict[UUID, list[rules.Fact]] = defaultdict(list)
    for line_id, *said in [*_facts(lines=list(lines)), *([getattr(one, name) for name in FACT] for one in new)]:
        facts[line_id].append(_fact(*said))
    for line in lines.values():
        state = rules.derive_state(_playbook(line), line.excuse, facts[line.id], back_at=line.back_at)
        _set_state(line, state)
    return list(lines.values())


def _playbook(line: Line) -> Playbook:
    return playbook_of(line.round.version_id)


def _fact(
    command: UUID,
    by: UUID,
    seen_at: datetime,
    received_at: datetime,
    outcome: str,
    reason: str,
    withdraws: UUID | None,
    flag: str,
) -> rules.Fact:
    when = min(seen_at, received_at)  # a clock that is ahead wins no argument
    return rules.Fact(command, by, when, outcome, reason, withdraws, late=flag == LATE)


def _set_state(line: Line, state: rules.State) -> None:
    line.state, line.outcome, line.reason = state.state, state.outcome, state.reason
    line.disputed, line.recorded_at, line.recorded_by_id = state.disputed, state.recorded_at, state.recorded_by


def write_states(lines: Sequence[Line]) -> None:
    """Write the derived columns of many lines."""
    rows = [[getattr(line, name) for name in (*DERIVED, "id")] for line in lines]
    bulk.write(bulk.update(Line, DERIVED, rows))


def write_records(records: Sequence[Record]) -> None:
    """Append many records. A command that stands there already fails the transaction."""
    bulk.insert(Record, RECORD, [[getattr(one, name) for name in RECORD] for one in records])


_lines: prepared.Prepared[Line] = prepared.Prepared(
    lambda keys: Line.objects.select_for_update().filter(id__in=keys).order_by("id")
)
_rounds: prepared.Prepared[Round] = prepared.Prepared(lambda keys: Round.objects.filter(id__in=keys))
_facts: prepared.Prepared[Any] = prepared.Prepared(
    lambda lines: Record.objects.filter(line__in=lines).values_list(*FACT)
)
