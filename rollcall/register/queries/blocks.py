"""Blocks with their buildings, for whoever keeps the register."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register.models import Block
from rollcall.register.queries.places import BuildingRow, buildings

CAPABILITY = "register.change"


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block with its buildings in order; `block` is None for those that belong to none."""

    block: Block | None
    buildings: tuple[BuildingRow, ...] = ()

    @property
    def code(self) -> str:
        """What the block is called; empty for none."""
        return self.block.code if self.block else ""

    @property
    def dwellings(self) -> int:
        """Doors of the block."""
        return sum(row.dwellings for row in self.buildings)

    @property
    def residents(self) -> int:
        """People of the block."""
        return sum(row.residents for row in self.buildings)


@dataclass(frozen=True, slots=True)
class Blocks:
    """Every block in order, and the buildings that belong to none."""

    blocks: tuple[BlockRow, ...]
    without: BlockRow

    def row(self, key: UUID) -> BlockRow | None:
        """One block."""
        return next((row for row in self.blocks if row.block and row.block.id == key), None)

    @property
    def rows(self) -> tuple[BlockRow, ...]:
        """All of them, the buildings without a block first."""
        return (self.without, *self.blocks)


def blocks_for(*, by: Standing) -> Blocks | None:
    """The blocks, for whoever may change the whole register; None for everybody else. Five queries."""
    if not by.everywhere(CAPABILITY):
        return None
    held: dict[UUID | None, list[BuildingRow]] = defaultdict(list)
    for row in buildings(by=by, capability=CAPABILITY):
        held[row.building.block_id].append(row)
    found = Block.objects.order_by("position", "code")
    return Blocks(
        blocks=tuple(BlockRow(block, tuple(held[block.id])) for block in found),
        without=BlockRow(None, tuple(held[None])),
    )
