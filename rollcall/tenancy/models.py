"""The committee, and what every row that belongs to one has in common."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.db import models
from django_scopes import ScopedManager

from rollcall.lib import ids
from rollcall.tenancy import scope


class Committee(models.Model):
    """A residents' committee: the tenant to whom every other row belongs."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=100)
    profile = models.CharField(max_length=20, blank=True)  # which invented community this is; empty for a real one
    timezone = models.CharField(max_length=50, default="Asia/Shanghai")
    epoch = models.UUIDField(default=uuid.uuid4)  # changes when a backup is restored, so that phones send again
    created_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "P", "name": "P", "profile": "P", "timezone": "P", "epoch": "P", "created_at": "P",
    }  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="tenancy_committee_has_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_demo(self) -> bool:
        """Whether everybody in it is invented."""
        return bool(self.profile)


if TYPE_CHECKING:
    Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)

    class CommitteeManager(models.Manager[Row_co]):
        """For the type checker an ordinary manager."""

else:

    class CommitteeManager(type(ScopedManager(committee="committee"))):
        """Queries are held to the committee in scope; without one they raise."""


class ScopedModel(models.Model):
    """A row of one committee. An unscoped query raises; on PostgreSQL row-level security stands behind it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, default=scope.current, related_name="+", db_index=False
    )

    objects: ClassVar[CommitteeManager[Self]] = CommitteeManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
