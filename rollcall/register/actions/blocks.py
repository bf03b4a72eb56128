"""Making blocks, and saying which buildings belong to them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import ManyToOneRel

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.register.models import Block, Building
from rollcall.register.rules import blocks as rules
from rollcall.tenancy import bulk, writing


class BlockExists(Exception):
    """Another block is called the same."""


class BlockHasBuildings(Exception):
    """A block that is to be removed still has buildings."""


class BlockIsAnsweredFor(Exception):
    """Somebody holds or held a post over the block that is to be removed; the journal and the posts still speak of it."""


def make_block(*, code: str, put_in: Collection[UUID], door: str, by: User, at: datetime) -> Block:
    """Make a block and put buildings into it, wherever these belonged before. Raises BlockExists."""
    with _otherwise(BlockExists), writing.transaction():
        others = list(Block.objects.select_for_update())
        _must_be_free(code, others)
        position = rules.position_of(code, (other.position for other in others))
        block = Block.objects.create(code=code, position=position)
        changes = [RowChange("register_block", block.id, None, {"code": code}), *_put_in(block, put_in)]
        _write("register.make_block", block, changes, door=door, by=by, at=at)
    return block


def change_block(
    *, block_id: UUID, code: str, put_in: Collection[UUID], take_out: Collection[UUID], door: str, by: User,
    at: datetime,
) -> Block:  # fmt: skip
    """Call a block differently, put buildings into it, take others out of it. What belongs to another block by now is
    not taken out of that one. Raises BlockExists, Block.DoesNotExist."""
    with _otherwise(BlockExists), writing.transaction():
        every = {block.id: block for block in Block.objects.select_for_update()}
        if block_id not in every:
            raise Block.DoesNotExist
        block = every.pop(block_id)
        _must_be_free(code, every.values())
        changes = [*_rename(block, code, every.values()), *_take_out(block, take_out), *_put_in(block, put_in)]
        if changes:
            _write("register.change_block", block, changes, door=door, by=by, at=at)
    return block


def remove_block(*, block_id: UUID, door: str, by: User, at: datetime) -> None:
    """Remove a block without buildings. Raises BlockHasBuildings, BlockIsAnsweredFor, Block.DoesNotExist."""
    with _otherwise(BlockIsAnsweredFor), writing.transaction():
        block = Block.objects.select_for_update().get(id=block_id)
        if Building.objects.filter(block=block).exists():
            raise BlockHasBuildings
        if _is_referred_to(block):
            raise BlockIsAnsweredFor
        bulk.write(bulk.removal(Block, [block.id]))
        gone = RowChange("register_block", block.id, {"code": block.code}, None)
        _write("register.remove_block", block, [gone], door=door, by=by, at=at)


@contextmanager
def _otherwise(refusal: type[Exception]) -> Iterator[None]:
    """Somebody else was faster by a moment, and the database holds what the rule saw too early."""
    try:
        yield
    except IntegrityError as clash:
        raise refusal from clash


def _is_referred_to(block: Block) -> bool:
    """Whether rows above the register, such as posts, speak of the block."""
    relations: list[Any] = [one for one in Block._meta.get_fields(include_hidden=True) if isinstance(one, ManyToOneRel)]
    return any(one.related_model.objects.filter(**{one.field.name: block}).exists() for one in relations)


def _must_be_free(code: str, others: Collection[Block]) -> None:
    if any(other.code.casefold() == code.casefold() for other in others):
        raise BlockExists


def _rename(block: Block, code: str, others: Collection[Block]) -> list[RowChange]:
    if block.code == code:
        return []
    change = RowChange("register_block", block.id, {"code": block.code}, {"code": code})
    block.code, block.position = code, rules.position_of(code, (other.position for other in others))
    Block.objects.filter(id=block.id).update(code=block.code, position=block.position)
    return [change]


def _put_in(block: Block, wanted: Collection[UUID]) -> list[RowChange]:
    moving = Building.objects.select_for_update(of=("self",)).filter(id__in=wanted).exclude(block=block)
    return _move(list(moving.select_related("block").order_by("position")), block)


def _take_out(block: Block, wanted: Collection[UUID]) -> list[RowChange]:
    return _move(list(Building.objects.select_for_update().filter(id__in=wanted, block=block)), None, before=block.code)


def _move(moving: list[Building], block: Block | None, *, before: str = "") -> list[RowChange]:
    Building.objects.filter(id__in=[one.id for one in moving]).update(block=block)
    after = block.code if block else ""
    return [
        RowChange(
            "register_building", one.id,
            {"number": one.number, "block": before or (one.block.code if one.block else "")},
            {"number": one.number, "block": after},
        )
        for one in moving
    ]  # fmt: skip


def _write(act: str, block: Block, changes: list[RowChange], *, door: str, by: User, at: datetime) -> None:
    moved = sum(change.table == "register_building" for change in changes)
    journal.write(
        act=act, door=door, subject=block.id, figures={"register_building": moved}, changes=changes, by=by, at=at
    )
