"""Field work that could not be taken as it came, and what it would mean."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.rounds.models import Held, Line
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import with_names


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
    where = by.where("rounds.settle")
    return waiting if where is None else waiting.filter(Q(building__in=where) | Q(by=by.user))


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
        lines=tuple(line for line in found.values() if by.may("rounds.see", line.building_id)),
        is_whole=bool(named) and set(named) <= set(found),
        may_settle=may_settle(held, by=by),
        may_read=held.by == by.user or _may_read(held, by),
    )


def lines_named(held: Held) -> list[UUID]:
    """The keys of lines that the held work names, as far as they are keys."""
    named = held.body.get("lines") if isinstance(held.body, dict) else None
    return [key for one in named if (key := ids.read_id(one))] if isinstance(named, list) else []


def may_settle(held: Held, *, by: Standing) -> bool:
    """Whether somebody decides on held work: who settles in its building; without a building, who settles everywhere."""
    if held.building_id is None:
        return by.everywhere("rounds.settle")
    return by.may("rounds.settle", held.building_id)


def _may_read(held: Held, by: Standing) -> bool:
    if held.building_id is None:
        return by.everywhere("rounds.see_outcomes")
    return by.may("rounds.see_outcomes", held.building_id)


def _lines(keys: list[UUID]) -> QuerySet[Line]:
    return with_names(Line.objects.filter(id__in=keys)).order_by(
        "dwelling__position", "household__number", "resident__position"
    )
