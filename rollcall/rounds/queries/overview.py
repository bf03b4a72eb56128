"""One round at a glance: by block and building, with who answers; every figure from the one tally."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds.queries.held import held_work
from rollcall.rounds.queries.pulse import pulse_of
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import count_to_put_right
from rollcall.rounds.queries.tally import Count, Tally, tally_seen
from rollcall.team import queries as team

Chain = tuple[team.Link, ...]


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building in a round, with the chain that answers for it."""

    building: Building
    count: Count
    chain: Chain

    @property
    def answers(self) -> team.Link | None:
        """Who answers first."""
        return team.nearest(self.chain)

    @property
    def has_leader(self) -> bool:
        """Whether somebody answers for this building in particular."""
        return any(link.level == 3 and link.answers for link in self.chain)


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block in a round; without key and code it stands for the buildings that belong to none."""

    id: UUID | None
    code: str
    count: Count
    buildings: tuple[BuildingRow, ...]

    @property
    def leaders(self) -> Chain:
        """The block leaders."""
        return tuple(link for link in self.buildings[0].chain if link.level == 2 and link.answers) if self.id else ()


@dataclass(frozen=True, slots=True)
class Overview:
    """A round as far as the asker sees it. `outcomes` holds a sensitive one only from where the asker may see it;
    `wrong`: lines of which somebody said that the register is to be put right."""

    round: RoundView
    tally: Tally
    blocks: tuple[BlockRow, ...]
    outcomes: Counter[str]
    held: int
    wrong: int = 0

    @property
    def pulse(self) -> str:
        """A sign that changes when the round stands differently."""
        return pulse_of(self.round, self.tally, self.held, self.wrong)

    @property
    def total(self) -> Count:
        """All lines together."""
        return self.tally.total

    @property
    def buildings(self) -> list[BuildingRow]:
        """All buildings in order."""
        return [row for block in self.blocks for row in block.buildings]


def overview_for(round_id: UUID, *, by: Standing, at: datetime) -> Overview | None:
    """A round at a glance; a foreign one and a missing one are the same."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    return overview_of(round_, by=by, at=at) if round_ else None


def overview_of(round_: RoundView, *, by: Standing, at: datetime) -> Overview:
    """A round that was looked up already, at a glance; six queries, however large it is."""
    tally = tally_seen(round_.id, by=by).aloud(round_.playbook.signed_reason.code)
    buildings = (
        Building.objects.filter(id__in=list(tally.buildings)).select_related("block").order_by("position", "number")
    )
    chains = team.chains_for(tally.buildings, at=at)
    in_block: dict[UUID | None, list[BuildingRow]] = defaultdict(list)
    for building in buildings:
        row = BuildingRow(building, tally.buildings[building.id], chains[building.id])
        in_block[building.block_id].append(row)
    blocks = sorted((_block(rows, tally) for rows in in_block.values()), key=_place)
    wrong = 0 if round_.is_drill else count_to_put_right(round_.id, round_.playbook, by=by)
    return Overview(round_, tally, tuple(blocks), _outcomes(round_, tally, by), held_work(by=by).count(), wrong)


def _block(rows: list[BuildingRow], tally: Tally) -> BlockRow:
    block = rows[0].building.block
    count = tally.of([row.building.id for row in rows])
    return BlockRow(block.id if block else None, block.code if block else "", count, tuple(rows))


def _place(block: BlockRow) -> tuple[bool, int]:
    first = block.buildings[0].building.block
    return (first is None, first.position if first else 0)


def _outcomes(round_: RoundView, tally: Tally, by: Standing) -> Counter[str]:
    """How many of each outcome; where outcomes are sensitive, from the buildings whose outcomes the asker may see."""
    seen = Counter[str]()
    for building, count in tally.buildings.items():
        for code, number in count.outcomes.items():
            outcome = round_.playbook.outcome(code)
            if (outcome and outcome.counts == "OPEN") or by.covers("rounds.see_outcomes", "rounds.see", building):
                seen[code] += number
    return seen
