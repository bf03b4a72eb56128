"""Senior–junior pairs (老带新): who knows the building, and who is young beside."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Pair(ScopedModel):
    """A building leader and a volunteer for one building, for a time. `why` keeps the reasons that were beside the
    proposal; a locked pair is not proposed anew."""

    building = ScopedForeignKey(Building, related_name="+")
    senior = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    junior = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_how = models.CharField(max_length=10)  # PROPOSED | HAND | STAND_IN
    why = models.JSONField(default=list)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "building": "I", "senior": "I", "junior": "I", "starts_at": "I", "ends_at": "I",
        "made_by": "I", "made_how": "I", "why": "I", "locked_at": "I", "locked_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "senior", "junior"], name="team_pair_by_people")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "building", "senior"],
                condition=models.Q(ends_at__isnull=True),
                name="team_pair_one_beside_a_leader",
            ),
            models.CheckConstraint(condition=~models.Q(senior=models.F("junior")), name="team_pair_of_two"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="team_pair_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(locked_at__isnull=True, locked_by__isnull=True)
                | models.Q(locked_at__isnull=False, locked_by__isnull=False),
                name="team_pair_locked_by_somebody",
            ),
        ]
