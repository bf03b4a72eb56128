"""What the committee's computer knows of the phones at the doors."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.tenancy.models import ScopedModel


class Phone(ScopedModel):
    """A browser on which somebody works at doors: when it was last heard, and what it said that it still keeps."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()  # the key that the browser gave itself; says nothing about anybody
    heard_at = models.DateTimeField()
    waiting = models.PositiveIntegerField(default=0)  # records that only this phone has
    oldest_at = models.DateTimeField(null=True, blank=True)  # when the oldest of them was made, by the phone's clock
    held = models.PositiveIntegerField(default=0)  # records that were put aside, on which its owner has not decided

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "key": "I", "heard_at": "I", "waiting": "I", "oldest_at": "I",
        "held": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "user", "key"], name="field_phone_once")]
