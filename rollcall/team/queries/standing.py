"""What somebody may do where, worked out from the posts held at a moment."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Held, Standing
from rollcall.register.models import Building
from rollcall.team import rules
from rollcall.team.queries.areas import areas_at
from rollcall.tenancy import prepared


@dataclass(frozen=True, slots=True)
class _Area:
    """One area of a post, with what it is called."""

    post_id: UUID
    role: str
    block_id: UUID | None
    building_id: UUID | None
    block_code: str | None
    building_number: str | None


_areas: prepared.Prepared[Any] = prepared.Prepared(
    lambda at, user: (
        areas_at(at)
        .select_related(None)
        .filter(post__user_id=user)
        .values_list("post_id", "post__role", "block_id", "building_id", "block__code", "building__number")
    )
)


def standing_for(user: User, *, at: datetime, device: UUID | None = None) -> Standing:
    """What a user may do now, from the posts held at that moment."""
    areas = [_Area(*row) for row in _areas(at=at, user=user.id)]
    blocks = {area.block_id for area in areas if area.block_id}
    in_block: dict[UUID, set[UUID]] = defaultdict(set)
    if blocks:
        for building_id, block_id in Building.objects.filter(block__in=blocks).values_list("id", "block_id"):
            in_block[block_id].add(building_id)
    grants: dict[str, set[UUID] | None] = {}
    for area in areas:
        where = _buildings_of(area, in_block)
        for capability in rules.CAPABILITIES[area.role]:
            so_far = grants.get(capability, set())
            grants[capability] = None if where is None or so_far is None else so_far | where
    frozen = {capability: None if where is None else frozenset(where) for capability, where in grants.items()}
    return Standing(user=user, posts=_posts(areas), grants=frozen, device=device)


def _buildings_of(area: _Area, in_block: dict[UUID, set[UUID]]) -> set[UUID] | None:
    if area.building_id:
        return {area.building_id}
    return in_block[area.block_id] if area.block_id else None


def _posts(areas: list[_Area]) -> tuple[Held, ...]:
    by_post: dict[UUID, list[_Area]] = defaultdict(list)
    for area in areas:
        by_post[area.post_id].append(area)
    held = [
        Held(
            role=group[0].role,
            blocks=tuple(area.block_code for area in group if area.block_code),
            buildings=tuple(area.building_number for area in group if area.building_number),
        )
        for group in by_post.values()
    ]
    return tuple(sorted(held, key=lambda post: rules.ABOVE[post.role]))
