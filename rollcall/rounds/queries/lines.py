"""Lines: the list behind every number, and the story of one line."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.rounds.models import Line, Record


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list of lines is narrowed by; empty means not narrowed."""

    state: str = ""
    reason: str = ""
    outcome: str = ""
    block: UUID | None = None
    building: UUID | None = None
    disputed: bool = False
    text: str = ""


def lines_of(round_id: UUID, *, by: Standing) -> QuerySet[Line]:
    """The lines of a round that the asker may see."""
    lines = Line.objects.filter(round=round_id)
    where = by.where("rounds.see")
    return lines if where is None else lines.filter(building__in=where)


def round_lines(round_id: UUID, narrow: Narrow, *, by: Standing) -> QuerySet[Line]:
    """The lines behind a number, by building and door. Outcomes that are sensitive narrow only for who may see them."""
    lines = lines_of(round_id, by=by)
    exact = {
        "state": narrow.state,
        "reason": narrow.reason,
        "building": narrow.building,
        "building__block": narrow.block,
    }
    lines = lines.filter(**{key: value for key, value in exact.items() if value})
    if narrow.outcome:
        where = by.where("rounds.see_outcomes")
        lines = lines.filter(outcome=narrow.outcome)
        lines = lines if where is None else lines.filter(building__in=where)
    if narrow.disputed:
        lines = lines.filter(disputed=True)
    if narrow.text:
        lines = lines.filter(Q(resident__name__icontains=narrow.text) | Q(dwelling__room=narrow.text))
    return lines.select_related("building", "building__block", "dwelling", "resident", "household").order_by(
        "building__position", "dwelling__position", "household__number", "resident__position"
    )


def story_of(line_id: UUID, *, by: Standing) -> tuple[Line, list[Record]] | None:
    """One line with everything that was recorded about it, the oldest first."""
    line = (
        Line.objects.filter(id=line_id)
        .select_related("round", "building__block", "dwelling", "resident", "household", "recorded_by")
        .first()
    )
    if line is None or not by.may("rounds.see", line.building_id):
        return None
    return line, list(Record.objects.filter(line=line).select_related("by").order_by("seen_at", "id"))
