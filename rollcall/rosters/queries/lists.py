"""What is printed: the lines of a round, building by building, in the order in which somebody walks."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.rosters import rules
from rollcall.rounds.models import Line
from rollcall.rounds.rules import SAME_PERSON

CAPABILITY = "rounds.record"
WALKED = (
    "building__position", "building_id", "dwelling__position", "dwelling__room", "household__number", "resident__position",
    "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToPrint:
    """One building: the rows of each door."""

    building: UUID
    doors: tuple[tuple[rules.Row, ...], ...]


def to_print(round_id: UUID, buildings: Collection[UUID], *, by: Standing) -> list[ToPrint]:
    """The lines of these buildings as far as the asker records there; a person who is on the list twice stands on it once.
    One query."""
    lines = Line.objects.filter(reach.doors(by, CAPABILITY), round=round_id, building__in=buildings)
    lines = lines.exclude(excuse=SAME_PERSON).order_by(*WALKED)
    found: dict[UUID, dict[UUID, list[rules.Row]]] = defaultdict(lambda: defaultdict(list))
    for key, building, dwelling, state, reason in lines.values_list("id", "building", "dwelling", "state", "reason"):
        known = {"DONE": rules.DONE, "NOT_DONE": reason}.get(state, "")
        found[building][dwelling].append((str(key), known))
    return [ToPrint(building, tuple(map(tuple, doors.values()))) for building, doors in found.items()]
