"""Links of door cards, and what comes in by them."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.register import queries
from rollcall.register.models import Link, Proposal
from rollcall.tenancy import writing

SIGNS: Final = "23456789ACDEFHJKMNPRTUVWXY"  # none that is taken for another
SIGNS_OF_REFERENCE: Final = 6


class LinkIsSpent(LookupError):
    """The link has lapsed, a newer card took its place, what it sent was looked at, or there never was such a link."""


@dataclass(frozen=True, slots=True)
class Target:
    """Who gets a card: a household, or a door where nobody is known."""

    dwelling: UUID
    household: UUID | None = None


def make_links(*, targets: Iterable[Target], door: str, by: User, at: datetime) -> dict[Target, str]:
    """Make a link for each; cards made before for the same doors lapse. The tokens, which are kept nowhere."""
    wanted = list(targets)
    tokens = {target: secrets.token_urlsafe(18) for target in wanted}
    with writing.transaction():
        expires_at = at + timedelta(days=queries.keeping().link_days)
        _end_older(wanted, at)
        Link.objects.bulk_create(
            [
                Link(
                    dwelling_id=one.dwelling, household_id=one.household, token_digest=queries.link_digest(token),
                    made_at=at, made_by=by, expires_at=expires_at,
                )
                for one, token in tokens.items()
            ],
            batch_size=500,
        )  # fmt: skip
        journal.write(act="register.make_links", door=door, figures={"links": len(wanted)}, by=by, at=at)
    return tokens


def receive_proposal(*, token: str, content: dict[str, Any], at: datetime) -> str:
    """Keep what a household sent; a second sending takes the place of the first until somebody has looked at it. The
    reference by which the household may ask after it. Raises LinkIsSpent."""
    with writing.transaction():
        link = queries.open_link(token, at=at, lock=True)
        if link is None:
            raise LinkIsSpent
        known = Proposal.objects.select_for_update().filter(link=link).first()
        if known is None:
            known = _first(link, content, at)
        else:
            again = Proposal.objects.filter(id=known.id, looked_at__isnull=True, verdict="")
            if not again.update(content=content, sent_at=at, sendings=known.sendings + 1):
                raise LinkIsSpent
        subject = link.household_id or link.dwelling_id
        journal.write(act="register.receive_proposal", door="HOUSEHOLD", subject=subject, by=None, at=at)
    return known.reference


def _first(link: Link, content: dict[str, Any], at: datetime) -> Proposal:
    return Proposal.objects.create(
        id=ids.new_id(), link=link, dwelling_id=link.dwelling_id, household_id=link.household_id,
        reference=_reference(), content=content, sent_at=at,
    )  # fmt: skip


def _reference() -> str:
    """One that no other proposal of the committee has."""
    while True:
        made = "".join(secrets.choice(SIGNS) for _sign in range(SIGNS_OF_REFERENCE))
        if not Proposal.objects.filter(reference=made).exists():
            return made


def _end_older(targets: list[Target], at: datetime) -> None:
    for start in range(0, len(targets), 200):
        chunk = targets[start : start + 200]
        homes = [one.household for one in chunk if one.household]
        doors = [one.dwelling for one in chunk if not one.household]
        same = Q(household__in=homes) | Q(household__isnull=True, dwelling__in=doors)
        Link.objects.filter(same, ended_at__isnull=True, expires_at__gt=at).update(ended_at=at)
