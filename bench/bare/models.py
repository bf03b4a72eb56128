"""The same rows as the product writes for a tick, without anything that makes them safe."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Line(models.Model):
    """One person in one round."""

    objects: ClassVar[models.Manager["Line"]] = models.Manager()
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    building = models.PositiveIntegerField()
    state = models.CharField(max_length=8)
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    class Meta:
        indexes = [models.Index(fields=["building", "state", "outcome", "reason"])]


class Record(models.Model):
    """What somebody saw."""

    objects: ClassVar[models.Manager["Record"]] = models.Manager()
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    line = models.ForeignKey(Line, on_delete=models.PROTECT)
    command = models.UUIDField()
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    seen_at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "command"], name="once")]


class Command(models.Model):
    """The key of what was sent."""

    objects: ClassVar[models.Manager["Command"]] = models.Manager()
    id = models.UUIDField(primary_key=True)
    body_digest = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField()


class Entry(models.Model):
    """Who did what, when."""

    objects: ClassVar[models.Manager["Entry"]] = models.Manager()
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    act = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, db_index=True)
    command = models.UUIDField(null=True)
    figures = models.JSONField(default=dict)
