"""Who answers for a building: the chain from the committee's head down to the volunteer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from rollcall.register.models import Building
from rollcall.team.queries.areas import ROLE, areas_at, role_of


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain over a building: somebody in a post. `level` counts from the committee's head, 0; `whole`:
    the post is over the whole committee, not over this block or building in particular; `answers`: for doors, where
    others only help; `stands_in_for`: whose post it is, when somebody stands in; `floors`: when it is some only."""

    level: int
    role: str
    user: UUID
    name: str
    phone: str
    whole: bool = False
    answers: bool = True
    titles: tuple[str, str] = ("", "")
    portfolio: str = ""
    stands_in_for: str = ""
    floors: tuple[int, int] | None = None


def chains_for(buildings: Iterable[UUID], *, at: datetime) -> dict[UUID, tuple[Link, ...]]:
    """Who answers for each building, from the committee's head down to the volunteer; two queries for all."""
    wanted = dict(Building.objects.filter(id__in=list(buildings)).values_list("id", "block_id"))
    areas = areas_at(at).filter(
        Q(building__in=list(wanted))
        | Q(block__in={block for block in wanted.values() if block})
        | Q(building__isnull=True, block__isnull=True)
    )
    by_building, by_block, over_all = defaultdict(list), defaultdict(list), []
    for building, block, *member in areas.values_list("building_id", "block_id", *MEMBER, *ROLE):
        link = _link(*member, whole=not building and not block)
        if building:
            by_building[building].append(link)
        elif block:
            by_block[block].append(link)
        elif link.level <= 1:  # a guard at the gate belongs to no building
            over_all.append(link)
    return {
        building: tuple(sorted([*over_all, *by_block[block], *by_building[building]], key=lambda link: link.level))
        for building, block in wanted.items()
    }


MEMBER = (
    "post__user_id", "post__user__full_name", "post__user__phone", "post__portfolio",
    "post__stands_in_for__user__full_name", "floor_from", "floor_to",
)  # fmt: skip


def _link(
    user: UUID, name: str, phone: str, portfolio: str, stands_in_for: str | None, floor_from: int | None,
    floor_to: int | None, *role: Any, whole: bool,
) -> Link:  # fmt: skip
    facts = role_of(*role)
    return Link(
        level=facts.level,
        role=facts.code,
        user=user,
        name=name,
        phone=phone,
        whole=whole,
        answers=facts.answers and not portfolio,
        titles=facts.titles,
        portfolio=portfolio,
        stands_in_for=stands_in_for or "",
        floors=(floor_from, floor_to) if floor_from is not None and floor_to is not None else None,
    )


def nearest(chain: tuple[Link, ...]) -> Link | None:
    """Who answers first: the building leader, else the block leader, else the one above; a volunteer only helps, who has
    a line of work answers for that, and who has some floors for these. Who stands in comes before whom it is for."""
    answering = [link for link in chain if link.answers and not link.floors]
    in_order = sorted(answering, key=lambda link: (link.level, bool(link.stands_in_for)))
    return in_order[-1] if in_order else None
