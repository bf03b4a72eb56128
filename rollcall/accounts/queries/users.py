"""Looking up users, devices and enrolment links."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.models import Device, Enrolment, User
from rollcall.tenancy import prepared


def device_is_good(device_id: UUID, *, user: User) -> bool:
    """Whether the device is enrolled for this user, or shared, and was not revoked."""
    return bool(_good_device(device=device_id, user=user.id))


_good_device: prepared.Prepared[tuple[UUID]] = prepared.Prepared(
    lambda device, user: (
        Device.objects.filter(id=device, revoked_at__isnull=True)
        .filter(Q(user_id=user) | ~Q(role=""))
        .values_list("id")
    )
)


def shared_device(device_id: UUID | None) -> Device | None:
    """The shared device of this key, unless it was revoked."""
    if device_id is None:
        return None
    return Device.objects.filter(~Q(role=""), id=device_id, revoked_at__isnull=True).first()


def user_of_name(username: str) -> User | None:
    """Whoever signs in by this name, of whichever committee."""
    return User.objects.filter(username__iexact=username.strip()).first()


def devices_of(user: User) -> QuerySet[Device]:
    """The user's devices, the newest first."""
    return Device.objects.filter(user=user).order_by("-enrolled_at")


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_enrolment(token: str, *, at: datetime, shared: bool = False) -> Enrolment | None:
    """The enrolment that a link stands for, if it can still be used: of a person's phone, or of a shared device."""
    kind = ~Q(role="") if shared else Q(role="")
    return (
        Enrolment.objects.filter(
            kind, token_digest=digest_of(token), used_at__isnull=True, expires_at__gt=at, user__is_active=True
        )
        .select_related("user")
        .first()
    )


def active_user(user_id: UUID | None) -> User | None:
    """The user of this key, of whichever committee, unless shut out."""
    return User.objects.filter(id=user_id, is_active=True).select_related("committee").first() if user_id else None
