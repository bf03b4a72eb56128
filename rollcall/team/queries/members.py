"""Members of the team by the area of their posts."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rollcall.team.models import PostArea
from rollcall.team.queries.areas import ROLE, role_of
from rollcall.team.rules.chain import Member


@dataclass(slots=True)
class Posted:
    """Members by the area of their post: over everything, over a block, over a building or some of its floors."""

    top: list[Member] = field(default_factory=list)
    blocks: dict[UUID, list[Member]] = field(default_factory=lambda: defaultdict(list))
    buildings: dict[UUID, list[Member]] = field(default_factory=lambda: defaultdict(list))


COLUMNS = (
    "building_id", "block_id", "floor_from", "floor_to", "post_id", "post__user_id", "post__user__full_name",
    "post__user__phone", "post__portfolio", "post__ends_at", "post__sent_by",
    "post__stands_in_for__user__full_name", *ROLE,
)  # fmt: skip


def posted(areas: QuerySet[PostArea]) -> Posted:
    """Whose posts are over what; one query."""
    found = Posted()
    for building, block, floor_from, floor_to, *rest in areas.values_list(*COLUMNS):
        member = _member((floor_from, floor_to), *rest)
        if building:
            found.buildings[building].append(member)
        elif block:
            found.blocks[block].append(member)
        else:
            found.top.append(member)
    return found


def _member(
    floors: tuple[Any, Any], post: UUID, user: UUID, name: str, phone: str, portfolio: str, until: datetime | None,
    sent_by: str, stands_in_for: str | None, *role: Any,
) -> Member:  # fmt: skip
    facts = role_of(*role)
    return Member(
        user=user, role=facts.code, name=name, phone=phone, post=post, level=facts.level, answers=facts.answers,
        outside=facts.outside or bool(sent_by), titles=facts.titles, span=facts.span, portfolio=portfolio,
        stands_in_for=stands_in_for or "", until=until, floors=None if floors[0] is None else floors,
    )  # fmt: skip
