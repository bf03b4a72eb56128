"""What recording does to parts: it takes up one's own, and is marked where a part went to somebody else meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.register.models import Dwelling
from rollcall.rounds.models import Line, PartArea, PartStep, Record, Step
from rollcall.rounds.rules import Stretch
from rollcall.team import queries as team
from rollcall.tenancy import prepared

PASSED_ON = "PASSED_ON"


@dataclass(slots=True)
class _Over:
    """A part over some building, with what became of it."""

    id: UUID
    round: UUID
    holder: UUID
    given_at: datetime
    stretches: set[Stretch] = field(default_factory=set)
    steps: set[str] = field(default_factory=set)


class Parts:
    """The parts over the doors of some lines; one query, and one for floors where somebody has only some."""

    def __init__(self, lines: Mapping[UUID, Line]) -> None:
        buildings = sorted({one.building_id for one in lines.values()})
        self.parts = _together(_rows(buildings=buildings, rounds=sorted({one.round_id for one in lines.values()})))
        has_floors = any(place.floors for one in self.parts for place in one.stretches)
        keys = {one.dwelling_id for one in lines.values()} if has_floors else ()
        self.floors = dict(Dwelling.objects.filter(id__in=keys).values_list("id", "floor")) if keys else {}

    def flag_for(self, lines: Iterable[Line], by: UUID) -> str:
        """PASSED_ON where somebody else sees by now to a door that was in a part of the sender's: what comes late from a
        phone counts as ever, and both are told."""
        return PASSED_ON if self.parts and any(self._is_passed_on(line, by) for line in lines) else ""

    def note(self, records: Sequence[Record]) -> None:
        """Whoever records something in a part that waits has taken it up, also who stands in for its holder."""
        found: dict[UUID, list[Record]] = defaultdict(list)
        for record in records:
            for part in self._over(record.line):
                if not part.steps and not record.withdraws and _moment(record) >= part.given_at:
                    found[part.id].append(record)
        for part in (one for one in self.parts if one.id in found):
            acting = [one for one in found[part.id] if one.by_id == part.holder] or _instead(
                part.holder, found[part.id]
            )
            if acting:
                first = min(acting, key=_moment)
                PartStep.objects.create(part_id=part.id, step=Step.TAKEN_UP, at=_moment(first), by_id=first.by_id)
                part.steps.add(Step.TAKEN_UP)

    def _over(self, line: Line) -> list[_Over]:
        floor = self.floors.get(line.dwelling_id)
        return [
            one
            for one in self.parts
            if one.round == line.round_id and any(place.has(line.building_id, floor) for place in one.stretches)
        ]

    def _is_passed_on(self, line: Line, by: UUID) -> bool:
        own = [one for one in self._over(line) if one.holder == by]
        return bool(own) and all(Step.ENDED in one.steps for one in own)


def _rows_of(*, buildings: list[UUID], rounds: list[UUID]) -> Any:
    return PartArea.objects.filter(building__in=buildings, part__round__in=rounds).values_list(
        "part_id", "part__round_id", "part__holder_id", "part__given_at", "building_id", "floor_from", "floor_to",
        "part__steps__step",
    )  # fmt: skip


_rows: prepared.Prepared[Any] = prepared.Prepared(_rows_of)


def _together(rows: Iterable[Sequence[Any]]) -> list[_Over]:
    parts: dict[UUID, _Over] = {}
    for key, round_, holder, given_at, building, floor_from, floor_to, step in rows:
        part = parts.setdefault(key, _Over(key, round_, holder, given_at))
        part.stretches.add(Stretch(building, None if floor_from is None else (floor_from, floor_to)))
        part.steps |= {step} if step else set()
    return list(parts.values())


def _moment(record: Record) -> datetime:
    """When it was seen; a clock that is ahead wins nothing."""
    return min(record.seen_at, record.received_at)


def _instead(holder: UUID, records: Sequence[Record]) -> list[Record]:
    """The records of those who stand in for somebody."""
    posts = team.holdings_at(records[-1].received_at, {holder})
    acting = {one.user for one in posts if one.instead_of == holder}
    return [one for one in records if one.by_id in acting]
