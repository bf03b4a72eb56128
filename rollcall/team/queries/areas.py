"""The areas of posts, as they are at a moment."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from rollcall.team import rules
from rollcall.team.models import PostArea

# what a role is, told from the columns of the committee's own role beside it
ROLE = (
    "post__role",
    "post__own_role__level",
    "post__own_role__granted",
    "post__own_role__withheld",
    "post__own_role__answers",
    "post__own_role__outside",
    "post__own_role__title_zh",
    "post__own_role__title_en",
    "post__own_role__span",
)


def areas_at(at: datetime) -> QuerySet[PostArea]:
    """The areas of all posts held at a moment, the longest held first; the posts of somebody whose account is disabled
    rest, so that what they answered for is seen to be without them."""
    lasting = Q(post__ends_at__isnull=True) | Q(post__ends_at__gt=at)
    return (
        PostArea.objects.filter(lasting, post__starts_at__lte=at, post__user__is_active=True)
        .select_related("post", "block", "building")
        .order_by("post__starts_at", "id")
    )


def role_of(
    code: str,
    level: int | None,
    granted: Iterable[str] | None,
    withheld: Iterable[str] | None,
    answers: bool | None,
    outside: bool | None,
    title_zh: str | None,
    title_en: str | None,
    span: int | None,
) -> rules.RoleFacts:
    """A role from the columns of ROLE: as shipped where the committee has no own."""
    if level is None:
        return rules.shipped(code)
    return rules.RoleFacts(
        code=code,
        level=level,
        capabilities=rules.effective(code, granted=granted, withheld=withheld),
        answers=bool(answers),
        outside=bool(outside),
        title_zh=title_zh or "",
        title_en=title_en or "",
        span=span,
    )
