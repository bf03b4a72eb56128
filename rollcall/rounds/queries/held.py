"""Field work that could not be taken as it came, and what it would mean."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.rounds.models import Held, Line
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import with_names

SETTLES = "rounds.settle"


@dataclass(frozen=True, slots=True)
class HeldView:
    """One piece of held work. `lines`: those it names that exist, as far as the asker sees them; `is_whole`: whether
    every line that it names was found in its round; `may_settle`: whether the asker decides on it; `may_read`: whether
    the asker may be told what it says came of it."""

    held: Held
    round: RoundView | None
    lines: tuple[Line, ...]
    is_whole: bool
    may_settle: bool
    may_read: bool

    @property
    def body(self) -> dict[str, Any]:
        """What was sent."""
        return self.held.body if isinstance(self.held.body, dict) else {}


def held_work(*, by: Standing) -> QuerySet[Held]:
    """Field work that waits for somebody to look at it: of one's own area, or sent by oneself."""
    waiting = (
        Held.objects.filter(settled_at__isnull=True).select_related("by", "building").order_by("received_at", "id")
    )
    where = by.where(SETTLES)
    if where is None:
        return waiting
    return waiting.filter(Q(building__in=where) | Q(by=by.user) | Q(id__in=_of_floors(waiting, by)))


def _of_floors(waiting: QuerySet[Held], by: Standing) -> list[UUID]:
    """What is about doors on the asker's floors only; no query for whoever has whole buildings."""
    partly = by.partly(SETTLES)
    if not partly:
        return []
    named = {one.id: set(lines_named(one)) for one in waiting.filter(building__in=list(partly))}
    mine = _mine(set().union(*named.values()), SETTLES, by)
    return [key for key, lines in named.items() if lines and lines <= mine]


def held_for(held_id: UUID, *, by: Standing) -> HeldView | None:
    """One piece of held work that waits; a foreign one and a missing one are the same."""
    held = held_work(by=by).filter(id=held_id).first()
    if held is None:
        return None
    named = lines_named(held)
    found = {line.id: line for line in _lines(named) if line.round_id == held.round}
    return HeldView(
        held=held,
        round=round_for(held.round, by=by) if held.round else None,
        lines=tuple(
            line for line in found.values() if by.may_door("rounds.see", line.building_id, line.dwelling.floor)
        ),
        is_whole=bool(named) and set(named) <= set(found),
        may_settle=may_settle(held, by=by),
        may_read=held.by == by.user or _may_read(held, by),
    )


def lines_named(held: Held) -> list[UUID]:
    """The keys of lines that the held work names, as far as they are keys."""
    named = held.body.get("lines") if isinstance(held.body, dict) else None
    return [key for one in named if (key := ids.read_id(one))] if isinstance(named, list) else []


def may_settle(held: Held, *, by: Standing) -> bool:
    """Whether somebody decides on held work: who settles in its building, or on the floors of all doors that it names;
    without a building, who settles everywhere."""
    return _holds(held, SETTLES, by)


def _may_read(held: Held, by: Standing) -> bool:
    return _holds(held, "rounds.see_outcomes", by)


def _holds(held: Held, capability: str, by: Standing) -> bool:
    if held.building_id is None:
        return by.everywhere(capability)
    if by.may(capability, held.building_id):
        return True
    named = set(lines_named(held))
    return bool(named) and held.building_id in by.partly(capability) and named <= _mine(named, capability, by)


def _mine(lines: set[UUID], capability: str, by: Standing) -> set[UUID]:
    """Those of these lines behind whose doors the asker has a capability."""
    return set(Line.objects.filter(reach.doors(by, capability), id__in=lines).values_list("id", flat=True))


def _lines(keys: list[UUID]) -> QuerySet[Line]:
    return with_names(Line.objects.filter(id__in=keys)).order_by(
        "dwelling__position", "household__number", "resident__position"
    )
