"""The link of a door card, and what a household sent by it: a proposal, which writes nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models.people import Household
from rollcall.register.models.places import Dwelling
from rollcall.tenancy.fields import SealedJSONField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Link(ScopedModel):
    """A link by which a household may send its form, and nothing else: it lets nobody read. Only a digest is kept."""

    dwelling = ScopedForeignKey(Dwelling, related_name="links")
    household = ScopedForeignKey(Household, null=True, blank=True, related_name="links")  # none: nobody is known there
    token_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # a newer card took its place, or what it sent was looked at

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "dwelling": "I", "household": "I", "token_digest": "I", "made_at": "I",
        "made_by": "I", "expires_at": "I", "ended_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "token_digest"], name="register_link_token_once")]


class ProposalVerdict(models.TextChoices):
    """What became of a proposal."""

    ACCEPTED = "ACCEPTED"  # as far as somebody ticked it
    REFUSED = "REFUSED"


class Proposal(ScopedModel):
    """What a household says of itself. Once it is decided its content is emptied: what was taken over is in the register."""

    link = ScopedForeignKey(Link, related_name="proposals")
    dwelling = ScopedForeignKey(Dwelling, related_name="proposals")
    household = ScopedForeignKey(Household, null=True, blank=True, related_name="proposals")
    reference = models.CharField(max_length=10)  # what the household is told, to ask after it
    content = (
        SealedJSONField()
    )  # {"people": [{"name", "sex", "birth", "phone", "relation", "where", "needs"}], "sender", "remark"}
    sent_at = models.DateTimeField()
    sendings = models.PositiveSmallIntegerField(default=1)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    verdict = models.CharField(max_length=8, choices=ProposalVerdict.choices, blank=True)
    reason = SealedTextField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "link": "I", "dwelling": "I", "household": "I", "reference": "I", "content": "S",
        "sent_at": "I", "sendings": "I", "looked_at": "I", "looked_by": "I", "verdict": "I", "reason": "S",
        "decided_at": "I", "decided_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "verdict", "sent_at"], name="register_proposal_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "link"], name="register_proposal_one_a_link"),
            models.UniqueConstraint(fields=["committee", "reference"], name="register_proposal_reference_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="", decided_at__isnull=True, decided_by__isnull=True)
                | ~models.Q(verdict="") & models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="register_proposal_decided_by_somebody",
            ),
        ]
