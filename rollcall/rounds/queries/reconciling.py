"""What was counted by hand beside what the list says, and who handed the round to whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds.models import Counted, HandOver, Record, What
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.tally import tally_seen
from rollcall.rounds.rules import counting

LATEST = 50  # records after closing that are named on the sheet


@dataclass(frozen=True, slots=True)
class CountRow:
    """One building: what the list says, what each counted (name, number, when), and what that comes to; `is_part`: the
    asker sees some floors of it, of which nobody counts apart."""

    building: Building
    listed: int | None
    counts: tuple[tuple[str, int, datetime], ...]
    verdict: counting.Verdict
    mine: int | None = None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """A round counted by hand, in the buildings that the asker sees."""

    round: RoundView
    what: str
    rows: tuple[CountRow, ...]

    @property
    def differences(self) -> list[CountRow]:
        """The buildings where somebody has to look."""
        return [row for row in self.rows if row.verdict.is_difference]

    @property
    def any(self) -> bool:
        """Whether anybody counted anything."""
        return any(row.counts for row in self.rows)


def counts_for(round_id: UUID, what: str, *, by: Standing) -> Counts | None:
    """A round counted by hand; a foreign round and a missing one are the same."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    return counts_of(round_, what, by=by) if round_ else None


def counts_of(round_: RoundView, what: str, *, by: Standing) -> Counts:
    """The same for a round that was looked up already; three queries."""
    tally = tally_seen(round_.id, by=by)
    counted: dict[UUID, dict[UUID, Counted]] = defaultdict(dict)
    said = Counted.objects.filter(counting__round=round_.id, counting__what=what).select_related("counting__by")
    for one in said.order_by("counting__at", "id"):
        counted[one.building_id][one.counting.by_id] = one
    buildings = Building.objects.filter(id__in=list(tally.buildings)).select_related("block")
    rows = []
    for building in buildings.order_by("position", "number"):
        listed = tally.buildings[building.id].done if what == What.DONE else None
        is_part = not by.may("rounds.see", building.id)
        own = {} if is_part else counted[building.id]
        rows.append(
            CountRow(
                building=building,
                listed=listed,
                counts=tuple((one.counting.by.full_name, one.number, one.counting.at) for one in own.values()),
                verdict=counting.verdict({who: one.number for who, one in own.items()}, listed=listed),
                mine=own[by.user.id].number if by.user.id in own else None,
                is_part=is_part,
            )
        )
    return Counts(round_, what, tuple(rows))


@dataclass(frozen=True, slots=True)
class HandOvers:
    """Who handed a round to whom; `waits`: the one that nobody has taken yet."""

    round: RoundView
    rows: tuple[HandOver, ...]

    @property
    def waits(self) -> HandOver | None:
        """What was handed over and not taken yet."""
        return next((one for one in self.rows if one.taken_at is None), None)


def hand_overs_for(round_id: UUID, *, by: Standing) -> HandOvers | None:
    """The hand-overs of a round; a foreign round and a missing one are the same."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    return HandOvers(round_, tuple(hand_overs_of(round_id))) if round_ else None


def hand_overs_of(round_id: UUID) -> list[HandOver]:
    """Who handed a round to whom, the first first."""
    return list(HandOver.objects.filter(round=round_id).select_related("by", "to").order_by("at", "id"))


def came_later(round_id: UUID, *, by: Standing) -> list[Record]:
    """What was recorded after the round was closed, where the asker sees: it changes nothing, and is kept."""
    found = Record.objects.filter(round=round_id, flag="LATE").select_related(
        "by", "line__building", "line__dwelling__building", "line__resident", "line__household"
    )
    doors = reach.doors(by, "rounds.see", building="line__building", floor="line__dwelling__floor")
    return list(found.filter(doors).order_by("received_at", "id")[:LATEST])
