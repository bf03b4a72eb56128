"""Posts area by area, as those see them who hand work out: who, over what, in which role, and for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from rollcall.team import rules
from rollcall.team.queries.areas import ROLE, areas_at, role_of

COLUMNS = (
    "post__user_id", "post__user__full_name", "post__user__phone", "block_id", "building_id", "floor_from", "floor_to",
    "post__portfolio", "post__stands_in_for__user_id", "post__stands_in_for__user__full_name", *ROLE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holding:
    """One area of a post: a block, a building, some floors of it, or (neither) everything. `instead_of`: whose post it is,
    when somebody stands in."""

    user: UUID
    name: str
    phone: str
    role: rules.RoleFacts
    block: UUID | None = None
    building: UUID | None = None
    floors: tuple[int, int] | None = None
    portfolio: str = ""
    instead_of: UUID | None = None
    instead_of_name: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is over everything."""
        return self.block is None and self.building is None


def holdings_at(at: datetime, users: Collection[UUID] | None = None) -> list[Holding]:
    """All posts held at a moment (`users`: of these, and of those who stand in for them), the longest held first; one
    query."""
    found = areas_at(at).select_related(None)
    if users is not None:
        found = found.filter(Q(post__user__in=users) | Q(post__stands_in_for__user__in=users))
    return [_holding(*row) for row in found.values_list(*COLUMNS)]


def _holding(
    user: UUID, name: str, phone: str, block: UUID | None, building: UUID | None, floor_from: int | None,
    floor_to: int | None, portfolio: str, instead_of: UUID | None, instead_of_name: str | None, *role: Any,
) -> Holding:  # fmt: skip
    floors = None if floor_from is None or floor_to is None else (floor_from, floor_to)
    facts = role_of(*role)
    return Holding(
        user, name, phone, facts, block, building, floors, portfolio, instead_of, instead_of_name or ""
    )  # fmt: skip
