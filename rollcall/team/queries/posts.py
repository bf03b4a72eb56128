"""Posts in words: of whom, over what, from when until when."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.team import rules
from rollcall.team.models import Post, PostArea, Role
from rollcall.team.queries.areas import areas_at
from rollcall.team.queries.roles import facts_of_own, roles_by_code


@dataclass(frozen=True, slots=True)
class Area:
    """One part of a post's area: the code of a block, the number of a building (and some floors of it), or (all empty)
    everything."""

    block: str = ""
    building: str = ""
    floors: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PostView:
    """A post held now or, `is_future`, from a later moment on."""

    id: UUID
    role: str
    starts_at: datetime
    areas: tuple[Area, ...]
    facts: rules.RoleFacts = field(default_factory=lambda: rules.shipped(""))
    portfolio: str = ""
    ends_at: datetime | None = None
    stands_in_for: str = ""
    sent_by: str = ""
    purpose: str = ""
    is_future: bool = False


def posts_of(user: User, at: datetime) -> tuple[PostView, ...]:
    """The posts held now and later, in order; one query."""
    lasting = Q(post__ends_at__isnull=True) | Q(post__ends_at__gt=at)
    return _views(PostArea.objects.filter(lasting, post__user=user), at)


def posts_named(keys: list[UUID], *, at: datetime) -> dict[UUID, PostView]:
    """Posts by their keys, those that have ended too; one query."""
    return {one.id: one for one in _views(PostArea.objects.filter(post__in=keys), at)}


def _views(found: QuerySet[PostArea], at: datetime) -> tuple[PostView, ...]:
    areas = found.select_related("post__own_role", "post__stands_in_for__user", "block", "building").order_by(
        "post__starts_at", "id"
    )
    by_post: dict[UUID, list[PostArea]] = defaultdict(list)
    for area in areas:
        by_post[area.post_id].append(area)
    return tuple(_post(group, at) for group in by_post.values())


def _post(group: list[PostArea], at: datetime) -> PostView:
    post = group[0].post
    return PostView(
        id=post.id,
        role=post.role,
        starts_at=post.starts_at,
        areas=tuple(_area(area) for area in group),
        facts=facts_of_own(post.own_role) if post.own_role else rules.shipped(post.role),
        portfolio=post.portfolio,
        ends_at=post.ends_at,
        stands_in_for=post.stands_in_for.user.full_name if post.stands_in_for else "",
        sent_by=post.sent_by,
        purpose=post.purpose,
        is_future=post.starts_at > at,
    )


def _area(area: PostArea) -> Area:
    floors = (area.floor_from, area.floor_to) if area.floor_from is not None and area.floor_to is not None else None
    return Area(area.block.code if area.block else "", area.building.number if area.building else "", floors)


def stand_ins(posts: list[UUID], *, at: datetime) -> dict[UUID, list[str]]:
    """Who stands in for each of some posts, now or later; one query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), stands_in_for__in=posts)
    for post, name in rows.values_list("stands_in_for_id", "user__full_name"):
        found[post].append(name)
    return found


def facts_of(post: Post) -> rules.RoleFacts:
    """The role of a post as the committee has it; one query."""
    return roles_by_code().get(post.role) or rules.shipped(post.role)


def post_for(post_id: UUID, *, by: Standing, at: datetime) -> Post | None:
    """A post held now or later, for whoever may give and end posts."""
    if not by.everywhere("team.appoint"):
        return None
    lasting = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), id=post_id)
    return lasting.select_related("user").first()


def post_to_stand_in(post_id: UUID, *, by: Standing, at: datetime) -> Post | None:
    """A post held now or later for which the asker may name who stands in: the own, or one of those one gives."""
    found = post_for(post_id, by=by, at=at)
    if found is None and by.can("team.enrol"):
        lasting = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), id=post_id, user=by.user)
        found = lasting.select_related("user").first()
    return found if found and not found.stands_in_for_id else None


def leads_at(at: datetime) -> int:
    """How many secretaries there are, for good and in their own right."""
    return len({area.post_id for area in _leads(at)})


def is_lead(user: User, at: datetime) -> bool:
    """Whether somebody is one of them."""
    return _leads(at).filter(post__user=user).exists()


def _leads(at: datetime) -> QuerySet[PostArea]:
    return areas_at(at).filter(post__role=Role.LEAD, post__ends_at__isnull=True, post__stands_in_for__isnull=True)
