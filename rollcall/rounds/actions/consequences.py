"""What a record writes back to the register, in the same transaction: the playbook says what, as data.

A confirmation or an attempt is noted under a key that follows from the command and the line, so that what a command wrote
can be found and taken back with it.
"""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID, uuid5

from rollcall.plans import rules as playbooks
from rollcall.register import actions as register
from rollcall.register.actions import rows
from rollcall.register.models import Dwelling, DwellingUse, Household, Resident
from rollcall.rounds.models import Kind, Line, Record
from rollcall.rounds.queries import playbook_of, writes_back

HOW = {playbooks.CHECK: "DOOR", playbooks.CHECK_PHONE: "PHONE"}


def hold_register(rounds: Iterable[UUID]) -> None:
    """Take the place among the register's writers before any line is locked, where a round writes back: everybody takes
    them in this order."""
    if any(writes_back(one) for one in rounds):
        rows.hold_register()


def carry_out(records: Sequence[Record]) -> None:
    """Write back what new records mean, and take back what was written for those that they take back. What was taken back
    already, since that arrived first, is not written."""
    meant = [one for one in records if one.round.kind == Kind.REAL and playbook_of(one.round.version_id).writes_back]
    if not meant:
        return
    gone = _taken_back(meant)
    for one in meant:
        if one.withdraws:
            _take_back(one)
        elif (one.line_id, one.command) not in gone:
            _write(one)


def _taken_back(records: Sequence[Record]) -> set[tuple[UUID, UUID | None]]:
    commands = [one.command for one in records]
    earlier = Record.objects.filter(line__in=[one.line_id for one in records], withdraws__in=commands)
    now = {(one.line_id, one.withdraws) for one in records if one.withdraws}
    return now | set(earlier.values_list("line_id", "withdraws"))


def _write(record: Record) -> None:
    what = playbook_of(record.round.version_id).consequence(record.outcome, record.reason)
    if what:
        WRITERS[what](record, what)


def _check(record: Record, what: str) -> None:
    line = record.line
    register.confirm_household(
        household_id=line.household_id, dwelling_id=None if line.household_id else line.dwelling_id, how=HOW[what],
        source="", seen_at=record.seen_at, command=_key(record.command, line), door=record.door, by=record.by,
        at=record.received_at,
    )  # fmt: skip


def _attempt(record: Record, what: str) -> None:
    line = record.line
    register.note_attempt(
        dwelling_id=line.dwelling_id, household_id=line.household_id, result=what.upper(), note=record.note,
        seen_at=record.seen_at, command=_key(record.command, line), door=record.door, by=record.by,
        at=record.received_at,
    )  # fmt: skip


def _vacant(record: Record, what: str) -> None:
    """Somebody said that a flat is vacant. The register believes it where nobody is registered; where somebody is, it stays
    a question for a person."""
    _attempt(record, what)
    dwelling = record.line.dwelling_id
    people = Resident.objects.filter(household__dwelling=dwelling, left="").exists()
    unnamed = Household.objects.filter(dwelling=dwelling, unnamed__gt=0).exists()
    if not (people or unnamed) and Dwelling.objects.exclude(use=DwellingUse.SHOP).filter(id=dwelling).exists():
        register.change_use(
            dwelling_id=dwelling, use=DwellingUse.VACANT, door=record.door, by=record.by, at=record.received_at
        )


WRITERS: dict[str, Callable[[Record, str], None]] = {
    playbooks.CHECK: _check,
    playbooks.CHECK_PHONE: _check,
    playbooks.NOBODY: _attempt,
    playbooks.LATER: _attempt,
    playbooks.REFUSED: _attempt,
    playbooks.NOT_AGAIN: _attempt,
    playbooks.VACANT: _vacant,
}


def _take_back(record: Record) -> None:
    line = record.line
    said = Record.objects.filter(line=line, command__in=[record.withdraws]).order_by("id").first()
    if said is None:
        return
    register.take_back_asking(
        subject=line.household_id or line.dwelling_id, command=_key(said.command, line), door=record.door,
        by=record.by, at=record.received_at,
    )  # fmt: skip
    if playbook_of(record.round.version_id).consequence(said.outcome, said.reason) == playbooks.VACANT:
        register.take_back_use(
            dwelling_id=line.dwelling_id, noted_at=said.received_at, noted_by=said.by_id, door=record.door,
            by=record.by, at=record.received_at,
        )  # fmt: skip


def _key(command: UUID, line: Line) -> UUID:
    return uuid5(command, line.id.hex)
