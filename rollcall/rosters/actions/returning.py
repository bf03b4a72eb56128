"""Taking a page back in: only what differs from what it said before is recorded, by the same act as what phones send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.journal.models import Door
from rollcall.rosters import rules
from rollcall.rosters.models import How, Return
from rollcall.rosters.queries import PageOf
from rollcall.rounds import actions as rounds
from rollcall.tenancy import writing

RECORDED, HELD = "received", "held"


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Somebody whom the walkers wrote on a blank row."""

    row: int
    room: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a page says: of its rows the codes, people who are not on the list, who walked, when."""

    values: Mapping[int, str]
    unlisted: Sequence[Unlisted]
    first: str
    second: str
    seen_at: datetime

    @property
    def walkers(self) -> str:
        """Both names."""
        return "、".join(name for name in (self.first, self.second) if name)


def take_page(
    *, key: UUID, page: PageOf, written: Written, how: str = How.KEYBOARD, standing: Standing, at: datetime
) -> list[rounds.Answer]:
    """Record what a page says, under a key of the form: sent twice it counts once. What cannot be taken as it stands is
    held, and nothing is dropped. The answers of what differed from before."""
    with writing.transaction():
        if Return.objects.filter(id=key).exists():
            return []
        found = rules.changes(page.before, written.values)
        told = [one for change in found for one in _told(key, page, change, written)]
        told += [_unlisted(key, page, one, written) for one in written.unlisted]
        answers = rounds.record_lines(told=told, standing=standing, door=Door.PAPER, by=standing.user, at=at)
        Return.objects.create(
            id=key, sheet=page.view.sheet, page=page.number, how=How(how), seen_at=written.seen_at,
            values=_values(key, page, found, written), first=written.first, second=written.second, at=at,
            by=standing.user,
        )  # fmt: skip
        figures = {"page": page.number, "lines": len(found), "unlisted": len(written.unlisted)}
        journal.write(
            act="rosters.take_page",
            door=Door.PAPER,
            subject=page.view.sheet.id,
            figures=figures,
            by=standing.user,
            at=at,
        )
    return answers


def _told(key: UUID, page: PageOf, change: rules.Change, written: Written) -> list[rounds.Told]:
    """What one row says: the answer of before is taken back, the new one is recorded."""
    line = page.view.sheet.pages[page.number - 1][change.row][0]
    told = []
    if change.withdraws:
        told.append(_one(uuid5(key, f"{change.row}-back"), page, line, written, withdraws=UUID(change.withdraws)))
    if change.code:
        is_outcome = page.view.round.playbook.outcome(change.code) is not None
        said = (change.code, "") if is_outcome else ("", change.code)
        told.append(_one(uuid5(key, str(change.row)), page, line, written, *said))
    return told


def _one(
    key: UUID, page: PageOf, line: str, written: Written, outcome: str = "", reason: str = "", *,
    withdraws: UUID | None = None,
) -> rounds.Told:  # fmt: skip
    round_id = page.view.round.id
    body = {
        "id": str(key), "round": str(round_id), "lines": [line], "outcome": outcome, "reason": reason,
        "withdraws": str(withdraws) if withdraws else None, "seen_at": written.seen_at.isoformat(), "note": "",
        "sheet": page.view.sheet.code, "walkers": written.walkers,
    }  # fmt: skip
    return rounds.Told(
        command=key, round=round_id, lines=(UUID(line),), seen_at=written.seen_at, outcome=outcome, reason=reason,
        withdraws=withdraws, body=body, seen_by=written.walkers, building=page.view.sheet.building_id,
    )  # fmt: skip


def _unlisted(key: UUID, page: PageOf, one: Unlisted, written: Written) -> rounds.Told:
    command = uuid5(key, f"{one.row}-unlisted")
    is_outcome = page.view.round.playbook.outcome(one.code) is not None
    body = {
        "id": str(command), "round": str(page.view.round.id), "lines": [], "seen_at": written.seen_at.isoformat(),
        "outcome": one.code if is_outcome else "", "reason": "" if is_outcome else one.code,
        "note": f"{one.room} {one.name}".strip(), "room": one.room, "name": one.name, "sheet": page.view.sheet.code,
        "walkers": written.walkers,
    }  # fmt: skip
    return rounds.Told(
        command=command, round=page.view.round.id, lines=(), seen_at=written.seen_at, body=body,
        unreadable="UNLISTED", seen_by=written.walkers, building=page.view.sheet.building_id,
    )  # fmt: skip


def _values(key: UUID, page: PageOf, found: Sequence[rules.Change], written: Written) -> dict[str, list[str]]:
    """What each row says now, with the command that recorded it."""
    changed = {change.row: [change.code, str(uuid5(key, str(change.row)))] for change in found}
    kept = {int(row): list(value) for row, value in page.before.items() if int(row) not in changed}
    return {str(row): value for row, value in sorted({**kept, **changed}.items()) if value[0]}
