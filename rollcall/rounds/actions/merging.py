"""Two people of the register become one: in rounds that run, one of their two lines steps out, and nothing is lost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.journal.models import Change
from rollcall.register import actions as register
from rollcall.register.models import Decision, Verdict
from rollcall.rounds import rules
from rollcall.rounds.actions import alive, recording
from rollcall.rounds.models import Line
from rollcall.tenancy import writing

STEP_OUT, STEP_IN = "rounds.step_out", "rounds.step_in"
TABLE = Line._meta.db_table


def merge_residents(
    *,
    one: UUID,
    other: UUID,
    lives_as: UUID | None = None,
    wishes: Mapping[str, UUID] | None = None,
    registered_elsewhere: bool = False,
    door: str,
    by: User,
    at: datetime,
) -> register.Merged:
    """Make two entries of the register one person, there and in the rounds that run. Of two lines the one on which
    nobody was seen is excused, as the same person. Raises register.DecidedMeanwhile."""
    with writing.transaction():
        merged = register.merge_residents(
            one=one, other=other, lives_as=lives_as, wishes=wishes, registered_elsewhere=registered_elsewhere,
            door=door, by=by, at=at,
        )  # fmt: skip
        changes = [_step_out(stays, goes) for stays, goes in _two_lines(merged)]
        _note(STEP_OUT, merged.decision, changes, door=door, by=by, at=at)
        alive.follow_register(door=door, by=by, at=at)
    return merged


def decide_double(
    *, verdict: str, one: UUID, other: UUID, lives_as: UUID | None, wishes: Mapping[str, UUID], door: str, by: User,
    at: datetime,
) -> Decision:  # fmt: skip
    """Carry out what somebody decided about two entries: SAME, ELSEWHERE, TWO or LATER. Raises register.DecidedMeanwhile."""
    if verdict == Verdict.TWO:
        return register.keep_apart(one=one, other=other, door=door, by=by, at=at)
    if verdict == Verdict.LATER:
        return register.put_off(one=one, other=other, door=door, by=by, at=at)
    elsewhere = verdict == Verdict.ELSEWHERE
    merged = merge_residents(
        one=one, other=other, lives_as=lives_as, wishes=wishes, registered_elsewhere=elsewhere, door=door, by=by, at=at
    )
    return merged.decision


def take_back(*, decision_id: UUID, door: str, by: User, at: datetime) -> Decision:
    """Take a decision about two entries back; the line that stepped out comes back with it, where the round still runs.
    Raises register.DecidedMeanwhile, register.CannotTakeBack."""
    with writing.transaction():
        decision = register.take_back(decision_id=decision_id, door=door, by=by, at=at)
        said = Change.objects.filter(entry__act=STEP_OUT, entry__subject=decision_id, table=TABLE)
        excuses = {change.row: change.values["before"]["excuse"] for change in said}
        lines = _lock(Line.objects.filter(id__in=excuses, excuse=rules.SAME_PERSON).values_list("id", flat=True))
        _note(STEP_IN, decision, [_excuse(line, excuses[line.id]) for line in lines], door=door, by=by, at=at)
        alive.follow_register(door=door, by=by, at=at)
    return decision


def _two_lines(merged: register.Merged) -> list[tuple[Line, Line]]:
    """For each round that runs and has both, the line of the one who stays and that of the other."""
    by_round: dict[UUID, dict[UUID, Line]] = defaultdict(dict)
    both = (merged.stays, merged.goes)
    for line in _lock(Line.objects.filter(resident__in=both).values_list("id", flat=True)):
        if line.resident_id:
            by_round[line.round_id][line.resident_id] = line
    return [(found[merged.stays], found[merged.goes]) for found in by_round.values() if len(found) == len(both)]


def _lock(keys: Iterable[UUID]) -> list[Line]:
    """Lines of rounds that run."""
    found = Line.objects.select_for_update(of=("self",)).filter(id__in=list(keys)).select_related("round")
    return list(found.exclude(round__stage__in=recording.CLOSED_STAGES).order_by("id"))


def _step_out(stays: Line, goes: Line) -> RowChange:
    return _excuse(goes if rules.steps_out(_state(stays), _state(goes)) else stays, rules.SAME_PERSON)


def _state(line: Line) -> rules.State:
    return rules.State(line.state, line.outcome, line.reason, recorded_at=line.recorded_at)


def _excuse(line: Line, excuse: str) -> RowChange:
    """Give a line an excuse, and the state that follows from it."""
    before = _plain(line)
    line.excuse = excuse
    Line.objects.filter(id=line.id).update(excuse=excuse)
    recording.write_states(recording.derive_lines({line.id: line}, ()))
    return RowChange(TABLE, line.id, before, _plain(line))


def _plain(line: Line) -> dict[str, str]:
    return {"excuse": line.excuse, "state": line.state, "reason": line.reason}


def _note(act: str, decision: Decision, changes: list[RowChange], *, door: str, by: User, at: datetime) -> None:
    if changes:
        figures = {"lines": len(changes)}
        journal.write(act=act, door=door, subject=decision.id, figures=figures, changes=changes, by=by, at=at)
