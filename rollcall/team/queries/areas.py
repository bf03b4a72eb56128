"""The areas of posts, as they are at a moment."""

from datetime import datetime

from django.db.models import Q, QuerySet

from rollcall.team.models import PostArea


def areas_at(at: datetime) -> QuerySet[PostArea]:
    """The areas of all posts held at a moment, the longest held first."""
    return (
        PostArea.objects.filter(Q(post__ends_at__isnull=True) | Q(post__ends_at__gt=at), post__starts_at__lte=at)
        .select_related("post", "block", "building")
        .order_by("post__starts_at", "id")
    )
