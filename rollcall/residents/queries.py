"""Whose form a link leads to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.register import queries as register
from rollcall.tenancy.models import Committee


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent by a link before, and is not looked at yet."""

    reference: str
    at: datetime


def committee_for(key: UUID) -> Committee | None:
    """The committee that a link names."""
    return Committee.objects.filter(id=key).first()


def sent_by(link: register.Link) -> Sent | None:
    """What was sent by it already."""
    found = register.sent_by_link(link)
    return Sent(found.reference, found.sent_at) if found else None
