"""How often somebody guessed wrong, so that guessing is stopped per account and device, never per address."""

from typing import ClassVar

from django.db import models


class Guesses(models.Model):
    """Wrong tries in a row at one thing. Counted before any committee is known, so not a scoped row; the key is a kind
    and a keyed digest, or the id of what is guessed at: no name and no address."""

    key = models.CharField(max_length=120, primary_key=True)
    failed = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    open_at = models.DateTimeField(null=True, blank=True)  # when the next try is looked at; empty: never, until reset

    PRIVACY: ClassVar[dict[str, str]] = {"key": "I", "failed": "I", "last_at": "I", "open_at": "I"}
