"""Who answers for a building: the chain from the committee's head down to the volunteer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rollcall.register.models import Building
from rollcall.team import rules
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
    """Who answers for each building, from the committee's head down to the volunteer; two queries for all."""
    wanted = dict(Building.objects.filter(id__in=list(buildings)).values_list("id", "block_id"))
    areas = areas_at(at).filter(
        Q(building__in=list(wanted))
        | Q(block__in={block for block in wanted.values() if block})
        | Q(building__isnull=True, block__isnull=True)
    )
    by_building, by_block, over_all = defaultdict(list), defaultdict(list), []
    for building, block, *member in areas.values_list("building_id", "block_id", *MEMBER):
        link = _link(*member, whole=not building and not block)
        if building:
            by_building[building].append(link)
        elif block:
            by_block[block].append(link)
        else:
            over_all.append(link)
    return {
        building: tuple(sorted([*over_all, *by_block[block], *by_building[building]], key=lambda link: link.level))
        for building, block in wanted.items()
    }


MEMBER = ("post__role", "post__user_id", "post__user__full_name", "post__user__phone")


def _link(role: str, user: UUID, name: str, phone: str, *, whole: bool) -> Link:
    return Link(level=rules.ABOVE[role], role=role, user=user, name=name, phone=phone, whole=whole)


def nearest(chain: tuple[Link, ...]) -> Link | None:
    """Who answers first: the building leader, else the block leader, else the one above; a volunteer only helps."""
    answering = [link for link in chain if link.role != "VOLUNTEER"]
    return answering[-1] if answering else None
