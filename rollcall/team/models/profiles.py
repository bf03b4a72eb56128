"""What members of the team can do and when; those who offered themselves and wait for an answer; what they were shown."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building
from rollcall.tenancy.fields import BlindIndexField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class ProfileState(models.TextChoices):
    """From the offer to the farewell."""

    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    LEFT = "LEFT"


class Profile(ScopedModel):
    """Somebody who helps, or offered to: by own words. `user` is set once a person has said yes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=ProfileState.choices, default=ProfileState.WAITING)
    name = models.CharField(max_length=60)
    phone = SealedTextField()
    phone_index = BlindIndexField()
    building = ScopedForeignKey(Building, null=True, blank=True, related_name="+")  # where they live
    room = SealedTextField()
    age_band = models.CharField(max_length=5, blank=True)
    skills = models.JSONField(default=list)
    slots = models.JSONField(default=list)  # parts of the week: weekday * 3 + part of the day
    languages = models.JSONField(default=list)
    carries = models.BooleanField(null=True, blank=True)
    stairs = models.BooleanField(null=True, blank=True)
    remark = SealedTextField()
    notice = models.CharField(max_length=10, blank=True)  # the version of the notice that was agreed to
    origin = BlindIndexField()  # from where it was sent, so that nobody floods the list
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = SealedTextField()
    left_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "state": "I", "name": "I", "phone": "S", "phone_index": "S",
        "building": "I", "room": "S", "age_band": "I", "skills": "I", "slots": "I", "languages": "I", "carries": "I",
        "stairs": "I", "remark": "S", "notice": "I", "origin": "S", "applied_at": "I", "decided_at": "I",
        "decided_by": "I", "answer": "S", "left_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["committee", "state", "applied_at"], name="team_profile_by_state"),
            models.Index(fields=["committee", "phone_index"], name="team_profile_by_phone"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user"], condition=models.Q(user__isnull=False), name="team_profile_one_a_user"
            ),
            models.CheckConstraint(
                condition=models.Q(state="WAITING", decided_at__isnull=True, user__isnull=True)
                | models.Q(state="REFUSED", decided_at__isnull=False, user__isnull=True)
                | models.Q(state__in=["ACCEPTED", "LEFT"], decided_at__isnull=False, user__isnull=False),
                name="team_profile_decided_or_waiting",
            ),
            models.CheckConstraint(
                condition=models.Q(state="LEFT", left_at__isnull=False)
                | ~models.Q(state="LEFT") & models.Q(left_at__isnull=True),
                name="team_profile_left_at_some_time",
            ),
        ]


class Training(ScopedModel):
    """Somebody was shown how, and by whom: in a suit and out of it, what privacy means, how to carry."""

    profile = ScopedForeignKey(Profile, on_delete=models.CASCADE, related_name="trainings")
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "profile": "I", "kind": "I", "at": "I", "by": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "profile", "kind"], name="team_training_kind_once")]
