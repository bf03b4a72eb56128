"""Posts over areas: who answers for which doors, from when until when."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Block, Building
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Role(models.TextChoices):
    """The posts of a committee, from the top of the chain down."""

    LEAD = "LEAD"
    DIRECTOR = "DIRECTOR"
    STAFF = "STAFF"
    BLOCK = "BLOCK"
    BUILDING = "BUILDING"
    VOLUNTEER = "VOLUNTEER"


class Post(ScopedModel):
    """Somebody's duty over an area for a time (half open; without an end it lasts)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=10, choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "role": "I", "starts_at": "I", "ends_at": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "user"], name="team_post_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="team_post_ends_after_start",
            )
        ]


class PostArea(ScopedModel):
    """One part of a post's area: a block, a building, or (neither) the whole committee."""

    post = ScopedForeignKey(Post, on_delete=models.CASCADE, related_name="areas")
    block = ScopedForeignKey(Block, null=True, blank=True, related_name="+")
    building = ScopedForeignKey(Building, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "post": "I", "block": "I", "building": "I"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(block__isnull=True) | models.Q(building__isnull=True),
                name="team_postarea_block_or_building",
            )
        ]
