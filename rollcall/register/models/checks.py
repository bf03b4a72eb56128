"""Asking households: what somebody confirmed, which doors were tried in vain, and how this committee goes about it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models.people import Household, How
from rollcall.register.models.places import Dwelling
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Confirmed(models.TextChoices):
    """How much of a household's entry somebody confirmed."""

    ALL = "ALL"  # everything was gone through
    PEOPLE = "PEOPLE"  # who lives here
    REACH = "REACH"  # how to reach them; says nothing of who lives here


class Check(ScopedModel):
    """That somebody confirmed what the register says of a household, or of a door where nobody is known."""

    dwelling = ScopedForeignKey(Dwelling, related_name="checks")
    household = ScopedForeignKey(Household, null=True, blank=True, related_name="checks")
    how = models.CharField(max_length=8, choices=How.choices)
    what = models.CharField(max_length=6, choices=Confirmed.choices)
    source = models.CharField(max_length=200, blank=True)  # who said so: the daughter by telephone
    checked_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "dwelling": "I", "household": "I", "how": "I", "what": "I", "source": "I",
        "checked_at": "I", "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "household", "checked_at"], name="register_check_by_household")]


class Slot(models.TextChoices):
    """When a door was tried, as far as it matters for trying again: rules.attempts says which moment is which."""

    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"
    EVENING = "EVENING"
    DAY_OFF = "DAY_OFF"  # weekend or public holiday


class Result(models.TextChoices):
    """How an attempt ended at which nothing could be confirmed."""

    NOBODY = "NOBODY"  # nobody opened, or nobody answered
    REFUSED = "REFUSED"  # somebody was there and did not want to
    NOT_AGAIN = "NOT_AGAIN"  # somebody asked us not to come back
    LATER = "LATER"  # somebody asked for another time
    VACANT = "VACANT"  # looks vacant; whether it is, a person says at the door's page


class Attempt(ScopedModel):
    """That somebody tried a door, or rang, and could confirm nothing."""

    dwelling = ScopedForeignKey(Dwelling, related_name="attempts")
    household = ScopedForeignKey(Household, null=True, blank=True, related_name="attempts")  # if only one is meant
    at = models.DateTimeField()
    slot = models.CharField(max_length=9, choices=Slot.choices)
    result = models.CharField(max_length=9, choices=Result.choices)
    note = SealedTextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    door = models.CharField(max_length=10)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "dwelling": "I", "household": "I", "at": "I", "slot": "I", "result": "I",
        "note": "S", "by": "I", "door": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "dwelling", "at"], name="register_attempt_by_door")]


class Keeping(ScopedModel):
    """How this committee keeps its register; without a row, as the defaults say."""

    fresh_days = models.PositiveSmallIntegerField(default=90)  # after so many days a household is asked again
    attempts = models.PositiveSmallIntegerField(default=3)  # at so many different times a door is tried
    link_days = models.PositiveSmallIntegerField(default=14)  # so long the link of a door card is good
    holidays = models.JSONField(default=list)  # days off that move from year to year, as ISO dates

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "fresh_days": "I", "attempts": "I", "link_days": "I", "holidays": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee"], name="register_keeping_once"),
            models.CheckConstraint(
                condition=models.Q(fresh_days__range=(7, 730), attempts__range=(1, 4), link_days__range=(1, 60)),
                name="register_keeping_within_reason",
            ),
        ]
