"""How a list changes while its round runs, because the register does: one row for each change, nothing overwritten."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.rounds.models.spine import Line, Round
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class ChangeKind(models.TextChoices):
    """What happened to a line: it came, it was excused, its excuse is over, it ended, it came back, its door changed."""

    ADDED = "ADDED"
    EXCUSED = "EXCUSED"
    BACK = "BACK"
    ENDED = "ENDED"
    RETURNED = "RETURNED"
    MOVED = "MOVED"


class ListChange(ScopedModel):
    """The register said something else about whoever a line is about. `why`: what happened there; `since_on`: since which
    day; `before`: what excused the line until then; `excuse` and `until`: what excuses it from then on."""

    round = ScopedForeignKey(Round, related_name="list_changes")
    line = ScopedForeignKey(Line, related_name="list_changes")
    kind = models.CharField(max_length=8, choices=ChangeKind.choices)
    why = models.CharField(max_length=20)
    since_on = models.DateField(null=True, blank=True)
    before = models.CharField(max_length=20, blank=True)
    excuse = models.CharField(max_length=20, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "line": "I", "kind": "I", "why": "I", "since_on": "I", "before": "I",
        "excuse": "I", "until": "I", "at": "I", "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "round", "at"], name="rounds_listchange_by_time")]
