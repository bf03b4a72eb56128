"""Playbooks and their versions."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Playbook(ScopedModel):
    """A kind of work, such as the antigen test. A retired one is offered to nobody any more; its rounds stay."""

    code = models.CharField(max_length=30)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "code": "P", "retired_at": "I", "retired_by": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="plans_playbook_code_once"),
            models.CheckConstraint(
                condition=models.Q(retired_at__isnull=True, retired_by__isnull=True)
                | models.Q(retired_at__isnull=False, retired_by__isnull=False),
                name="plans_playbook_retired_by_somebody",
            ),
        ]


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


class Draft(ScopedModel):
    """The next version of a playbook while it is being written; one at a time, gone when it is published or thrown away.
    `edition` counts its changes, so that nobody writes over what somebody else changed meanwhile."""

    playbook = ScopedForeignKey(Playbook, on_delete=models.CASCADE, related_name="drafts")
    body = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "playbook": "I", "body": "P", "edition": "I", "changed_at": "I", "changed_by": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "playbook"], name="plans_draft_once")]
