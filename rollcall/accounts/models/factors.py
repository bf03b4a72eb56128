"""What somebody proves with who they are, beside a password: an app's codes, passkeys, recovery codes, a PIN."""

from typing import ClassVar

from django.db import models

from rollcall.accounts.models.users import User
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.models import ScopedModel


class Authenticator(ScopedModel):
    """An authenticator app that makes one-time codes for somebody. `last_step`: the latest code that was used, so that
    none is used twice."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="authenticators")
    secret = SealedTextField()
    made_at = models.DateTimeField()
    last_step = models.BigIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "secret": "S", "made_at": "I", "last_step": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "user"], name="accounts_authenticator_one_each")]


class Passkey(ScopedModel):
    """A passkey of somebody's phone or computer. What is kept of it is public by nature."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="passkeys")
    credential = models.CharField(max_length=1400)  # base64url; at most 1,023 bytes (Web Authentication)
    public_key = models.TextField()  # base64url of the COSE key
    sign_count = models.BigIntegerField(default=0)
    label = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "credential": "I", "public_key": "I", "sign_count": "I",
        "label": "I", "made_at": "I", "used_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "credential"], name="accounts_passkey_once")]


class RecoveryCode(ScopedModel):
    """A code on paper that stands in for the second factor, once. Its text is random and long, so a keyed digest is
    enough."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "digest": "I", "made_at": "I", "used_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "user", "digest"], name="accounts_recoverycode_once")
        ]


class Pin(ScopedModel):
    """The few digits that somebody types on an enrolled phone: Argon2 over a keyed digest, since ten thousand digests
    are soon tried. `given_by`: who gave it, until its owner has chosen one."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="pins")
    digest = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "digest": "I", "made_at": "I", "given_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "user"], name="accounts_pin_one_each")]
