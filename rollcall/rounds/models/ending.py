"""What belongs to the end of a round: things counted by hand, the hand-over, figures for everybody."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building
from rollcall.rounds.models.spine import Round
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class What(models.TextChoices):
    """What somebody counted by hand: those who are done, by the sheets; or things, such as bags with used kits."""

    DONE = "DONE"
    THINGS = "THINGS"


class Counting(ScopedModel):
    """Somebody counted by hand, building by building. Counting again is a new counting."""

    round = ScopedForeignKey(Round, related_name="countings")
    what = models.CharField(max_length=6, choices=What.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "what": "I", "at": "I", "by": "I"
    }  # fmt: skip


class Counted(ScopedModel):
    """How many somebody counted in one building."""

    counting = ScopedForeignKey(Counting, on_delete=models.CASCADE, related_name="rows")
    building = ScopedForeignKey(Building, related_name="+")
    number = models.PositiveIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "counting": "I", "building": "I", "number": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "counting", "building"], name="rounds_counted_once")
        ]


class HandOver(ScopedModel):
    """A round with its sheets and things goes from one person to another, who takes it with the own name."""

    round = ScopedForeignKey(Round, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    figures = models.JSONField()  # the figures as they stood
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "to": "I", "note": "I", "figures": "I", "at": "I", "by": "I",
        "taken_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(to=models.F("by")), name="rounds_handover_to_somebody_else"),
            models.UniqueConstraint(
                fields=["committee", "round"],
                condition=models.Q(taken_at__isnull=True),
                name="rounds_handover_one_waits",
            ),
        ]


class Publication(ScopedModel):
    """The figures of a closed round as everybody may see them, as they were when they were published."""

    round = ScopedForeignKey(Round, related_name="publications")
    figures = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "figures": "P", "at": "P", "by": "I", "withdrawn_at": "I",
        "withdrawn_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "round"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="rounds_publication_one_stands",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="rounds_publication_withdrawn_by_somebody",
            ),
        ]
