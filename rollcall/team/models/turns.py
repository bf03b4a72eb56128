"""Duties that need people at a time, who is down for them, who came; the limits of work; calendars that phones subscribe
to."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class TurnKind(models.TextChoices):
    """What people sign up for."""

    DOORS = "DOORS"
    SAMPLING = "SAMPLING"
    CARRYING = "CARRYING"
    PATROL = "PATROL"
    PHONE = "PHONE"
    NIGHT = "NIGHT"
    OTHER = "OTHER"


class Turn(ScopedModel):
    """So many people, there and then. A night duty has an order: the first phone, the second."""

    kind = models.CharField(max_length=10, choices=TurnKind.choices)
    place = models.CharField(max_length=60, blank=True)
    building = ScopedForeignKey(Building, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    needed = models.PositiveSmallIntegerField()
    suit = models.BooleanField(default=False)
    heat = models.BooleanField(default=False)
    at_doors = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "kind": "I", "place": "I", "building": "I", "starts_at": "I", "ends_at": "I",
        "needed": "I", "suit": "I", "heat": "I", "at_doors": "I", "made_by": "I", "made_at": "I",
        "called_off_at": "I", "called_off_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "starts_at"], name="team_turn_by_start")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="team_turn_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(needed__gte=1), name="team_turn_needs_somebody"),
            models.CheckConstraint(
                condition=models.Q(called_off_at__isnull=True, called_off_by__isnull=True)
                | models.Q(called_off_at__isnull=False, called_off_by__isnull=False),
                name="team_turn_called_off_by_somebody",
            ),
        ]


class Shift(ScopedModel):
    """Somebody is down for a duty, or a part of it. Withdrawing ends the row; what came of it stands in `attendance`."""

    turn = ScopedForeignKey(Turn, related_name="shifts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)  # of a night: whose phone rings first
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=10)  # SELF | LEADER | ROSTER | PASTED | STAND_IN
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    attendance = models.CharField(max_length=10, blank=True)  # CAME | LATE | ABSENT | LEFT_EARLY
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    arrived_at = models.DateTimeField(null=True, blank=True)
    departed_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "turn": "I", "user": "I", "position": "I", "starts_at": "I", "ends_at": "I",
        "source": "I", "made_by": "I", "made_at": "I", "withdrawn_at": "I", "withdrawn_by": "I", "attendance": "I",
        "marked_at": "I", "marked_by": "I", "arrived_at": "I", "departed_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "user", "starts_at"], name="team_shift_by_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "turn", "user"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="team_shift_once_a_turn",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="team_shift_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(attendance="", marked_at__isnull=True)
                | ~models.Q(attendance="") & models.Q(marked_at__isnull=False),
                name="team_shift_marked_at_some_time",
            ),
        ]


class Handover(ScopedModel):
    """What whoever had a duty leaves to the next: written when it ends."""

    turn = ScopedForeignKey(Turn, related_name="handovers")
    note = SealedTextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "turn": "I", "note": "S", "by": "I", "at": "I"}


class WorkLimits(ScopedModel):
    """The committee's own limits of work, in hours; without a row the usual ones hold."""

    rest = models.PositiveSmallIntegerField()
    pause = models.PositiveSmallIntegerField()
    suit = models.PositiveSmallIntegerField()
    suit_in_heat = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    week = models.PositiveSmallIntegerField()
    doors_at_night = models.PositiveSmallIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "rest": "I", "pause": "I", "suit": "I", "suit_in_heat": "I", "day": "I",
        "week": "I", "doors_at_night": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee"], name="team_worklimits_one_a_committee")]


class Feed(ScopedModel):
    """The secret address of somebody's calendar; of the secret only a digest is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "token_digest": "I", "made_at": "I", "ended_at": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user"], condition=models.Q(ended_at__isnull=True), name="team_feed_one_at_a_time"
            )
        ]
