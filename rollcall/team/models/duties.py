"""The three of a building as residents see them: who informs, who listens, who runs errands."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Duty(models.TextChoices):
    """What each of the three does for the residents of a building."""

    INFORMS = "INFORMS"
    LISTENS = "LISTENS"
    ERRANDS = "ERRANDS"


class BuildingDuty(ScopedModel):
    """Somebody who was chosen for a duty in a building; without such a row the posts decide."""

    building = ScopedForeignKey(Building, related_name="+")
    duty = models.CharField(max_length=8, choices=Duty.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "building": "I", "duty": "I", "user": "I", "starts_at": "I", "ends_at": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "building", "duty"],
                condition=models.Q(ends_at__isnull=True),
                name="team_buildingduty_one_now",
            ),
        ]


class Address(ScopedModel):
    """How somebody of the team wants to be called by residents, and since when they may see the telephone number."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called = models.CharField(max_length=30, blank=True)
    phone_shown_since = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "called": "P", "phone_shown_since": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "user"], name="team_address_one_each")]
