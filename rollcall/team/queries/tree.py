"""The whole team at a glance: block by block, building by building, with the gaps."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts.standing import Standing
from rollcall.register import queries as register
from rollcall.register.models import Building
from rollcall.team.models import PostArea
from rollcall.team.queries.areas import areas_at


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a post."""

    user: UUID
    role: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class BuildingTeam:
    """Who looks after one building."""

    building: Building
    leaders: tuple[Member, ...]
    volunteers: tuple[Member, ...]
    households: int
    residents: int

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

    @property
    def households(self) -> int:
        """Households of the block."""
        return sum(one.households for one in self.buildings)

    @property
    def residents(self) -> int:
        """People of the block."""
        return sum(one.residents for one in self.buildings)


@dataclass(frozen=True, slots=True)
class Tree:
    """The team as far as the asker sees it: the top, then the blocks in order."""

    top: tuple[Member, ...]
    blocks: tuple[BlockTeam, ...]

    @property
    def buildings(self) -> list[BuildingTeam]:
        """All buildings in order."""
        return [building for block in self.blocks for building in block.buildings]

    @property
    def gaps(self) -> list[BuildingTeam]:
        """Buildings that no building leader answers for."""
        return [building for building in self.buildings if building.is_gap]


@dataclass(slots=True)
class _Posted:
    """Members by the area of their post."""

    top: list[Member]
    blocks: dict[UUID, list[Member]]
    buildings: dict[UUID, list[Member]]


def tree_for(*, by: Standing, at: datetime) -> Tree:
    """Who looks after what, in the buildings that the asker sees; five queries."""
    rows = register.buildings(by=by, capability="team.see")
    posted = _posted(areas_at(at))
    in_block: dict[UUID | None, list[register.BuildingRow]] = defaultdict(list)
    for row in rows:
        in_block[row.building.block_id].append(row)
    blocks = [_block(found, posted) for found in in_block.values()]
    return Tree(top=tuple(_in_order(posted.top)), blocks=tuple(sorted(blocks, key=_place)))


def _posted(areas: QuerySet[PostArea]) -> _Posted:
    posted = _Posted([], defaultdict(list), defaultdict(list))
    for building, block, user, role, name, phone in areas.values_list(
        "building_id", "block_id", "post__user_id", "post__role", "post__user__full_name", "post__user__phone"
    ):
        member = Member(user=user, role=role, name=name, phone=phone)
        if building:
            posted.buildings[building].append(member)
        elif block:
            posted.blocks[block].append(member)
        else:
            posted.top.append(member)
    return posted


def _block(rows: list[register.BuildingRow], posted: _Posted) -> BlockTeam:
    block = rows[0].building.block
    return BlockTeam(
        id=block.id if block else None,
        code=block.code if block else "",
        leaders=tuple(posted.blocks[block.id]) if block else (),
        buildings=tuple(_building(row, posted.buildings[row.building.id]) for row in rows),
    )


def _building(row: register.BuildingRow, members: list[Member]) -> BuildingTeam:
    return BuildingTeam(
        building=row.building,
        leaders=tuple(one for one in members if one.role != "VOLUNTEER"),
        volunteers=tuple(one for one in members if one.role == "VOLUNTEER"),
        households=row.households,
        residents=row.residents,
    )


def _place(block: BlockTeam) -> tuple[bool, int]:
    first = block.buildings[0].building
    return (first.block is None, first.block.position if first.block else 0)


def _in_order(members: list[Member]) -> list[Member]:
    roles = ("LEAD", "DIRECTOR", "STAFF")
    return sorted(members, key=lambda one: roles.index(one.role) if one.role in roles else len(roles))
