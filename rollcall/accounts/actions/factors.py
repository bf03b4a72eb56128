"""Setting up and using what somebody proves who they are with."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp
from django.contrib.auth.hashers import check_password, make_password

from rollcall.accounts.models import Authenticator, Passkey, Pin, RecoveryCode, User
from rollcall.tenancy import fields, writing

RECOVERY_CODES = 10
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that could be taken for another
STEP = 30  # seconds that a code of an app is shown (RFC 6238)


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What is kept of a passkey that a browser made."""

    credential: str
    public_key: str
    sign_count: int
    label: str


def set_authenticator(*, user: User, secret: str, step: int, at: datetime) -> None:
    """Let an app with this secret make the codes; the app of before counts no more. `step`: the code that proved it."""
    with writing.transaction():
        Authenticator.objects.filter(user=user).delete()
        Authenticator.objects.create(user=user, secret=secret, made_at=at, last_step=step)


def step_of(secret: str, code: str, *, at: datetime) -> int | None:
    """Which time step a code belongs to: the one of now, or the one before or after, for clocks that are a little off."""
    now = int(at.timestamp()) // STEP
    maker = pyotp.TOTP(secret)
    return next((step for step in (now, now - 1, now + 1) if secrets.compare_digest(maker.at(step * STEP), code)), None)


def use_code(*, user: User, code: str, at: datetime) -> bool:
    """Whether the code is the app's of now; each counts once."""
    app = Authenticator.objects.filter(user=user).first()
    step = step_of(app.secret, code, at=at) if app else None
    if app is None or step is None:
        return False
    with writing.transaction():
        used = Authenticator.objects.filter(id=app.id, last_step__lt=step).update(last_step=step)
    return bool(used)


def make_recovery_codes(*, user: User, at: datetime) -> list[str]:
    """New codes for paper, in place of those of before; the answer is shown once and kept nowhere."""
    codes = ["".join(secrets.choice(LETTERS) for _each in range(10)) for _code in range(RECOVERY_CODES)]
    with writing.transaction():
        RecoveryCode.objects.filter(user=user).delete()
        rows = [RecoveryCode(user=user, digest=_digest("recovery", user, code), made_at=at) for code in codes]
        RecoveryCode.objects.bulk_create(rows)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def use_recovery_code(*, user: User, code: str, at: datetime) -> bool:
    """Whether the code is one on the user's paper that was not used."""
    plain = "".join(letter for letter in code.lower() if letter in LETTERS)
    with writing.transaction():
        unused = RecoveryCode.objects.filter(user=user, digest=_digest("recovery", user, plain), used_at__isnull=True)
        return bool(unused.update(used_at=at))


def add_passkey(*, user: User, new: NewPasskey, at: datetime) -> None:
    """Keep a passkey of the user's."""
    with writing.transaction():
        Passkey.objects.create(
            user=user,
            credential=new.credential,
            public_key=new.public_key,
            sign_count=new.sign_count,
            label=new.label[:200],
            made_at=at,
        )


def use_passkey(*, passkey: Passkey, sign_count: int, at: datetime) -> None:
    """Note that a passkey was used."""
    with writing.transaction():
        Passkey.objects.filter(id=passkey.id).update(sign_count=sign_count, used_at=at)


def remove_passkey(*, user: User, passkey: UUID) -> bool:
    """Take one of the user's passkeys away; whether there was one."""
    with writing.transaction():
        return bool(Passkey.objects.filter(user=user, id=passkey).delete()[0])


def forget_second_factor(*, user: User) -> None:
    """Take app, passkeys and recovery codes away: the next sign-in sets them up anew."""
    with writing.transaction():
        for model in (Authenticator, Passkey, RecoveryCode):
            model.objects.filter(user=user).delete()


def set_pin(*, user: User, pin: str, given_by: User | None, at: datetime) -> None:
    """Give the user a (new) PIN."""
    digest = make_password(_digest("pin", user, pin))
    with writing.transaction():
        Pin.objects.filter(user=user).delete()
        Pin.objects.create(user=user, digest=digest, made_at=at, given_by=given_by)


def pin_fits(pin: str, *, of: Pin) -> bool:
    """Whether these are the digits."""
    return check_password(_digest("pin", of.user, pin), of.digest)


def _digest(kind: str, user: User, plain: str) -> str:
    return fields.blind_index(f"accounts.{kind}:{user.id}", plain)
