"""People from outside: who is here until when, and who is to come."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import Device, User
from rollcall.accounts.standing import Standing
from rollcall.team.models import Post
from rollcall.team.queries.posts import PostView, posts_named

REMEMBERED = timedelta(days=14)  # how long somebody who has gone stays on the list


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside in a post; `state`: COMING, HERE or GONE; `phones`: let in now."""

    user: User
    post: PostView
    state: str
    phones: int


def guests(*, by: Standing, at: datetime) -> list[Guest]:
    """Everybody from outside, who leaves next first and who has gone last; for whoever gives posts. Five queries."""
    if not by.everywhere("team.appoint"):
        return []
    lately = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at - REMEMBERED)).exclude(sent_by="")
    posts = list(lately.select_related("user"))
    views = posts_named([post.id for post in posts], at=at)
    users = [post.user_id for post in posts]
    phones = Counter(Device.objects.filter(user__in=users, revoked_at=None).values_list("user_id", flat=True))
    found = [
        Guest(post.user, views[post.id], _state(post, at), phones[post.user_id]) for post in posts if post.id in views
    ]
    return sorted(found, key=lambda one: (one.state == "GONE", one.post.ends_at or at + timedelta(days=36500)))


def _state(post: Post, at: datetime) -> str:
    if post.ends_at and post.ends_at <= at:
        return "GONE"
    return "COMING" if post.starts_at > at else "HERE"


def heads_at(at: datetime) -> list[tuple[UUID, str, str, str]]:
    """The head of the committee: user, name, telephone, role."""
    now = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at, areas__building=None)
    now = now.filter(role__in=("LEAD", "DIRECTOR")).order_by("role")
    return list(now.values_list("user_id", "user__full_name", "user__phone", "role"))
