"""One building of a round: its doors, and the chain who answers."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds.queries.doors import Door, building_for, doors_for
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.team import queries as team


@dataclass(frozen=True, slots=True)
class BuildingInRound:
    """A building with its doors in one round."""

    round: RoundView
    building: Building
    doors: tuple[Door, ...]
    chain: tuple[team.Link, ...]
    may_record: bool

    @property
    def open(self) -> int:
        """How many are not accounted for."""
        return sum(door.open for door in self.doors)

    @property
    def expected(self) -> int:
        """How many are on the list."""
        return sum(len(door.lines) for door in self.doors)


def _aloud(door: Door, signed: str) -> Door:
    """The door with those who stay unknown, for whom somebody signed, as open: nobody knows where they are."""
    households = tuple(
        replace(one, lines=tuple(replace(line, state="OPEN") if line.reason == signed else line for line in one.lines))
        for one in door.households
    )
    return replace(door, households=households)


def building_in_round(round_id: UUID, building_id: UUID, *, by: Standing, at: datetime) -> BuildingInRound | None:
    """A building of a round; a foreign one and a missing one are the same."""
    building = building_for(building_id, capability="rounds.see", by=by)
    round_ = round_for(round_id, by=by) if building else None
    if building is None or round_ is None:
        return None
    doors = doors_for(round_id, building, capability="rounds.see", by=by)
    return BuildingInRound(
        round=round_,
        building=building,
        doors=tuple(_aloud(door, round_.playbook.signed_reason.code) for door in doors),
        chain=team.chains_for([building.id], at=at)[building.id],
        may_record=by.touches("rounds.record", building.id),
    )
