"""Playbooks and their versions."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Playbook(ScopedModel):
    """A kind of work, such as the antigen test."""

    code = models.CharField(max_length=30)

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "code": "P"}

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "code"], name="plans_playbook_code_once")]


class Version(ScopedModel):
    """One version of a playbook; never changed once made. `body` is read by plans.rules."""

    playbook = ScopedForeignKey(Playbook, related_name="versions")
    number = models.PositiveSmallIntegerField()
    body = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "playbook": "I", "number": "P", "body": "P", "made_by": "I", "made_at": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "playbook", "number"], name="plans_version_number_once")
        ]
