"""Kits of a round: by lot, by building and whoever got them, beside the tests that the list knows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, Sum as SumOf

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Record
from rollcall.screening.models import Lot, Move
from rollcall.screening.rules import kits
from rollcall.team import queries as team


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot with what became of it in this round; `left`: not given to anybody in any round, or brought back."""

    lot: Lot
    sum: kits.Sum
    left: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What became of the kits of one lot that somebody got for a building."""

    building: Building
    holder: str
    lot: Lot
    sum: kits.Sum


@dataclass(frozen=True, slots=True)
class Kits:
    """The kits of a round, in the buildings that the asker sees; `tests`: building -> tests that the list knows."""

    round: rounds.RoundView
    lots: tuple[LotRow, ...]
    holdings: tuple[Holding, ...]
    tests: dict[UUID, int]
    buildings: tuple[Building, ...]
    people: tuple[tuple[UUID, str], ...]

    @property
    def missing(self) -> list[Holding]:
        """Where kits are not accounted for."""
        return [one for one in self.holdings if not one.sum.adds_up]

    @property
    def used(self) -> dict[UUID, int]:
        """Building -> kits said to be used."""
        used: dict[UUID, int] = defaultdict(int)
        for one in self.holdings:
            used[one.building.id] += one.sum.used
        return used

    @property
    def off(self) -> list[tuple[Building, int, int]]:
        """Buildings where kits used and tests on the list differ: kits, tests."""
        used = self.used
        known = {one.building.id for one in self.holdings if one.sum.used}
        rows = [(one, used[one.id], self.tests.get(one.id, 0)) for one in self.buildings if one.id in known]
        return [row for row in rows if kits.against_list(row[1], row[2])]


def kits_for(round_id: UUID, *, by: Standing, at: datetime) -> Kits | None:
    """The kits of a round; a foreign round and a missing one are the same."""
    round_ = rounds.round_for(round_id, by=by) if by.can("rounds.see") else None
    if round_ is None:
        return None
    buildings = Building.objects.filter(reach.houses(by, "rounds.see")).order_by("position", "number")
    return Kits(
        round=round_,
        lots=tuple(_lots(round_id)),
        holdings=tuple(_holdings(round_id, by)),
        tests=_tests(round_id, by),
        buildings=tuple(buildings),
        people=tuple(team.colleagues(by=by, at=at)) if by.can("team.see") else ((by.user.id, by.user.full_name),),
    )


def _lots(round_id: UUID) -> list[LotRow]:
    here: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    out: dict[UUID, int] = defaultdict(int)
    moved = Move.objects.values("lot_id", "round_id", "kind").annotate(number=SumOf("number")).order_by()
    for row in moved:
        if row["round_id"] == round_id:
            here[row["lot_id"]].append((row["kind"], row["number"]))
        out[row["lot_id"]] += {kits.GIVEN: row["number"], kits.RETURNED: -row["number"]}.get(row["kind"], 0)
    return [
        LotRow(lot, kits.sum_of(here[lot.id]), lot.received - out[lot.id]) for lot in Lot.objects.order_by("-at", "id")
    ]


def _holdings(round_id: UUID, by: Standing) -> list[Holding]:
    """Of a building that is seen in part: the kits that one got oneself."""
    where, moved = by.where("rounds.see"), Move.objects.filter(round=round_id)
    if where is not None:
        own = Q(building__in=list(by.partly("rounds.see")), holder=by.user)
        moved = moved.filter(Q(building__in=where) | own)
    moved = moved.select_related("building", "lot", "holder")
    groups: dict[tuple[UUID, UUID, UUID], list[Move]] = defaultdict(list)
    for one in moved.order_by("building__position", "building__number", "holder__full_name", "lot__code", "id"):
        groups[one.building_id, one.holder_id, one.lot_id].append(one)
    return [
        Holding(
            own[0].building, own[0].holder.full_name, own[0].lot, kits.sum_of((one.kind, one.number) for one in own)
        )
        for own in groups.values()
    ]


def _tests(round_id: UUID, by: Standing) -> dict[UUID, int]:
    """Building -> tests that the list knows, spoilt ones too; what was taken back is none."""
    gone = Record.objects.filter(round=round_id, withdraws__isnull=False).values("withdraws")
    doors = reach.doors(by, "rounds.see", building="line__building", floor="line__dwelling__floor")
    made = Record.objects.filter(doors, round=round_id).exclude(outcome="").exclude(command__in=gone)
    rows = made.values("line__building").annotate(number=Count("id")).order_by()
    return {row["line__building"]: row["number"] for row in rows}
