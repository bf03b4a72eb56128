"""A leader's report becomes records, once somebody confirmed what was read from it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.rounds import actions as rounds
from rollcall.screening.models import Told
from rollcall.screening.rules.matching import Proposal
from rollcall.tenancy import writing


def take_report(
    *, round_id: UUID, building_id: UUID, text: str, taken: Sequence[Proposal], key: UUID, standing: Standing, door: str,
    by: User, at: datetime,
) -> int:  # fmt: skip
    """Record what somebody confirmed of a report; the same page sent twice records once. Returns how many lines."""
    groups: dict[tuple[str, str, str], list[UUID]] = defaultdict(list)
    for one in taken:
        groups[one.outcome, one.reason, one.subject.household].append(one.subject.line)
    told = [
        _told(key, round_id, lines, outcome, reason, at) for (outcome, reason, _home), lines in sorted(groups.items())
    ]
    answers = rounds.record_lines(
        told=told, standing=standing, door=door, by=by, at=at
    )  # shares a transaction with others
    received = sum(len(one.lines) for one, answer in zip(told, answers, strict=True) if answer.status == "received")
    with writing.transaction():
        if not Told.objects.filter(id=key).exists():
            Told.objects.create(
                id=key, round_id=round_id, building_id=building_id, text=text, lines=received, at=at, by=by
            )
            figures = {"lines": received}
            journal.write(act="screening.take_report", door=door, subject=round_id, figures=figures, by=by, at=at)
    return received


def _told(key: UUID, round_id: UUID, lines: list[UUID], outcome: str, reason: str, at: datetime) -> rounds.Told:
    command = uuid5(key, f"{outcome} {reason} {' '.join(sorted(map(str, lines)))}")
    body = {"id": str(command), "lines": sorted(map(str, lines)), "outcome": outcome, "reason": reason}
    return rounds.Told(command, round_id, tuple(lines), at, outcome=outcome, reason=reason, body=body)
