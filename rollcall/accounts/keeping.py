"""What accounts keeps of people."""

from collections.abc import Sequence
from uuid import UUID

from rollcall.accounts.models import Device, Enrolment, User
from rollcall.tenancy.kept import ENDED, EXPIRED, Part, Rule

RULES = (
    Rule(User, "password last_login username full_name phone is_active created_at", "TEAM", "TEAM", ENDED),
    Rule(
        Device, "label enrolled_at revoked_at", "ACCOUNT", "SECURITY", ENDED, 365, "devices", "revoked_at",
        {"enrolments__isnull": True},
    ),
    Rule(
        Enrolment, "token_digest made_at expires_at used_at", "ACCOUNT", "SECURITY", EXPIRED, 30, "links", "expires_at"
    ),
)  # fmt: skip


def _devices(keys: Sequence[UUID]) -> None:
    Device.objects.filter(id__in=keys).delete()


def _links(keys: Sequence[UUID]) -> None:
    Enrolment.objects.filter(id__in=keys).delete()


PART = Part(rules=RULES, ends={"devices": _devices, "links": _links})
