"""The tally: one query, counts of lines by building, state, outcome and reason; everything else adds these up."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count as CountOf, Q

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.rounds.models import Line


@dataclass(slots=True)
class Count:
    """Lines of some area: expected = done + not done with a reason + open, always."""

    done: int = 0
    open: int = 0
    disputed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)  # of done lines, and of open ones that need another try

    @property
    def not_done(self) -> int:
        """Lines that are not done, each with its reason."""
        return self.reasons.total()

    @property
    def expected(self) -> int:
        """All lines."""
        return self.done + self.not_done + self.open

    @property
    def accounted(self) -> int:
        """Lines that are not open."""
        return self.expected - self.open

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row of the query."""
        number = row["lines"]
        if row["state"] == "DONE":
            self.done += number
        elif row["state"] == "OPEN":
            self.open += number
        else:
            self.reasons[row["reason"]] += number
        if row["outcome"]:
            self.outcomes[row["outcome"]] += number
        if row["disputed"]:
            self.disputed += number

    def plus(self, other: "Count") -> "Count":
        """Both areas together."""
        return Count(
            self.done + other.done,
            self.open + other.open,
            self.disputed + other.disputed,
            self.reasons + other.reasons,
            self.outcomes + other.outcomes,
        )

    def aloud(self, signed: str) -> "Count":
        """With those who stay unknown, for whom somebody signed, among the open ones: nobody knows where they are."""
        unknown = self.reasons[signed]
        others = Counter({code: number for code, number in self.reasons.items() if code != signed})
        return Count(self.done, self.open + unknown, self.disputed, others, self.outcomes)

    def figures(self) -> dict[str, Any]:
        """As plain values, for a closure."""
        return {
            "expected": self.expected, "done": self.done, "not_done": self.not_done, "open": self.open,
            "reasons": dict(sorted(self.reasons.items())),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a round by building, and over all of them."""

    total: Count
    buildings: dict[UUID, Count]

    def of(self, buildings: Collection[UUID]) -> Count:
        """Some buildings together, such as a block."""
        together = Count()
        for building in buildings:
            if building in self.buildings:
                together = together.plus(self.buildings[building])
        return together

    def aloud(self, signed: str) -> "Tally":
        """With those who stay unknown among the open ones (see Count.aloud): for pages, never for a closure."""
        return Tally(self.total.aloud(signed), {key: count.aloud(signed) for key, count in self.buildings.items()})

    def figures(self) -> dict[str, Any]:
        """As plain values, for a closure."""
        return {
            "total": self.total.figures(),
            "buildings": {str(building): count.figures() for building, count in self.buildings.items()},
        }


def tally_for(round_id: UUID, *, within: frozenset[UUID] | None = None, doors: Q | None = None) -> Tally:
    """The tally of a round, held to some buildings (None: all), there to some doors."""
    lines = Line.objects.filter(round=round_id)
    if within is not None:
        lines = lines.filter(building__in=within)
    if doors is not None and len(doors) > 1:  # some floors of some building, which takes a join
        lines = lines.filter(doors)
    rows = lines.values("building_id", "state", "outcome", "reason", "disputed").annotate(lines=CountOf("*")).order_by()
    total, buildings = Count(), dict[UUID, Count]()
    for row in rows:
        total.add(row)
        buildings.setdefault(row["building_id"], Count()).add(row)
    return Tally(total, buildings)


def tally_seen(round_id: UUID, *, by: Standing, capability: str = "rounds.see") -> Tally:
    """The tally of a round, held to the doors where the asker has a capability."""
    return tally_for(round_id, within=by.reach(capability), doors=reach.doors(by, capability))


Cells = dict[tuple[UUID, int | None], Count]


def cells_for(round_id: UUID, *, doors: Q) -> Cells:
    """The tally once more, by building and floor: the same lines counted in the same way, for those who have floors."""
    rows = (
        Line.objects.filter(doors, round=round_id)
        .values("building_id", "dwelling__floor", "state", "outcome", "reason", "disputed")
        .annotate(lines=CountOf("*"))
        .order_by()
    )
    found: Cells = {}
    for row in rows:
        found.setdefault((row["building_id"], row["dwelling__floor"]), Count()).add(row)
    return found
