"""Taking a building, or some floors of it, out of somebody's post, and giving it to others, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.team.actions import pairs
from rollcall.team.actions.posts import MayNotGive, NewPost, end_post, give_posts, stand_in
from rollcall.team.models import Post, PostArea
from rollcall.team.queries import sharing as found
from rollcall.team.queries.areas import areas_at
from rollcall.team.rules import sharing
from rollcall.team.rules.sharing import Area, Floors
from rollcall.tenancy import writing


class NothingToShare(LookupError):
    """The person answers for none of it any more."""


@dataclass(frozen=True, slots=True)
class Move:
    """A building, or some floors of it, that goes to somebody; without a successor nobody leads it for now."""

    building: UUID
    successor: UUID | None = None
    floors: Floors | None = None


def share_out(*, user: User, moves: Sequence[Move], standing: Standing, door: str, by: User, at: datetime) -> int:
    """Take buildings out of somebody's posts and give them to others from now on; how many. Each post that loses some
    ends, and one over what is left begins, so that what was before stays to be seen; whoever stands in goes on, pairs
    and chosen duties of a whole building go along. Raises MayNotGive, NothingToShare."""
    with writing.transaction():
        posts = [one for one in found.posts_to_share(user, at=at) if _loses(one, moves)]
        if not posts:
            raise NothingToShare
        levels = [held.level for held in standing.posts]
        gives = all(rules.may_give(queries.facts_of(one).level, levels=levels) for one in posts)
        if not standing.everywhere("team.appoint") or not gives:
            raise MayNotGive
        moved = [one for post in posts for one in _take_out(post, user, moves, standing, door, by, at)]
        changes = [
            change
            for one in moved
            if one.floors is None and one.successor
            for change in pairs.pass_building_on(
                building=one.building, leaving=user.id, successor=one.successor, by=by, at=at
            )
        ]
        figures = {"posts": len(moved)}
        journal.write(
            act="team.share_out", door=door, subject=user.id, figures=figures, changes=changes, by=by, at=at
        )  # fmt: skip
    return len(moved)


def _areas(post: Post) -> list[Area]:
    rows = PostArea.objects.filter(post=post).order_by("id").values_list("block_id", "building_id", *FLOORS)
    return [Area(block, building, None if low is None else (low, high)) for block, building, low, high in rows]


FLOORS = ("floor_from", "floor_to")


def _buildings(areas: Sequence[Area]) -> set[UUID]:
    in_block = found.buildings_in_blocks()
    held = {one.building for one in areas if one.building}
    return held | {key for one in areas if one.block for key in in_block.get(one.block, ())}


def _loses(post: Post, moves: Sequence[Move]) -> bool:
    return bool(_buildings(_areas(post)) & {one.building for one in moves})


def _take_out(
    post: Post, user: User, moves: Sequence[Move], standing: Standing, door: str, by: User, at: datetime
) -> list[Move]:  # fmt: skip
    areas = _areas(post)
    mine = [one for one in moves if one.building in _buildings(areas)]
    taken = {one.building: one.floors for one in mine}
    left = sharing.without(
        areas, taken, in_block=found.buildings_in_blocks(), floors_of=found.floors_of(taken)
    )  # fmt: skip
    if left:
        [kept] = give_posts(posts=[_post(post, user.id, left, at)], door=door, by=by, at=at)
        _stand_in_on(post, kept, standing, door, by, at)
    new = [_post(post, key, areas, at) for key, areas in _given(post, mine, at).items()]
    if new:
        give_posts(posts=new, door=door, by=by, at=at)
    end_post(post=post, standing=standing, door=door, by=by, at=at)
    return mine


def _given(post: Post, moves: Sequence[Move], at: datetime) -> dict[UUID, list[Area]]:
    """Whom what goes to, without what they hold in such a post already."""
    given: dict[UUID, list[Area]] = {}
    for one in moves:
        if one.successor is None:
            continue
        held = areas_at(at).filter(post__user=one.successor, post__role=post.role, building=one.building)
        if not held.filter(floor_from__isnull=True).exists():
            given.setdefault(one.successor, []).append(Area(building=one.building, floors=one.floors))
    return given


def _post(post: Post, user: UUID, areas: Sequence[Area], at: datetime) -> NewPost:
    return NewPost(
        user=user,
        role=post.role,
        blocks=tuple(one.block for one in areas if one.block),
        buildings=tuple(one.building for one in areas if one.building and not one.floors),
        floors=tuple((one.building, *one.floors) for one in areas if one.building and one.floors),
        portfolio=post.portfolio,
        starts_at=at,
        ends_at=post.ends_at,
        sent_by=post.sent_by,
        purpose=post.purpose,
    )


def _stand_in_on(post: Post, kept: Post, standing: Standing, door: str, by: User, at: datetime) -> None:
    """Whoever stands in goes on doing so over what is left, for as long."""
    for one in Post.objects.filter(stands_in_for=post).select_related("user"):
        if one.ends_at is None or one.ends_at > at:
            stand_in(
                post=kept, user=one.user, starts_at=max(one.starts_at, at), ends_at=one.ends_at, standing=standing,
                door=door, by=by, at=at,
            )  # fmt: skip
