"""The journal: append-only entries with their changes, and the commands that were already carried out."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.tenancy.fields import SealedJSONField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Door(models.TextChoices):
    """Through which door an act came in."""

    BROWSER = "BROWSER"
    PHONE = "PHONE"
    SHEET = "SHEET"
    COMMAND = "COMMAND"
    SYSTEM = "SYSTEM"
    PAPER = "PAPER"  # a printed list that came back, typed or photographed
    HOUSEHOLD = "HOUSEHOLD"  # a household's own form, accepted by somebody


class Entry(ScopedModel):
    """One act: who did what to what, when, through which door. Never changed, never deleted."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=60)  # package.action, such as rounds.open_round
    door = models.CharField(max_length=10, choices=Door.choices)
    subject = models.UUIDField(null=True, blank=True)  # the row that the act is about
    command = models.UUIDField(null=True, blank=True)
    figures = models.JSONField(default=dict)  # counts and codes, nothing personal

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "at": "I", "by": "I", "act": "I", "door": "I", "subject": "I", "command": "I",
        "figures": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["committee", "at"], name="journal_entry_by_time"),
            models.Index(fields=["committee", "subject"], name="journal_entry_by_subject"),
        ]


class Change(ScopedModel):
    """What one act changed in one row: the values before and after, sealed. Before is empty for a row that was made."""

    entry = ScopedForeignKey(Entry, related_name="changes")
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    about = models.UUIDField(null=True, blank=True)  # whom the row belongs to, where it belongs to somebody
    values = SealedJSONField()  # {"before": {...} | null, "after": {...} | null}

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "entry": "I", "table": "I", "row": "I", "about": "I", "values": "S"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["committee", "row"], name="journal_change_by_row"),
            models.Index(fields=["committee", "about"], name="journal_change_by_about"),
        ]


class Command(ScopedModel):
    """A command that somebody's device gave a key, and that was carried out: the same key counts once."""

    body_digest = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "body_digest": "I", "answer": "I", "at": "I"}


class Look(ScopedModel):
    """That somebody was shown sensitive values of people. Never changed; deleted only by the retention clock.

    One row for each page, list, answer or export, with everybody whom it showed; looking again at once adds none.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    door = models.CharField(max_length=10, choices=Door.choices)
    page = models.CharField(max_length=60)  # the name of its address, or of the act
    kinds = models.CharField(max_length=100, blank=True)  # codes of journal.looking.KINDS, by blanks
    people = models.TextField()  # keys of those who were shown, by blanks: found as a part of it
    count = models.PositiveIntegerField()
    subject = models.UUIDField(null=True, blank=True)  # of an export: which one

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "at": "I", "by": "I", "door": "I", "page": "I", "kinds": "I", "people": "I",
        "count": "I", "subject": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["committee", "at"], name="journal_look_by_time"),
            models.Index(fields=["committee", "by", "at"], name="journal_look_by_looker"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(count__gt=0), name="journal_look_shows_somebody")]
