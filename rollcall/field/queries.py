"""What a phone may fetch: the doors of one building in one round."""

from dataclasses import dataclass
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.field import rules
from rollcall.register.models import Building
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Record

CAPABILITY = "rounds.record"


@dataclass(frozen=True, slots=True)
class DoorList:
    """A building in a round, with its doors; `commands`: line → the record that counts and can be taken back."""

    round: rounds.RoundView
    building: Building
    doors: list[rounds.Door]
    commands: dict[UUID, UUID]

    @property
    def lines(self) -> list[rounds.DoorLine]:
        """Every line of the building."""
        return [line for door in self.doors for line in door.lines]


def door_list(round_id: UUID, building_id: UUID, *, by: Standing) -> DoorList | None:
    """The doors where the asker records; a foreign building and a missing one are the same: None."""
    building = rounds.building_for(building_id, capability=CAPABILITY, by=by)
    round_ = rounds.round_for(round_id, by=by)
    if building is None or round_ is None:
        return None
    doors = rounds.doors_for(round_id, building)
    return DoorList(round_, building, doors, _commands(round_id, building))


def _commands(round_id: UUID, building: Building) -> dict[UUID, UUID]:
    said = Record.objects.filter(round=round_id, line__building=building).exclude(flag="LATE")
    rows = said.values_list("line_id", "command", "withdraws", "seen_at", "received_at")
    return rules.standing_commands(
        rules.Said(line, command, withdraws, min(seen, received)) for line, command, withdraws, seen, received in rows
    )


def household_of(doors: DoorList, household_id: UUID) -> tuple[rounds.Door, rounds.DoorHousehold] | None:
    """One household of the list with its door."""
    return next(
        ((door, one) for door in doors.doors for one in door.households if one.id == household_id),
        None,
    )
