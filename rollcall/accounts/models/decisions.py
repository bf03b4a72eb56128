"""What was decided about ways in: an account that is disabled for a time, and a second factor demanded of the staff."""

from typing import ClassVar

from django.db import models

from rollcall.accounts.models.users import User
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.models import ScopedModel

DECIDED: dict[str, str] = {"id": "I", "committee": "I", "starts_at": "I", "by": "I", "ends_at": "I", "ended_by": "I"}
OPEN_OR_ENDED_BY_SOMEBODY = models.Q(ends_at__isnull=True, ended_by__isnull=True) | models.Q(
    ends_at__isnull=False, ended_by__isnull=False
)


class Suspension(ScopedModel):
    """Somebody's account is disabled from a moment on, until somebody enables it again; `User.is_active` says the same
    where no committee is in scope yet."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = SealedTextField()
    starts_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {**DECIDED, "user": "I", "why": "S"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user"],
                condition=models.Q(ends_at__isnull=True),
                name="accounts_suspension_one_now",
            ),
            models.CheckConstraint(condition=OPEN_OR_ENDED_BY_SOMEBODY, name="accounts_suspension_ended_by_somebody"),
        ]


class FactorDemand(ScopedModel):
    """The committee demands a second factor of its whole staff, whatever the installation does by itself."""

    starts_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {**DECIDED}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee"], condition=models.Q(ends_at__isnull=True), name="accounts_factordemand_one_now"
            ),
            models.CheckConstraint(condition=OPEN_OR_ENDED_BY_SOMEBODY, name="accounts_factordemand_ended_by_somebody"),
        ]
