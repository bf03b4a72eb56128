"""Requests of people about what is held of them, what was erased, and how long a committee keeps."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.journal.models import Door
from rollcall.register.models import Resident
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class PetitionKind(models.TextChoices):
    """What somebody asks for."""

    CORRECTION = "CORRECTION"
    ERASURE = "ERASURE"


class Verdict(models.TextChoices):
    """What was decided."""

    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class Petition(ScopedModel):
    """Somebody's request that what is held be corrected or erased (更正/删除申请), and what became of it."""

    number = models.PositiveIntegerField()  # counted within the committee
    resident = ScopedForeignKey(Resident, related_name="petitions")
    kind = models.CharField(max_length=10, choices=PetitionKind.choices)
    asked_by = SealedTextField()  # the person, or who asks for the person
    wish = SealedTextField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    door = models.CharField(max_length=10, choices=Door.choices)
    due_on = models.DateField()  # by when it is to be answered
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    ground = models.CharField(max_length=20, blank=True)  # a code of words.GROUNDS
    statement = SealedTextField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    done = SealedTextField()  # what was put right
    done_at = models.DateTimeField(null=True, blank=True)  # of a correction that was granted
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "number": "I", "resident": "I", "kind": "I", "asked_by": "S", "wish": "S",
        "taken_at": "I", "taken_by": "I", "door": "I", "due_on": "I", "verdict": "I", "ground": "I", "statement": "S",
        "decided_at": "I", "decided_by": "I", "done": "S", "done_at": "I", "done_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "decided_at", "due_on"], name="privacy_petition_open")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="privacy_petition_number_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="", ground="", decided_at__isnull=True, decided_by__isnull=True)
                | ~models.Q(verdict="")
                & ~models.Q(ground="")
                & models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="privacy_petition_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by__isnull=True)
                | models.Q(done_at__isnull=False, done_by__isnull=False, verdict="GRANTED", kind="CORRECTION"),
                name="privacy_petition_carried_out_by_somebody",
            ),
        ]


class Certificate(ScopedModel):
    """That something was erased: what, when, by whom, how many. Holds nothing of what was erased but, sealed, the name."""

    number = models.PositiveIntegerField()  # counted within the committee
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=20)  # PERSON, or the code of the rule that was due
    petition = ScopedForeignKey(Petition, null=True, blank=True, related_name="certificates")
    subject = models.UUIDField(null=True, blank=True)  # the entry of the register that was emptied
    whom = SealedTextField()
    figures = models.JSONField(default=dict)  # what was erased, and as `kept.…` what stays -> how many

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "number": "I", "at": "I", "by": "I", "code": "I", "petition": "I", "subject": "I",
        "whom": "S", "figures": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="privacy_certificate_number_once")]


class Term(ScopedModel):
    """How long a committee keeps what a rule is about, where it differs from the usual; the latest holds."""

    code = models.CharField(max_length=20)
    days = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "code": "I", "days": "I", "at": "I", "by": "I"}

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "code", "at"], name="privacy_term_by_code")]
        constraints = [models.CheckConstraint(condition=models.Q(days__gt=0), name="privacy_term_has_days")]
