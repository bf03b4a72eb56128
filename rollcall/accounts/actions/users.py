"""Making users, enrolling devices, revoking them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts import queries
from rollcall.accounts.models import Device, Enrolment, SignIn, User
from rollcall.lib import ids
from rollcall.tenancy import scope, writing

LINK_LASTS = timedelta(hours=24)


class LinkIsSpent(LookupError):
    """The enrolment link was used, has expired, or never existed."""


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user to make. Without a password the user enters by an enrolled device only."""

    username: str
    full_name: str
    phone: str = ""
    password: str = ""


def make_users(*, users: Sequence[NewUser], at: datetime) -> list[User]:
    """Make users of the committee in scope, many at once."""
    committee = scope.current()
    made = []
    for new in users:
        user = User(
            committee_id=committee, username=new.username, full_name=new.full_name, phone=new.phone, created_at=at
        )
        if new.password:
            user.set_password(new.password)
        else:
            user.password = "!"  # noqa: S105  # no password fits; hashing hundreds of random ones would only take time
        made.append(user)
    with writing.transaction():
        User.objects.bulk_create(made, batch_size=500)
    return made


def free_username(name: str) -> str:
    """The name itself, or with a number where somebody has it already."""
    wish = "".join(name.split())[:50]
    taken = {
        known.lower() for known in User.objects.filter(username__istartswith=wish).values_list("username", flat=True)
    }
    wishes = [wish, *(f"{wish}{number}" for number in range(2, len(taken) + 3))]
    return next(one for one in wishes if one.lower() not in taken)


def change_details(*, user: User, full_name: str, phone: str) -> None:
    """Call a user differently; the name to sign in with stays."""
    with writing.transaction():
        User.objects.filter(pk=user.pk).update(full_name=full_name, phone=phone)


def set_password(*, user: User, password: str) -> None:
    """Give a user a (new) password."""
    user.set_password(password)
    with writing.transaction():
        User.objects.filter(pk=user.pk).update(password=user.password)


def make_enrolment(*, user: User, by: User | None, at: datetime, role: str = "") -> str:
    """Make a one-time link for a user's device, or for one that the holders of a role share and `user` answers for;
    returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(24)
    with writing.transaction():
        Enrolment.objects.create(
            user=user,
            role=role,
            token_digest=queries.digest_of(token),
            made_by=by,
            made_at=at,
            expires_at=at + LINK_LASTS,
        )
    return token


def enrol_device(*, token: str, label: str, at: datetime, shared: bool = False) -> Device:
    """Use a link up: of many tries at once exactly one gets the device. Raises LinkIsSpent."""
    with writing.transaction():
        enrolment = queries.open_enrolment(token, at=at, shared=shared)
        if enrolment is None:
            raise LinkIsSpent
        used = Enrolment.objects.filter(id=enrolment.id, used_at__isnull=True).update(used_at=at)
        if not used:
            raise LinkIsSpent
        device = Device.objects.create(
            id=ids.new_id(), user=enrolment.user, role=enrolment.role, label=label[:200], enrolled_at=at
        )
        Enrolment.objects.filter(id=enrolment.id).update(device=device)
    return device


def end_access(*, user: User, by: User, at: datetime) -> list[UUID]:
    """Shut out every device of a user, and let no link that was made for one be used any more; the devices that were in."""
    with writing.transaction():
        Enrolment.objects.filter(user=user, used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
        devices = Device.objects.filter(user=user, revoked_at__isnull=True)
        keys = list(devices.values_list("id", flat=True))
        devices.update(revoked_at=at, revoked_by=by)
        SignIn.objects.filter(user=user, ended_at__isnull=True).update(ended_at=at, ended_how="DEVICE")
    return keys


def revoke_device(*, device_id: UUID, by: User, at: datetime) -> bool:
    """Take a device's access back; whether there was anything to take."""
    with writing.transaction():
        changed = Device.objects.filter(id=device_id, revoked_at__isnull=True).update(revoked_at=at, revoked_by=by)
        going_on = SignIn.objects.filter(device=device_id, ended_at__isnull=True)
        going_on.update(ended_at=at, ended_how="DEVICE")  # its session stays: by it comes what the phone still holds
    return bool(changed)
