"""The whole team at a glance: block by block, building by building, with the gaps."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register import queries as register
from rollcall.register.models import Building
from rollcall.team.queries.areas import areas_at
from rollcall.team.queries.members import Posted, posted
from rollcall.team.rules.chain import Member


@dataclass(frozen=True, slots=True)
class BuildingTeam:
    """Who looks after one building: who leads it, who helps there, and the committee worker whose building it is."""

    building: Building
    leaders: tuple[Member, ...]
    volunteers: tuple[Member, ...]
    households: int
    residents: int
    workers: tuple[Member, ...] = ()
    doors: int = 0

    @property
    def is_gap(self) -> bool:
        """Whether people live there and no building leader answers for them."""
        return bool(self.residents) and not self.leaders


@dataclass(frozen=True, slots=True)
class BlockTeam:
    """A block with its buildings; the code is empty for buildings that belong to none."""

    id: UUID | None
    code: str
    leaders: tuple[Member, ...]
    buildings: tuple[BuildingTeam, ...]
    workers: tuple[Member, ...] = ()
    helpers: tuple[Member, ...] = ()

    @property
    def households(self) -> int:
        """Households of the block."""
        return sum(one.households for one in self.buildings)

    @property
    def residents(self) -> int:
        """People of the block."""
        return sum(one.residents for one in self.buildings)

    @property
    def doors(self) -> int:
        """Doors of the block."""
        return sum(one.doors for one in self.buildings)


@dataclass(frozen=True, slots=True)
class Tree:
    """The team as far as the asker sees it: the top, then the blocks in order; `helpers`: who helps everywhere, such as
    a guard."""

    top: tuple[Member, ...]
    blocks: tuple[BlockTeam, ...]
    helpers: tuple[Member, ...] = ()

    @property
    def buildings(self) -> list[BuildingTeam]:
        """All buildings in order."""
        return [building for block in self.blocks for building in block.buildings]

    @property
    def gaps(self) -> list[BuildingTeam]:
        """Buildings that no building leader answers for."""
        return [building for building in self.buildings if building.is_gap]


def tree_for(*, by: Standing, at: datetime) -> Tree:
    """Who looks after what, in the buildings that the asker sees; five queries."""
    rows = register.buildings(by=by, capability="team.see")
    found = posted(areas_at(at))
    in_block: dict[UUID | None, list[register.BuildingRow]] = defaultdict(list)
    for row in rows:
        in_block[row.building.block_id].append(row)
    blocks = [_block(inside, found) for inside in in_block.values()]
    top = tuple(sorted((one for one in found.top if _is_above(one)), key=_rank))
    helpers = tuple(one for one in found.top if not _is_above(one))
    return Tree(top=top, blocks=tuple(sorted(blocks, key=_place)), helpers=helpers)


def _block(rows: list[register.BuildingRow], found: Posted) -> BlockTeam:
    block = rows[0].building.block
    members = found.blocks[block.id] if block else []
    leaders, workers, helpers = _apart(members)
    return BlockTeam(
        id=block.id if block else None,
        code=block.code if block else "",
        leaders=leaders,
        buildings=tuple(_building(row, found.buildings[row.building.id]) for row in rows),
        workers=workers,
        helpers=helpers,
    )


def _building(row: register.BuildingRow, members: list[Member]) -> BuildingTeam:
    leaders, workers, helpers = _apart(members)
    return BuildingTeam(
        building=row.building,
        leaders=leaders,
        volunteers=helpers,
        households=row.households,
        residents=row.residents,
        workers=workers,
        doors=row.dwellings,
    )


def _apart(members: list[Member]) -> tuple[tuple[Member, ...], tuple[Member, ...], tuple[Member, ...]]:
    """Leaders, committee workers, and who only helps."""
    return (
        tuple(one for one in members if one.answers and not _is_above(one)),
        tuple(one for one in members if _is_above(one)),
        tuple(one for one in members if not one.answers and not _is_above(one)),
    )


def _is_above(member: Member) -> bool:
    """The head and the committee workers, wherever their post is."""
    return member.level <= 1


def _place(block: BlockTeam) -> tuple[bool, int]:
    first = block.buildings[0].building
    return (first.block is None, first.block.position if first.block else 0)


def _rank(member: Member) -> tuple[int, bool]:
    return (member.level, member.role != "LEAD")
