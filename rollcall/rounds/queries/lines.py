"""Lines: the list behind every number, and the story of one line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.models import Device
from rollcall.accounts.standing import Standing
from rollcall.rounds.models import Line, LineState, ListChange, Record
from rollcall.rounds.queries.rounds import RoundView, playbook_in, round_for
from rollcall.rounds.queries.subjects import named_like, to_put_right, with_names
from rollcall.rounds.rules import SAME_PERSON
from rollcall.team import queries as team


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list of lines is narrowed by; empty means not narrowed."""

    state: str = ""
    reason: str = ""
    outcome: str = ""
    block: UUID | None = None
    building: UUID | None = None
    disputed: bool = False
    put_right: bool = False  # only where the register is to be put right
    signed: str = ""  # the reason under which people stay unknown: with them, OPEN is everybody nobody knows about
    why: str = ""  # a kind of gap that put the household on the list
    text: str = ""


def lines_of(round_id: UUID, *, by: Standing) -> QuerySet[Line]:
    """The lines of a round that the asker may see."""
    return Line.objects.filter(reach.doors(by, "rounds.see"), round=round_id)


def round_lines(round_id: UUID, narrow: Narrow, *, by: Standing) -> QuerySet[Line]:
    """The lines behind a number, by building and door. Outcomes that are sensitive narrow only for who may see them."""
    lines = lines_of(round_id, by=by)
    if narrow.state == LineState.OPEN:
        lines = lines.filter(Q(state=LineState.OPEN) | ~Q(reason="") & Q(reason=narrow.signed))
    elif narrow.state:
        lines = lines.filter(state=narrow.state)
        lines = lines.exclude(reason=narrow.signed) if narrow.signed and narrow.reason != narrow.signed else lines
    exact = {
        "reason": narrow.reason,
        "building": narrow.building,
        "building__block": narrow.block,
    }
    lines = lines.filter(**{key: value for key, value in exact.items() if value})
    if narrow.outcome:
        lines = lines.filter(reach.doors(by, "rounds.see_outcomes"), outcome=narrow.outcome)
    if narrow.why:
        lines = lines.filter(why__contains=narrow.why)  # no code stands within another
    if narrow.disputed:
        lines = lines.filter(disputed=True)
    if narrow.put_right:
        lines = to_put_right(lines, playbook_in(round_id))
    if narrow.text:
        lines = lines.filter(named_like(narrow.text) | Q(dwelling__room=narrow.text))
    return with_names(lines).order_by(
        "building__position", "dwelling__position", "household__number", "resident__position"
    )


def story_of(line_id: UUID, *, by: Standing) -> tuple[Line, list[Record]] | None:
    """One line with everything that was recorded about it, the oldest first."""
    line = with_names(Line.objects.filter(id=line_id).select_related("round")).first()
    if line is None or not _may(by, "rounds.see", line):
        return None
    return line, list(Record.objects.filter(line=line).select_related("by").order_by("seen_at", "id"))


def notes_on(lines: Iterable[Line]) -> dict[UUID, str]:
    """The last note that stands on each of some lines, as far as there is any."""
    records = Record.objects.filter(line__in=[line.id for line in lines]).order_by("seen_at", "id")
    rows = [(one.line_id, one.command, one.withdraws, str(one.note)) for one in records]
    gone = {(line, withdraws) for line, _command, withdraws, _note in rows if withdraws}
    return {line: note for line, command, _withdraws, note in rows if note and (line, command) not in gone}


@dataclass(frozen=True, slots=True)
class Story:
    """One line with all its records, the names of the devices they came from, and the chain that answers for the door.
    `may_see_outcomes`: whether the asker may be told what came of it, and the notes; `may_take_back_of`: whose records
    the asker may take back (None: anybody's)."""

    line: Line
    round: RoundView
    records: list[Record]
    chain: tuple[team.Link, ...]
    may_see_outcomes: bool
    may_take_back_of: frozenset[UUID] | None
    devices: dict[UUID, str] = field(default_factory=dict)
    list_changes: list[ListChange] = field(default_factory=list)  # how the register changed it meanwhile
    same_person: Line | None = None  # the other line of the person, where this one stepped out for it

    @property
    def taken_back(self) -> frozenset[UUID]:
        """The commands that were taken back."""
        return frozenset(record.withdraws for record in self.records if record.withdraws)

    def may_take_back(self, command: UUID) -> bool:
        """Whether the asker may take back what this command recorded; after closing nothing is taken back any more."""
        record = next((one for one in self.records if one.command == command), None)
        if record is None or record.withdraws or self.round.is_closed or command in self.taken_back:
            return False
        return self.may_take_back_of is None or record.by_id in self.may_take_back_of


def _may(by: Standing, capability: str, line: Line) -> bool:
    return by.may_door(capability, line.building_id, line.dwelling.floor)


def story_for(line_id: UUID, *, by: Standing, at: datetime) -> Story | None:
    """One line with everything about it; a foreign one and a missing one are the same."""
    told = story_of(line_id, by=by)
    if told is None:
        return None
    line, records = told
    keys = {record.device for record in records if record.device}
    round_ = round_for(line.round_id, by=by)
    if round_ is None:
        return None
    return Story(
        line=line,
        round=round_,
        records=records,
        chain=team.chains_for([line.building_id], at=at)[line.building_id],
        may_see_outcomes=_may(by, "rounds.see_outcomes", line),
        may_take_back_of=_may_take_back_of(line, by),
        devices=dict(Device.objects.filter(id__in=keys).values_list("id", "label")),
        list_changes=list(ListChange.objects.filter(line=line).select_related("by").order_by("at", "id")),
        same_person=_same_person(line) if line.excuse == SAME_PERSON else None,
    )


def _same_person(line: Line) -> Line | None:
    """The line of the same round on which the person is counted."""
    if line.resident is None:
        return None
    person = line.resident.merged_into_id or line.resident_id
    others = Line.objects.filter(Q(resident=person) | Q(resident__merged_into=person), round=line.round_id)
    others = others.exclude(id=line.id).exclude(excuse=SAME_PERSON)
    return others.select_related("building", "dwelling", "resident").order_by("id").first()


def _may_take_back_of(line: Line, by: Standing) -> frozenset[UUID] | None:
    """Who settles takes anybody's record back; who records, the own."""
    if not _may(by, "rounds.record", line):
        return frozenset()
    return None if _may(by, "rounds.settle", line) else frozenset({by.user.id})


def open_lines(round_id: UUID, *, by: Standing) -> QuerySet[Line]:
    """The lines that are not accounted for, by building and door."""
    return round_lines(round_id, Narrow(state=LineState.OPEN), by=by)
