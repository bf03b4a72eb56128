"""The list follows the register while a round runs: each change is a row of its own, and nothing is overwritten."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.plans.rules import HOUSEHOLD, RESIDENT
from rollcall.register.actions import rows
from rollcall.rounds import queries, rules
from rollcall.rounds.actions import recording
from rollcall.rounds.models import Line, ListChange, Round
from rollcall.rounds.queries import alive as look
from rollcall.rounds.rules import alive
from rollcall.tenancy import bulk, writing

FOLLOWED = "rounds.follow_register"
LINE = ("id", "round_id", "building_id", "dwelling_id", "household_id", "resident_id", "why", "excuse", "excused_until",
        "state", "outcome", "reason", "disputed")  # fmt: skip
PLACED = ("building_id", "dwelling_id", "household_id", "excuse", "excused_until", "back_at")
CHANGE = ("id", "round_id", "line_id", "kind", "why", "since_on", "before", "excuse", "until", "at", "by_id")


def follow_register(*, door: str, by: User | None, at: datetime) -> None:
    """Bring the lists of all rounds that run in line with the register, inside the transaction that changed it."""
    running = Round.objects.exclude(stage__in=recording.CLOSED_STAGES).order_by("id")
    for round_ in running.select_for_update(no_key=True):
        _bring(round_, door=door, by=by, at=at)


def bring_in_line(*, round_id: UUID, door: str, by: User, at: datetime) -> int:
    """The same for one round, where the register said something else by time alone. Returns how many lines changed."""
    with writing.transaction():
        rows.hold_register()
        round_ = Round.objects.select_for_update(no_key=True).get(id=round_id)
        return 0 if round_.stage in recording.CLOSED_STAGES else _bring(round_, door=door, by=by, at=at)


def _bring(round_: Round, *, door: str, by: User | None, at: datetime) -> int:
    playbook = queries.playbook_of(round_.version_id)
    found = look.differences_in(round_.id, playbook, at=at)
    if not found:
        return 0
    added = _add(round_, [one for one in found if one.kind == alive.ADDED])
    _change(round_, [one for one in found if one.line], at=at)
    _note(round_, [*zip([one for one in found if one.kind == alive.ADDED], added, strict=True),
                   *((one, one.line) for one in found if one.line)], by=by, at=at)  # fmt: skip
    counted = Counter(one.kind for one in found)
    figures = {"away_now" if kind == alive.EXCUSED else kind.lower(): number for kind, number in counted.items()}
    journal.write(act=FOLLOWED, door=door, subject=round_.id, figures=figures, by=by, at=at)
    return len(found)


def _add(round_: Round, new: Sequence[alive.Difference]) -> list[UUID]:
    """Lines for those who came; whoever is away is excused from the start."""
    playbook = queries.playbook_of(round_.version_id)
    made, values = [], []
    for one in new:
        assert one.place is not None
        state = rules.derive_state(playbook, one.excuse.reason, ())
        why = "NEVER" if playbook.subject == HOUSEHOLD and playbook.audience != "everybody" else ""
        resident = one.key if playbook.subject == RESIDENT else None
        place = (one.place.building, one.place.dwelling, one.place.household)
        excuse = (one.excuse.reason, one.excuse.until)
        made.append(ids.new_id())
        values.append((made[-1], round_.id, *place, resident, why, *excuse, state.state, "", state.reason, False))
    bulk.insert(Line, LINE, values)
    return made


def _change(round_: Round, changed: Sequence[alive.Difference], *, at: datetime) -> None:
    """The columns that follow from the changes, and the states that follow from these."""
    keys = {one.line for one in changed if one.line}
    found = Line.objects.select_for_update().filter(id__in=keys).order_by("id")
    lines = {line.id: line for line in found}
    for one in changed:
        assert one.line is not None
        assert one.place is not None
        _carry(lines[one.line], one, at)
    for line in lines.values():
        line.round = round_
    bulk.write(
        bulk.update(Line, PLACED, ([getattr(line, name) for name in (*PLACED, "id")] for line in lines.values()))
    )
    recording.write_states(recording.derive_lines(lines, ()))


def _carry(line: Line, one: alive.Difference, at: datetime) -> None:
    if one.kind == alive.MOVED:
        assert one.place is not None
        line.building_id, line.dwelling_id = one.place.building, one.place.dwelling
        line.household_id = one.place.household
        return
    line.excuse, line.excused_until = one.excuse.reason, one.excuse.until
    if one.kind in (alive.BACK, alive.RETURNED) and not one.excuse.reason:
        line.back_at = at


def _note(
    round_: Round, told: Iterable[tuple[alive.Difference, UUID | None]], *, by: User | None, at: datetime
) -> None:
    who = by.id if by else None
    bulk.insert(ListChange, CHANGE, [
        (ids.new_id(), round_.id, line, one.kind, one.why, one.since, one.before, one.excuse.reason, one.excuse.until,
         at, who)
        for one, line in told
    ])  # fmt: skip
