"""How a line's state follows from its records, and when a round may close. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rollcall.plans.rules import Playbook

OPEN, DONE, NOT_DONE = "OPEN", "DONE", "NOT_DONE"
SAME_PERSON = "SAME_PERSON"  # the excuse of a line whose person is on the list once more, on another line
MOVED_AWAY, DIED, NOT_HERE, KNOWN_NOW = "MOVED_AWAY", "DIED", "NOT_HERE", "KNOWN_NOW"
GONE = (MOVED_AWAY, DIED, NOT_HERE, KNOWN_NOW)  # the excuses of lines about whom the register counts nobody any more


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away in this way, until then as far as that is known."""

    kind: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a line is not done from the start: a reason of the playbook, and until when."""

    reason: str
    until: datetime | None = None


def excuse(playbook: Playbook, people: Sequence[Away | None]) -> Excuse | None:
    """What excuses a line about these people: that each of them is away in a way that excuses. The first one (the contact)
    gives the reason; it ends when the first of them is back."""
    if not people:
        return None
    found = [(playbook.excuse_for(one.kind), one.until) for one in people if one]
    reasons = [reason for reason, _until in found if reason]
    if len(reasons) < len(people):
        return None
    return Excuse(reasons[0].code, min((until for _reason, until in found if until), default=None))


@dataclass(frozen=True, slots=True)
class Fact:
    """One record of one line, as far as its state depends on it."""

    command: UUID
    by: UUID
    seen_at: datetime
    outcome: str = ""
    reason: str = ""
    withdraws: UUID | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Where a line stands. `disputed`: two people said things that cannot both be so; both are kept."""

    state: str
    outcome: str = ""
    reason: str = ""
    disputed: bool = False
    recorded_at: datetime | None = None
    recorded_by: UUID | None = None


def derive_state(playbook: Playbook, excuse: str, facts: Iterable[Fact], *, back_at: datetime | None = None) -> State:
    """The state of a line from its excuse and all its records, whatever the order in which they arrived.

    The latest record that nobody took back counts, by the time at which it was seen (then by its key). What arrives
    after the round was closed is kept, but changes nothing. A line whose person has another line, or is not counted in
    the register any more, is never open. `back_at`: since then the register knows that whoever was away is back; that
    somebody is away, seen before, counts no more.
    """
    found = _derive(playbook, excuse, (fact for fact in facts if not _is_over(playbook, fact, back_at)))
    closes = found.state == OPEN and excuse in (SAME_PERSON, *GONE)
    return replace(found, state=NOT_DONE, outcome="", reason=excuse) if closes else found


def _is_over(playbook: Playbook, fact: Fact, back_at: datetime | None) -> bool:
    reason = playbook.reason(fact.reason) if fact.reason and back_at and fact.seen_at < back_at else None
    return bool(reason and reason.excuse)


def steps_out(stays: State, goes: State) -> bool:
    """Of two lines of one person in a round: whether the line of the entry that is counted no more steps out (else the
    other one does). The line on which somebody was seen stays: done before not done before open."""
    return _worth(stays) >= _worth(goes)


def _worth(state: State) -> int:
    return (OPEN, NOT_DONE, DONE).index(state.state) if state.recorded_at else -1


def _derive(playbook: Playbook, excuse: str, facts: Iterable[Fact]) -> State:
    counted = sorted((fact for fact in facts if not fact.late), key=lambda fact: (fact.seen_at, fact.command.int))
    taken_back = {fact.withdraws for fact in counted if fact.withdraws}
    standing = [fact for fact in counted if fact.withdraws is None and fact.command not in taken_back]
    if not standing:
        return State(NOT_DONE, reason=excuse) if excuse else State(OPEN)
    last = standing[-1]
    disputed = _is_disputed(playbook, standing)
    if last.reason:
        return State(NOT_DONE, "", last.reason, disputed, last.seen_at, last.by)
    outcome = playbook.outcome(last.outcome)
    state = DONE if outcome and outcome.counts == DONE else OPEN
    return State(state, last.outcome, "", disputed, last.seen_at, last.by)


def _is_disputed(playbook: Playbook, standing: Sequence[Fact]) -> bool:
    """Somebody said done, and somebody else later said something else about the same line."""
    done = [fact for fact in standing if _counts_as_done(playbook, fact)]
    return any(
        later.by != first.by and (later.outcome, later.reason) != (first.outcome, first.reason)
        for first in done
        for later in standing[standing.index(first) + 1 :]
    )


def _counts_as_done(playbook: Playbook, fact: Fact) -> bool:
    outcome = playbook.outcome(fact.outcome)
    return outcome is not None and outcome.counts == DONE


def why_held(playbook: Playbook, *, outcome: str, reason: str, withdraws: bool, known: Iterable[bool] = ()) -> str:
    """Why a record cannot be taken as it came, as a code; empty when it can. `known`: of each line, whether the register
    knows who lives there."""
    if sum((bool(outcome), bool(reason), withdraws)) != 1:
        return "SAYS_NOT_ONE_THING"
    came = playbook.outcome(outcome) if outcome else None
    if outcome and came is None:
        return "UNKNOWN_OUTCOME"
    if came and not all(came.fits(known=one) for one in known):
        return "DOES_NOT_FIT"
    why = playbook.reason(reason) if reason else None
    if reason and (why is None or why.signed):
        return "UNKNOWN_REASON"
    return ""


def may_close(*, open_lines: int, signs_for_them: bool) -> bool:
    """A round closes when no line is open, or when a named person signs for those that stay unknown."""
    return open_lines == 0 or signs_for_them
