"""Links of door cards, and what households sent by them."""

import hashlib
from collections import defaultdict
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.journal.models import Change
from rollcall.register.models import Absence, Link, Need, Proposal, Resident
from rollcall.register.rules import proposals as rules
from rollcall.register.rules.proposals import Comparison, Person
from rollcall.tenancy.fields import blind_index

CAPABILITY: Final = "register.ask"
COLUMN_OF: Final = {"name": "name", "sex": "sex", "birth_date": "birth", "phones": "phones", "relation": "relation"}


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(token: str, *, at: datetime, lock: bool = False) -> Link | None:
    """The link that a token stands for, if it can still be used."""
    found = Link.objects.select_for_update(of=("self",)) if lock else Link.objects.all()
    good = found.filter(token_digest=digest_of(token), ended_at__isnull=True, expires_at__gt=at)
    return good.select_related("dwelling__building__compound", "committee").first()


def any_link(token: str) -> Link | None:
    """The link that a token stands for, even if it cannot be used any more."""
    found = Link.objects.filter(token_digest=digest_of(token))
    return found.select_related("dwelling__building__compound", "committee").first()


def sent_by_link(link: Link) -> Proposal | None:
    """What the household has sent by this link already."""
    return Proposal.objects.filter(link=link).first()


def waiting(*, by: Standing) -> QuerySet[Proposal]:
    """What households sent and nobody has decided, the oldest first, where the asker may decide it."""
    found = _seen(by).filter(verdict="")
    return found.order_by("sent_at", "id")


def decided(*, by: Standing) -> QuerySet[Proposal]:
    """What was decided, the latest first."""
    return _seen(by).exclude(verdict="").order_by("-decided_at", "-id")


def waiting_count(*, by: Standing) -> int:
    """How many proposals wait for the asker."""
    return waiting(by=by).count() if by.can(CAPABILITY) else 0


def proposal_for(proposal_id: UUID, *, by: Standing) -> Proposal | None:
    """One proposal that the asker may decide."""
    return _seen(by).filter(id=proposal_id).first()


def _seen(by: Standing) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(reach.behind(by, CAPABILITY, "dwelling"))
    return found.select_related("dwelling__building__block", "household", "looked_by", "decided_by")


def comparison_of(proposal: Proposal) -> Comparison:
    """What the household says beside what the register says now; three queries."""
    known = _people(proposal.household_id) if proposal.household_id else []
    return rules.compare(rules.people_of(proposal.content), known)


def newer_than(proposal: Proposal, found: Comparison) -> set[str]:
    """Codes of differences where the register learned something after the household had sent its form."""
    keys = {pairing.known.key: pairing.said.key for pairing in found.pairings if pairing.known}
    changes = Change.objects.filter(about__in=keys, entry__at__gt=proposal.sent_at).order_by("id")
    newer: set[str] = set()
    for change in changes:
        said = keys[str(change.about)]
        if change.table == Absence._meta.db_table:
            newer.add(f"{said}.where")
        newer |= {f"{said}.{COLUMN_OF[name]}" for name in change.values["after"] or {} if name in COLUMN_OF}
    return newer


def _people(household: UUID) -> list[Person]:
    residents = list(Resident.objects.filter(household=household, left="").order_by("-is_contact", "position", "id"))
    keys = [one.id for one in residents]
    away = Absence.objects.filter(resident__in=keys, ends_at__isnull=True).order_by("starts_at", "id")
    where = {one.resident_id: one.kind for one in away}
    needs: dict[UUID, list[str]] = defaultdict(list)
    for need in Need.objects.filter(resident__in=keys, ended_at__isnull=True).order_by("id"):
        needs[need.resident_id].append(str(need.kind))
    return [
        Person(
            key=str(one.id),
            name=one.name,
            sex=one.sex,
            birth=one.birth_date.isoformat() if one.birth_date and one.birth_precision == "DAY" else "",
            phones=tuple(one.phones.split()),
            relation=one.relation,
            where=where.get(one.id, "HOME"),
            needs=tuple(needs[one.id]),
        )
        for one in residents
    ]


FACTS: Final = ("name", "sex", "birth_date", "birth_precision", "id_number", "phones", "relation")


def facts_of(resident: Resident) -> dict[str, object]:
    """What can be put right of somebody, as it stands."""
    return {name: getattr(resident, name) for name in FACTS}


def sign_of_facts(resident: Resident) -> str:
    """A sign that changes when any of it does."""
    told = "\x1f".join(str(value) for value in facts_of(resident).values())
    return blind_index("register.facts", told)
