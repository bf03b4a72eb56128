"""How fast a round went: when the first line was recorded, when half, when all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.rounds.models import Closure, Line, Round


@dataclass(frozen=True, slots=True)
class Timing:
    """Minutes from the opening; None where it did not come to that."""

    lines: int
    recorded: int
    first: int | None
    half: int | None
    last: int | None
    closed: int | None

    def figures(self) -> dict[str, Any]:
        """As plain values, for a review."""
        return {
            "lines": self.lines, "recorded": self.recorded, "first": self.first, "half": self.half, "last": self.last,
            "closed": self.closed,
        }  # fmt: skip


def timing_of(round_id: UUID) -> Timing:
    """The timing of a round; three queries."""
    round_ = Round.objects.get(id=round_id)
    closed_at = Closure.objects.filter(round=round_id).values_list("at", flat=True).first()
    lines = Line.objects.filter(round=round_id)
    found = lines.filter(recorded_at__isnull=False).values_list("recorded_at", flat=True)
    moments = sorted(one for one in found if one)

    def minutes(moment: datetime | None) -> int | None:
        return max(0, int((moment - round_.opened_at).total_seconds()) // 60) if moment else None

    return Timing(
        lines=lines.count(),
        recorded=len(moments),
        first=minutes(moments[0]) if moments else None,
        half=minutes(moments[(len(moments) - 1) // 2]) if moments else None,
        last=minutes(moments[-1]) if moments else None,
        closed=minutes(closed_at),
    )
