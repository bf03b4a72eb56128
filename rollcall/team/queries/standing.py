"""What somebody may do where, worked out from the posts held at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Floors, Held, Standing
from rollcall.register.models import Building
from rollcall.team import rules
from rollcall.team.models import Post
from rollcall.team.queries.areas import ROLE, areas_at, role_of
from rollcall.tenancy import prepared


@dataclass(frozen=True, slots=True)
class _Area:
    """One area of a post, with what it is called."""

    post_id: UUID
    block_id: UUID | None
    building_id: UUID | None
    block_code: str | None
    building_number: str | None
    floors: tuple[int, int] | None
    portfolio: str
    until: datetime | None
    stands_in_for: str
    role: rules.RoleFacts

    @property
    def in_words(self) -> tuple[str, int, int] | None:
        """The building with its floors, where it is only these."""
        return (self.building_number or "", *self.floors) if self.floors else None


_areas: prepared.Prepared[Any] = prepared.Prepared(
    lambda at, user: (
        areas_at(at)
        .select_related(None)
        .filter(post__user_id=user)
        .values_list(
            "post_id", "block_id", "building_id", "block__code", "building__number", "floor_from", "floor_to",
            "post__portfolio", "post__ends_at", "post__stands_in_for__user__full_name", *ROLE,
        )
    )
)  # fmt: skip


def standing_for(user: User, *, at: datetime, device: UUID | None = None) -> Standing:
    """What a user may do now, from the posts held at that moment, those in which somebody is stood in for too."""
    areas = [_area(*row) for row in _areas(at=at, user=user.id)]
    in_block = _in_blocks({area.block_id for area in areas if area.block_id})
    grants: dict[str, set[UUID] | None] = {}
    floors: dict[str, dict[UUID, Floors]] = defaultdict(dict)
    for capabilities, own in _by_capabilities(areas).items():
        wholly = [area for area in own if not (area.floors and area.building_id)]
        where, partly = _all_of(wholly, in_block), _floors_of(own)
        for capability in capabilities:
            if wholly:
                grants[capability] = _together(grants.get(capability, set()), where)
            if partly:
                floors[capability] = _beside(floors[capability], partly) if capability in floors else partly
    everything = _all_of(areas, in_block)
    frozen = {capability: None if where is None else frozenset(where) for capability, where in grants.items()}
    return Standing(
        user=user,
        posts=_posts(areas),
        grants=frozen,
        device=device,
        floors=_beyond(frozen, floors),
        area=None if everything is None else frozenset(everything),
    )


def _by_capabilities(areas: Iterable[_Area]) -> dict[frozenset[str], list[_Area]]:
    """The areas of roles that may do the same: what is worked out once holds for each of these capabilities."""
    found: dict[frozenset[str], list[_Area]] = defaultdict(list)
    for area in areas:
        found[area.role.capabilities].append(area)
    return found


def _all_of(areas: Iterable[_Area], in_block: dict[UUID, set[UUID]]) -> set[UUID] | None:
    """The buildings of all these areas; None is everywhere."""
    found: set[UUID] | None = set()
    for area in areas:
        found = _together(found, _buildings_of(area, in_block))
    return found


def _floors_of(areas: Iterable[_Area]) -> dict[UUID, Floors]:
    """The floors of these areas that are some of a building only."""
    found: dict[UUID, Floors] = {}
    for area in areas:
        if area.floors and area.building_id:
            found[area.building_id] = (*found.get(area.building_id, ()), area.floors)
    return found


def _beside(known: dict[UUID, Floors], more: dict[UUID, Floors]) -> dict[UUID, Floors]:
    """Floors of two roles that share a capability."""
    return {key: (*known.get(key, ()), *more.get(key, ())) for key in known | more}


def standing_soon(user: User, *, at: datetime) -> Standing:
    """Where somebody stands now or, who has not begun, on the first day."""
    now = standing_for(user, at=at)
    if now.posts:
        return now
    first = Post.objects.filter(user=user, starts_at__gt=at).order_by("starts_at").values_list("starts_at", flat=True)
    begins: datetime | None = first.first()
    return standing_for(user, at=begins) if begins else now


def _area(
    post: UUID, block: UUID | None, building: UUID | None, code: str | None, number: str | None,
    floor_from: int | None, floor_to: int | None, portfolio: str, until: datetime | None, stands_in_for: str | None,
    *role: Any,
) -> _Area:  # fmt: skip
    floors = (floor_from, floor_to) if floor_from is not None and floor_to is not None else None
    return _Area(
        post, block, building, code, number, floors, portfolio, until, stands_in_for or "", role_of(*role)
    )  # fmt: skip


def _in_blocks(blocks: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The buildings of each block."""
    in_block: dict[UUID, set[UUID]] = defaultdict(set)
    if blocks:
        for building_id, block_id in Building.objects.filter(block__in=blocks).values_list("id", "block_id"):
            in_block[block_id].add(building_id)
    return in_block


def _together(so_far: set[UUID] | None, where: set[UUID] | None) -> set[UUID] | None:
    return None if where is None or so_far is None else so_far | where


def _buildings_of(area: _Area, in_block: dict[UUID, set[UUID]]) -> set[UUID] | None:
    if area.building_id:
        return {area.building_id}
    return in_block[area.block_id] if area.block_id else None


def _beyond(
    grants: dict[str, frozenset[UUID] | None], floors: dict[str, dict[UUID, Floors]]
) -> dict[str, dict[UUID, Floors]]:
    """The floors of buildings that are not held as a whole anyway."""
    beyond = {}
    for capability, partly in floors.items():
        whole = grants.get(capability, frozenset())
        if whole:
            beyond[capability] = {key: kept for key, kept in partly.items() if key not in whole}
        else:  # everywhere, or nothing as a whole
            beyond[capability] = {} if whole is None else partly
    return {capability: partly for capability, partly in beyond.items() if partly}


def _posts(areas: list[_Area]) -> tuple[Held, ...]:
    by_post: dict[UUID, list[_Area]] = defaultdict(list)
    for area in areas:
        by_post[area.post_id].append(area)
    held = [
        Held(
            role=group[0].role.code,
            blocks=tuple(area.block_code for area in group if area.block_code),
            buildings=tuple(area.building_number for area in group if area.building_number and not area.floors),
            floors=tuple(area.in_words for area in group if area.in_words),
            level=group[0].role.level,
            titles=group[0].role.titles,
            portfolio=group[0].portfolio,
            stands_in_for=group[0].stands_in_for,
            until=group[0].until,
        )
        for group in by_post.values()
    ]
    return tuple(sorted(held, key=lambda post: post.level))
