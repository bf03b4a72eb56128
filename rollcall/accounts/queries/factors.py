"""What somebody can prove who they are with."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from rollcall.accounts.models import Authenticator, Passkey, Pin, RecoveryCode, User


@dataclass(frozen=True, slots=True)
class Factors:
    """All of it, as the page of one's own sign-in shows it."""

    password: bool
    authenticator: Authenticator | None
    passkeys: tuple[Passkey, ...]
    codes_left: int
    pin: Pin | None

    @property
    def second(self) -> bool:
        """Whether there is something beside the password."""
        return self.authenticator is not None or bool(self.passkeys)

    @property
    def any(self) -> bool:
        """Whether there is anything to prove it with at any moment."""
        return self.password or self.pin is not None


def factors_of(user: User) -> Factors:
    """What a user has set up."""
    return Factors(
        password=user.has_usable_password(),
        authenticator=Authenticator.objects.filter(user=user).first(),
        passkeys=tuple(Passkey.objects.filter(user=user).order_by("made_at")),
        codes_left=RecoveryCode.objects.filter(user=user, used_at__isnull=True).count(),
        pin=pin_of(user),
    )


def second_factor_is_set(user: User) -> bool:
    """Whether a user has something beside the password."""
    return Authenticator.objects.filter(user=user).exists() or Passkey.objects.filter(user=user).exists()


def with_second_factor(users: Collection[UUID]) -> set[UUID]:
    """Those of some users who have something beside the password; two queries."""
    found = (
        model.objects.filter(user__in=users).values_list("user_id", flat=True) for model in (Authenticator, Passkey)
    )
    return {user for keys in found for user in keys}


def pin_of(user: User) -> Pin | None:
    """The user's PIN, if there is one."""
    return Pin.objects.filter(user=user).first()


def passkey_of(credential: str, *, user: User) -> Passkey | None:
    """The user's passkey of this name."""
    return Passkey.objects.filter(user=user, credential=credential).first()
