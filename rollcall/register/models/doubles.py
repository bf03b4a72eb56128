"""Two entries that may be one person, and what somebody decided about them."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models.people import Resident
from rollcall.tenancy.fields import BlindIndexField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Verdict(models.TextChoices):
    """What two entries are."""

    SAME = "SAME"  # one person
    ELSEWHERE = "ELSEWHERE"  # one person, registered behind one door and living behind the other
    TWO = "TWO"  # two people
    LATER = "LATER"  # nobody knows yet


class Decision(ScopedModel):
    """What somebody decided about two entries. It holds until it is taken back, or until another takes its place."""

    one = ScopedForeignKey(Resident, related_name="+")  # the smaller key of the two
    other = ScopedForeignKey(Resident, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    facts_index = BlindIndexField()  # of what was known of both: two people are proposed again only when it changes
    entry = models.UUIDField(null=True, blank=True)  # of the journal, where rows were merged
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "one": "I", "other": "I", "verdict": "I", "facts_index": "S", "entry": "I",
        "at": "I", "by": "I", "ended_at": "I", "ended_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "one", "other"],
                condition=models.Q(ended_at__isnull=True),
                name="register_decision_one_holds",
            ),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="register_decision_in_order"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="register_decision_ended_by_somebody",
            ),
        ]
