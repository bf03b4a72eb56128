"""Every door of many buildings with its counts: what the street of small elevations is drawn from."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count as CountOf

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Dwelling
from rollcall.rounds.models import Line


@dataclass(slots=True)
class FrontDoor:
    """A door with how many lines stand where."""

    room: str
    floor: int | None
    use: str
    open: int = 0
    done: int = 0
    not_done: int = 0


def fronts_for(
    round_id: UUID, buildings: Collection[UUID], *, by: Standing, signed: str = ""
) -> dict[UUID, list[FrontDoor]]:
    """The doors of buildings in order, as far as the asker sees, with their counts in a round; two queries for all. Who is
    unknown under the reason `signed` counts as open."""
    doors: dict[UUID, FrontDoor] = {}
    fronts: dict[UUID, list[FrontDoor]] = defaultdict(list)
    seen = reach.doors(by, "rounds.see", floor="floor")
    rows = Dwelling.objects.filter(seen, building__in=buildings).order_by("position", "room")
    for key, building, room, floor, use in rows.values_list("id", "building_id", "room", "floor", "use"):
        doors[key] = door = FrontDoor(room, floor, use)
        fronts[building].append(door)
    counts = Line.objects.filter(round=round_id, building__in=buildings).order_by()
    for key, state, reason, number in counts.values_list("dwelling_id", "state", "reason").annotate(
        number=CountOf("*")
    ):
        if key in doors:
            name = "open" if signed and reason == signed else _FIELD[state]
            setattr(doors[key], name, getattr(doors[key], name) + number)
    return fronts


_FIELD = {"OPEN": "open", "DONE": "done", "NOT_DONE": "not_done"}
