"""Users, the devices they enrolled, and the one-time links by which a device is enrolled."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from rollcall.lib import ids
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import Committee, ScopedModel


class User(AbstractBaseUser):
    """A person who signs in. Looked up before any committee is in scope, so not a scoped row."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)  # the number at which the building may call this worker
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "username": "I", "full_name": "I", "phone": "I", "is_active": "I",
        "created_at": "I", "password": "I", "last_login": "I",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.full_name


class Device(ScopedModel):
    """A phone or computer that was enrolled for one user, until it is revoked. With a `role` it is shared by whoever
    holds that post, each with a PIN, and `user` answers for it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="devices")
    role = models.CharField(max_length=40, blank=True)  # the code of the post whose holders share it
    label = models.CharField(max_length=200, blank=True)
    enrolled_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "role": "I", "label": "I", "enrolled_at": "I", "revoked_at": "I",
        "revoked_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="accounts_device_revoked_by_somebody",
            )
        ]


class Enrolment(ScopedModel):
    """A link that enrols one device for one user, once, until it expires. Only a digest of its token is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="enrolments")
    role = models.CharField(max_length=40, blank=True)  # as that of the device
    token_digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    device = ScopedForeignKey(Device, null=True, blank=True, related_name="enrolments")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "user": "I", "role": "I", "token_digest": "I", "made_by": "I", "made_at": "I",
        "expires_at": "I", "used_at": "I", "device": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "token_digest"], name="accounts_enrolment_token_once")
        ]
