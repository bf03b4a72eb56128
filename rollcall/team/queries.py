"""Who stands where, and who answers for which door."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.models import User
from rollcall.register.models import Building
from rollcall.team import rules
from rollcall.team.models import PostArea
from rollcall.accounts.standing import Held, Standing


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain over a building: somebody in a post. `level` counts from the committee's head, 0."""

    level: int
    role: str
    user: UUID
    name: str
    phone: str


def _areas_at(at: datetime) -> QuerySet[PostArea]:
    return (
        PostArea.objects.filter(Q(post__ends_at__isnull=True) | Q(post__ends_at__gt=at), post__starts_at__lte=at)
        .select_related("post", "block", "building")
        .order_by("post__starts_at", "id")
    )


def standing_for(user: User, *, at: datetime, device: UUID | None = None) -> Standing:
    """What a user may do now, from the posts held at that moment."""
    areas = list(_areas_at(at).filter(post__user=user))
    blocks = {area.block_id for area in areas if area.block_id}
    in_block: dict[UUID, set[UUID]] = defaultdict(set)
    if blocks:
        for building_id, block_id in Building.objects.filter(block__in=blocks).values_list("id", "block_id"):
            in_block[block_id].add(building_id)
    grants: dict[str, set[UUID] | None] = {}
    for area in areas:
        where = _buildings_of(area, in_block)
        for capability in rules.CAPABILITIES[area.post.role]:
            so_far = grants.get(capability, set())
            grants[capability] = None if where is None or so_far is None else so_far | where
    frozen = {capability: None if where is None else frozenset(where) for capability, where in grants.items()}
    return Standing(user=user, posts=_posts(areas), grants=frozen, device=device)


def _buildings_of(area: PostArea, in_block: dict[UUID, set[UUID]]) -> set[UUID] | None:
    if area.building_id:
        return {area.building_id}
    return in_block[area.block_id] if area.block_id else None


def _posts(areas: list[PostArea]) -> tuple[Held, ...]:
    by_post: dict[UUID, list[PostArea]] = defaultdict(list)
    for area in areas:
        by_post[area.post_id].append(area)
    held = [
        Held(
            role=group[0].post.role,
            blocks=tuple(area.block.code for area in group if area.block),
            buildings=tuple(area.building.number for area in group if area.building),
        )
        for group in by_post.values()
    ]
    return tuple(sorted(held, key=lambda post: rules.ABOVE[post.role]))


def chains_for(buildings: Iterable[UUID], *, at: datetime) -> dict[UUID, tuple[Link, ...]]:
    """Who answers for each building, from the committee's head down to the volunteer; three queries for all."""
    wanted = dict(Building.objects.filter(id__in=list(buildings)).values_list("id", "block_id"))
    areas = list(
        _areas_at(at)
        .filter(
            Q(building__in=list(wanted))
            | Q(block__in={block for block in wanted.values() if block})
            | Q(building__isnull=True, block__isnull=True)
        )
        .select_related("post__user", "post")
    )
    by_building, by_block, over_all = defaultdict(list), defaultdict(list), []
    for area in areas:
        link = _link(area)
        if area.building_id:
            by_building[area.building_id].append(link)
        elif area.block_id:
            by_block[area.block_id].append(link)
        else:
            over_all.append(link)
    return {
        building: tuple(sorted([*over_all, *by_block[block], *by_building[building]], key=lambda link: link.level))
        for building, block in wanted.items()
    }


def _link(area: PostArea) -> Link:
    user = area.post.user
    return Link(
        level=rules.ABOVE[area.post.role], role=area.post.role, user=user.id, name=user.full_name, phone=user.phone
    )


def nearest(chain: tuple[Link, ...]) -> Link | None:
    """Who answers first: the building leader, else the block leader, else the one above; a volunteer only helps."""
    answering = [link for link in chain if link.role != "VOLUNTEER"]
    return answering[-1] if answering else None
