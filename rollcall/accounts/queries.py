"""Looking up users, devices and enrolment links."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts.models import Device, Enrolment, User
from rollcall.tenancy import prepared


def device_is_good(device_id: UUID, *, user: User) -> bool:
    """Whether the device is enrolled for this user and was not revoked."""
    return bool(_good_device(device=device_id, user=user.id))


_good_device: prepared.Prepared[tuple[UUID]] = prepared.Prepared(
    lambda device, user: Device.objects.filter(id=device, user_id=user, revoked_at__isnull=True).values_list("id")
)


def devices_of(user: User) -> QuerySet[Device]:
    """The user's devices, the newest first."""
    return Device.objects.filter(user=user).order_by("-enrolled_at")


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_enrolment(token: str, *, at: datetime) -> Enrolment | None:
    """The enrolment that a link stands for, if it can still be used."""
    return (
        Enrolment.objects.filter(
            token_digest=digest_of(token), used_at__isnull=True, expires_at__gt=at, user__is_active=True
        )
        .select_related("user")
        .first()
    )
