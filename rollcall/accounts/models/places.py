"""Where somebody is signed in, and the browsers that are known to be somebody's."""

from typing import ClassVar

from django.db import models

from rollcall.accounts.models.users import Device, User
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class How(models.TextChoices):
    """By what somebody came in."""

    PASSWORD = "PASSWORD"  # noqa: S105  # the word for the way, not a password
    PASSKEY = "PASSKEY"
    LINK = "LINK"
    PIN = "PIN"
    OTHER = "OTHER"


class Ending(models.TextChoices):
    """Why a sign-in is over."""

    LEFT = "LEFT"
    ENDED = "ENDED"
    IDLE = "IDLE"
    TOO_LONG = "TOO_LONG"
    PASSWORD = "PASSWORD"  # noqa: S105  # because the password was changed
    DEVICE = "DEVICE"
    RESET = "RESET"


class SignIn(ScopedModel):
    """One session and whose it is: found by its owner, without looking through the sessions."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sign_ins")
    session_key = models.CharField(max_length=40)
    how = models.CharField(max_length=10, choices=How.choices)
    label = models.CharField(max_length=200, blank=True)
    device = ScopedForeignKey(Device, null=True, blank=True, related_name="sign_ins")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=Ending.choices, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "session_key": "I", "how": "I", "label": "I", "device": "I",
        "started_at": "I", "seen_at": "I", "ended_at": "I", "ended_how": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(
                fields=["committee", "user"], condition=models.Q(ended_at__isnull=True), name="accounts_signin_going_on"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_how="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_how="")),
                name="accounts_signin_ended_somehow",
            )
        ]


class Browser(ScopedModel):
    """A browser in which somebody signed in with a password before: strangers' guesses do not shut it out. Until
    `second_until` it needs no second factor. Only a digest of its cookie is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="browsers")
    token_digest = models.CharField(max_length=64)
    label = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    second_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "token_digest": "I", "label": "I", "made_at": "I",
        "second_until": "I", "ended_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "token_digest"], name="accounts_browser_token_once")
        ]
