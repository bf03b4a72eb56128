"""Handing a round out in tests: who gives what to whom, and how it stands then."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from rollcall.rounds import actions, queries
from rollcall.rounds.models import Part, Round
from rollcall.rounds.queries import PartView
from rollcall.rounds.rules import Given, Stretch
from rollcall.team import actions as team
from rollcall.team.models import Post
from tests.world import NOON, World

SOON = NOON + timedelta(minutes=30)
LATER = NOON + timedelta(minutes=31)


def proposal(world: World, round_: Round, who: str = "secretary", part: UUID | None = None) -> dict[str, str]:
    """Area → who is proposed."""
    found = queries.breaking_for(round_.id, part, by=world.standing(who), at=NOON)
    assert found is not None
    names = {user.id: name for name, user in world.users.items()}
    return {
        " ".join(
            place.number + (f" {place.stretch.floors}" if place.stretch.floors else "") for place in unit.places
        ): names[unit.proposed] if unit.proposed else ""
        for unit in found.units
    }


def give(world: World, round_: Round, by: str, part: UUID | None = None, **given: Any) -> list[Part]:
    """Break something down: who → numbers of buildings, or stretches."""
    wanted = [
        Given(
            world.users[who.replace("_", " ")].id,
            tuple(one if isinstance(one, Stretch) else Stretch(world.buildings[one].id) for one in places),
        )
        for who, places in given.items()
    ]
    return actions.break_down(
        round_id=round_.id, part_id=part, given=wanted, take_up_by=SOON, door="BROWSER", standing=world.standing(by),
        by=world.users[by], at=NOON,
    )  # fmt: skip


def broken(world: World, round_: Round) -> tuple[Part, Part]:
    """The secretary gave both blocks to their leaders."""
    one, other = give(world, round_, "secretary", block_leader_1=["1", "2"], block_leader_2=["3"])
    return one, other


def take_up(world: World, part: Part, who: str, *, at: Any = NOON) -> None:
    actions.take_up(
        part_id=part.id, door="BROWSER", standing=world.standing(who), by=world.users[who], at=at
    )  # fmt: skip


def look(world: World, round_: Round, who: str = "secretary", *, at: Any = NOON) -> queries.HandedOut:
    found = queries.handed_out(round_.id, by=world.standing(who, at=at), at=at)
    assert found is not None
    return found


def view(world: World, part: Part, *, at: Any = NOON) -> PartView:
    return next(one for one in queries.parts_of([part.round_id], at=at)[part.round_id] if one.id == part.id)


def world_name(world: World, part: PartView) -> str:
    return next(name for name, user in world.users.items() if user.id == part.row.holder_id)


def stand_in(world: World, who: str, other: str) -> None:
    team.stand_in(
        post=Post.objects.get(user=world.users[who]), user=world.users[other], starts_at=None, ends_at=None,
        standing=world.standing("secretary"), door="BROWSER", by=world.users["secretary"], at=NOON,
    )  # fmt: skip


def give_elsewhere(world: World, part: Part, to: str | None, *, at: Any = NOON) -> Part | None:
    return actions.give_elsewhere(
        part_id=part.id, holder=world.users[to].id if to else None, take_up_by=at + timedelta(hours=1), door="BROWSER",
        standing=world.standing("secretary"), by=world.users["secretary"], at=at,
    )  # fmt: skip
