"""Families: whom a household wants to be called, and told that all is well; only with the household's consent."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models.people import Resident
from rollcall.register.rules import classes
from rollcall.tenancy.fields import BlindIndexesField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Channel(models.TextChoices):
    """How a relative would rather be reached."""

    CALL = "CALL"
    TEXT = "TEXT"  # a text message
    WECHAT = "WECHAT"


class Speech(models.TextChoices):
    """The language in which to speak with a relative."""

    MANDARIN = "MANDARIN"
    SHANGHAINESE = "SHANGHAINESE"
    CANTONESE = "CANTONESE"
    ENGLISH = "ENGLISH"
    OTHER = "OTHER"


class Consented(models.TextChoices):
    """How the household gave its consent."""

    SIGNED = "SIGNED"
    PHONE = "PHONE"
    DOOR = "DOOR"  # said at the door


class Relative(ScopedModel):
    """Somebody to call about residents: far away, next door, or a resident too (`person`). One entry, whoever it is linked to.

    `phone_ends` follows from `phones`: `register.tables.RELATIVE` says how.
    """

    name = models.CharField(max_length=100)
    person = ScopedForeignKey(Resident, null=True, blank=True, related_name="as_relative")
    phones = SealedTextField()  # one or several, by blanks
    phone_ends = BlindIndexesField()  # of the last four digits of each
    place = models.CharField(max_length=100, blank=True)  # where the relative lives, as people say it
    timezone = models.CharField(max_length=50, blank=True)  # there; empty is the committee's
    speech = models.CharField(max_length=12, choices=Speech.choices, blank=True)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.CALL)

    PRIVACY: ClassVar[dict[str, str]] = classes.RELATIVE

    class Meta(ScopedModel.Meta):
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="register_relative_has_name")]

    def __str__(self) -> str:
        return self.name


class Kinship(ScopedModel):
    """That a relative may be called about a resident: who consented to it, how and when, who noted it, until when.

    It holds from the day of the consent until `until_on` or until it is withdrawn; then it serves nothing any more.
    """

    resident = ScopedForeignKey(Resident, related_name="kinships")
    relative = ScopedForeignKey(Relative, related_name="kinships")
    relation = models.CharField(max_length=30)  # of the relative to the resident: daughter, nephew
    is_emergency = models.BooleanField(default=False)  # to be called first when something happened
    holds_key = models.BooleanField(default=False)
    key_place = SealedTextField()  # where the key is
    may_be_told = models.BooleanField(default=False)  # may be sent the daily word that all is well
    consent_by = models.CharField(max_length=100)  # who gave it: the resident, the husband
    consent_how = models.CharField(max_length=6, choices=Consented.choices)
    consent_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # the last day on which it holds
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_source = models.CharField(max_length=100, blank=True)  # who withdrew it

    PRIVACY: ClassVar[dict[str, str]] = classes.KINSHIP

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "resident", "relative"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="register_kinship_once",
            ),
            models.CheckConstraint(condition=~models.Q(consent_by=""), name="register_kinship_consent_of_somebody"),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("consent_on")),
                name="register_kinship_ends_after_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=False)
                | models.Q(withdrawn_by__isnull=True, withdrawn_source=""),
                name="register_kinship_withdrawn_at_a_time",
            ),
        ]
