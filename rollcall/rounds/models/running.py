"""What belongs to a round beside its lines: what happened in it, the rhythm that opened it, the review of a drill."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.plans.models import Playbook
from rollcall.rounds.models.spine import Round
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Rhythm(ScopedModel):
    """Rounds of a playbook that open by themselves, in the name of whoever began it. `times`: of a day, in the committee's
    zone, as 08:00."""

    playbook = ScopedForeignKey(Playbook, related_name="+")
    pattern = models.CharField(max_length=8)
    times = models.JSONField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "playbook": "I", "pattern": "I", "times": "I", "begun_at": "I", "begun_by": "I",
        "ended_at": "I", "ended_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "playbook"],
                condition=models.Q(ended_at__isnull=True),
                name="rounds_rhythm_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="rounds_rhythm_ended_by_somebody",
            ),
        ]


class Opening(ScopedModel):
    """A round was opened by a rhythm, for a moment at which one was due: no moment has two."""

    round = ScopedForeignKey(Round, related_name="openings")
    rhythm = ScopedForeignKey(Rhythm, related_name="openings")
    slot_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "round": "I", "rhythm": "I", "slot_at": "I"}

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "rhythm", "slot_at"], name="rounds_opening_once")]


class Happened(models.TextChoices):
    """Something is ready, or not after all; a case of which the playbook speaks; residents were told; heads were counted."""

    READY = "READY"
    NOT_READY = "NOT_READY"
    CASE = "CASE"
    TOLD = "TOLD"
    HEADS = "HEADS"


class Happening(ScopedModel):
    """Something that happened in a round. Append-only; what is ready follows from the latest one. `code`: of which thing of
    the playbook, or which building was told ("" for all)."""

    round = ScopedForeignKey(Round, related_name="happenings")
    kind = models.CharField(max_length=9, choices=Happened.choices)
    code = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "kind": "I", "code": "I", "note": "I", "number": "I", "at": "I",
        "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="HEADS", number__isnull=False)
                | ~models.Q(kind="HEADS") & models.Q(number=None),
                name="rounds_happening_heads_are_numbers",
            )
        ]


class Review(ScopedModel):
    """What a drill has shown, with its timing; of its list nothing else is kept."""

    round = ScopedForeignKey(Round, related_name="reviews")
    text = models.CharField(max_length=2000)
    figures = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "text": "I", "figures": "I", "at": "I", "by": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "round"], name="rounds_review_once")]
