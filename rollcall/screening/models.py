"""Kits and what becomes of them, and what leaders reported in words."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building, Dwelling
from rollcall.rounds.models import Round
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Lot(ScopedModel):
    """Kits of one lot. A result is read no earlier than `ready` minutes after the test, and no later than `spoils`."""

    code = models.CharField(max_length=40)
    received = models.PositiveIntegerField()
    ready = models.PositiveSmallIntegerField(default=15)
    spoils = models.PositiveSmallIntegerField(default=20)
    best_before = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "code": "I", "received": "I", "ready": "I", "spoils": "I", "best_before": "I",
        "at": "I", "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="screening_lot_code_once"),
            models.CheckConstraint(
                condition=models.Q(spoils__gt=models.F("ready")), name="screening_lot_spoils_after_ready"
            ),
        ]


class Kind(models.TextChoices):
    """What happened to kits: given to somebody, used, still there, brought back."""

    GIVEN = "GIVEN"
    USED = "USED"
    SPARE = "SPARE"
    RETURNED = "RETURNED"


class Move(ScopedModel):
    """So many kits of a lot were given to somebody for a building, used there, are spare, or came back. A correction is
    one more row, with a number that may be below nothing."""

    round = ScopedForeignKey(Round, related_name="kit_moves")
    lot = ScopedForeignKey(Lot, related_name="moves")
    building = ScopedForeignKey(Building, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.IntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "lot": "I", "building": "I", "holder": "I", "kind": "I",
        "number": "I", "at": "I", "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(number=0), name="screening_move_moves_something"),
        ]


class AtDoor(ScopedModel):
    """Kits were handed in at a door: from then on somebody waits, reads and collects."""

    round = ScopedForeignKey(Round, related_name="kits_at_doors")
    dwelling = ScopedForeignKey(Dwelling, related_name="+")
    lot = ScopedForeignKey(Lot, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "dwelling": "I", "lot": "I", "number": "I", "at": "I", "by": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gt=0), name="screening_atdoor_hands_something"),
        ]


class Told(ScopedModel):
    """A leader's report in words, as it was typed or pasted, and who confirmed what was read from it."""

    round = ScopedForeignKey(Round, related_name="reports_in_words")
    building = ScopedForeignKey(Building, related_name="+")
    text = SealedTextField()
    lines = models.PositiveIntegerField()  # that were recorded from it
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "building": "I", "text": "S", "lines": "I", "at": "I", "by": "I"
    }  # fmt: skip
