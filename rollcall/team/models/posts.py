"""Posts over areas: who answers for which doors, from when until when."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Block, Building
from rollcall.team.models.roles import OwnRole
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Role(models.TextChoices):
    """The roles that come with the product, from the top of the chain down; a committee renames them and adds others."""

    LEAD = "LEAD"
    DIRECTOR = "DIRECTOR"
    STAFF = "STAFF"
    BLOCK = "BLOCK"
    BUILDING = "BUILDING"
    VOLUNTEER = "VOLUNTEER"
    SECONDED = "SECONDED"
    GUARD = "GUARD"
    DRIVER = "DRIVER"


class Post(ScopedModel):
    """Somebody's duty over an area for a time (half open; without an end it lasts). A stand-in's post names the one that
    it stands in for. `sent_by`: the office or place outside the committee that sent somebody; `purpose`: what for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20)
    portfolio = models.CharField(max_length=12, blank=True)  # the line of work, beside the area
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    stands_in_for = ScopedForeignKey("self", null=True, blank=True, related_name="stand_ins")
    sent_by = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=120, blank=True)
    own_role = models.ForeignObject(  # no column and no constraint: a role that was never changed has no row
        OwnRole,
        on_delete=models.DO_NOTHING,
        from_fields=["committee", "role"],
        to_fields=["committee", "code"],
        null=True,
        related_name="+",
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "role": "I", "portfolio": "I", "starts_at": "I", "ends_at": "I",
        "stands_in_for": "I", "sent_by": "I", "purpose": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "user"], name="team_post_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="team_post_ends_not_before_start",
            ),
            models.CheckConstraint(condition=~models.Q(role=""), name="team_post_has_role"),
        ]


class PostArea(ScopedModel):
    """One part of a post's area: a block, a building, some floors of a building (both ends included), or (neither) the
    whole committee."""

    post = ScopedForeignKey(Post, on_delete=models.CASCADE, related_name="areas")
    block = ScopedForeignKey(Block, null=True, blank=True, related_name="+")
    building = ScopedForeignKey(Building, null=True, blank=True, related_name="+")
    floor_from = models.SmallIntegerField(null=True, blank=True)
    floor_to = models.SmallIntegerField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "post": "I", "block": "I", "building": "I", "floor_from": "I", "floor_to": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(block__isnull=True) | models.Q(building__isnull=True),
                name="team_postarea_block_or_building",
            ),
            models.CheckConstraint(
                condition=models.Q(floor_from__isnull=True, floor_to__isnull=True)
                | models.Q(building__isnull=False, floor_from__lte=models.F("floor_to")),
                name="team_postarea_floors_of_a_building",
            ),
        ]
