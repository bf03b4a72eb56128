"""Who answers for a building: the chain from the committee's head down to the volunteer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rollcall.register.models import Building
from rollcall.team import rules
from rollcall.team.models import PostArea
from rollcall.team.queries.areas import areas_at


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain over a building: somebody in a post. `level` counts from the committee's head, 0; `whole`:
    the post is over the whole committee, not over this block or building in particular."""

    level: int
    role: str
    user: UUID
    name: str
    phone: str
    whole: bool = False


def chains_for(buildings: Iterable[UUID], *, at: datetime) -> dict[UUID, tuple[Link, ...]]:
    """Who answers for each building, from the committee's head down to the volunteer; three queries for all."""
    wanted = dict(Building.objects.filter(id__in=list(buildings)).values_list("id", "block_id"))
    areas = list(
        areas_at(at)
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
        level=rules.ABOVE[area.post.role],
        role=area.post.role,
        user=user.id,
        name=user.full_name,
        phone=user.phone,
        whole=area.building_id is None and area.block_id is None,
    )


def nearest(chain: tuple[Link, ...]) -> Link | None:
    """Who answers first: the building leader, else the block leader, else the one above; a volunteer only helps."""
    answering = [link for link in chain if link.role != "VOLUNTEER"]
    return answering[-1] if answering else None
