"""What accounts keeps of people."""

from collections.abc import Sequence
from uuid import UUID

from rollcall.accounts.models import (
    Authenticator,
    Browser,
    Device,
    Enrolment,
    FactorDemand,
    Guesses,
    Passkey,
    Pin,
    RecoveryCode,
    SignIn,
    Suspension,
    User,
)
from rollcall.tenancy.kept import ENDED, EXPIRED, NEVER, Part, Rule

RULES = (
    Rule(Authenticator, "secret made_at last_step", "ACCOUNT", "SECURITY", ENDED),
    Rule(Passkey, "credential public_key sign_count label made_at used_at", "ACCOUNT", "SECURITY", ENDED),
    Rule(RecoveryCode, "digest made_at used_at", "ACCOUNT", "SECURITY", ENDED),
    Rule(Pin, "digest made_at", "ACCOUNT", "SECURITY", ENDED),
    Rule(Guesses, "key failed last_at open_at", "ACCOUNT", "SECURITY", ENDED),
    Rule(
        SignIn, "session_key how label started_at seen_at ended_at ended_how", "ACCOUNT", "SECURITY", ENDED, 365, "sign-ins",
        "ended_at",
    ),
    Rule(Browser, "token_digest label made_at second_until ended_at", "ACCOUNT", "SECURITY", ENDED),
    Rule(Suspension, "why starts_at ends_at", "ACCOUNT", "SECURITY", ENDED, 365, "suspensions", "ends_at"),
    Rule(FactorDemand, "starts_at ends_at", "ACCOUNT", "SECURITY", NEVER),
    Rule(User, "password last_login username full_name phone is_active created_at", "TEAM", "TEAM", ENDED),
    Rule(
        Device, "role label enrolled_at revoked_at", "ACCOUNT", "SECURITY", ENDED, 365, "devices", "revoked_at",
        {"enrolments__isnull": True},
    ),
    Rule(
        Enrolment, "role token_digest made_at expires_at used_at", "ACCOUNT", "SECURITY", EXPIRED, 30, "links", "expires_at"
    ),
)  # fmt: skip


def _devices(keys: Sequence[UUID]) -> None:
    Device.objects.filter(id__in=keys).delete()


def _sign_ins(keys: Sequence[UUID]) -> None:
    SignIn.objects.filter(id__in=keys).delete()


def _links(keys: Sequence[UUID]) -> None:
    Enrolment.objects.filter(id__in=keys).delete()


def _suspensions(keys: Sequence[UUID]) -> None:
    Suspension.objects.filter(id__in=keys).delete()


PART = Part(
    rules=RULES,
    ends={"devices": _devices, "links": _links, "sign-ins": _sign_ins, "suspensions": _suspensions},
)
