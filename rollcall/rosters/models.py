"""Printed lists as rows: which lines stood where on which page, what came back of each page, and photos that wait."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models import Building
from rollcall.rounds.models import Round
from rollcall.tenancy.fields import SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Sheet(ScopedModel):
    """One building's list of one round as it was printed. `columns` and `pages` never change: what comes back is matched to
    the lines as they stood there, whatever the list became since. `ended…`: somebody said that it will not come back."""

    round = ScopedForeignKey(Round, related_name="+")
    building = ScopedForeignKey(Building, related_name="+")
    batch = models.UUIDField()  # what was printed together
    code = models.CharField(max_length=8)  # stands on the paper, to be typed or scanned
    layout = models.PositiveSmallIntegerField()
    columns = models.JSONField()  # {"outcomes": [code, …], "reasons": [code, …]}, in the order of the boxes
    pages = models.JSONField()  # of each page its rows: [line or "" for a blank row, what was known of it]
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_to = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "building": "I", "batch": "I", "code": "I", "layout": "I",
        "columns": "I", "pages": "I", "printed_at": "I", "printed_by": "I", "given_to": "I", "ended_at": "I",
        "ended_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="rosters_sheet_code_once"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="rosters_sheet_ended_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "round", "building"], name="rosters_sheet_of_round"),
            models.Index(fields=["committee", "batch"], name="rosters_sheet_of_batch"),
        ]


class How(models.TextChoices):
    """How a page came back."""

    KEYBOARD = "KEYBOARD"
    CAMERA = "CAMERA"


class Return(ScopedModel):
    """A page that came back: who ticked it, who typed it, and what each row says now. A page that is entered again is a
    further return; the latest counts, and only what differs is recorded."""

    sheet = ScopedForeignKey(Sheet, related_name="returns")
    page = models.PositiveSmallIntegerField()  # from 1
    how = models.CharField(max_length=8, choices=How.choices)
    values = models.JSONField()  # row -> [code, the command that recorded it]
    seen_at = models.DateTimeField()  # when it was ticked, as the paper says
    first = models.CharField(max_length=60)
    second = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "sheet": "I", "page": "I", "how": "I", "values": "I", "seen_at": "I",
        "first": "I", "second": "I", "at": "I", "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(first=""), name="rosters_return_has_a_name"),
        ]


class Scan(ScopedModel):
    """The photo of a page, read but not yet confirmed by a person. The picture is emptied when that is done."""

    sheet = ScopedForeignKey(Sheet, related_name="scans")
    page = models.PositiveSmallIntegerField()
    picture = SealedTextField()  # the page put straight, as JPEG in base 64
    read = models.JSONField()  # of each row its boxes as measured
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "sheet": "I", "page": "I", "picture": "S", "read": "I", "uploaded_at": "I",
        "uploaded_by": "I", "settled_at": "I", "settled_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "sheet", "page"],
                condition=models.Q(settled_at__isnull=True),
                name="rosters_scan_waits_once",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="rosters_scan_settled_by_somebody",
            ),
        ]
