"""Files that were brought in: what became of each, and of each of their rows."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.tenancy.fields import SealedJSONField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Stage(models.TextChoices):
    """How far a file has come. Those ending in -ING are being worked on by a process of their own."""

    READING = "READING"  # received, being read
    MAPPING = "MAPPING"  # read: people look at what its columns mean
    COMPARING = "COMPARING"
    COMPARED = "COMPARED"  # people look at what would change
    APPLYING = "APPLYING"
    APPLIED = "APPLIED"
    UNDOING = "UNDOING"
    UNDONE = "UNDONE"
    FAILED = "FAILED"


class Upload(ScopedModel):
    """A file that somebody brought in. Its content lies sealed in the data folder until it is discarded."""

    name = models.CharField(max_length=200)  # as the file was called
    digest = models.CharField(max_length=64)  # SHA-256 of its bytes
    size = models.PositiveBigIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    layout = models.CharField(max_length=64, blank=True)  # fingerprint of how it is laid out
    as_of = models.DateField()  # the day for which the list speaks
    reading = SealedJSONField()  # the sheets with their columns, some sample cells, and what each is taken to mean
    unread_answers = models.PositiveIntegerField(default=0)  # given since the list was compared last
    figures = models.JSONField(default=dict)  # counts of rows by verdict and problem; of writes by table
    edition = models.PositiveIntegerField(default=0)  # of the register it was last compared with
    entries = models.JSONField(default=list)  # the journal's entries about its being applied, the oldest first
    answers = SealedJSONField()  # what people decided about rows that wait: "sheet␟row" -> {"take", "door"}
    error = models.CharField(max_length=40, blank=True)
    error_params = SealedJSONField()

    attempt = models.PositiveIntegerField(default=0)  # counts the processes that were started; only the last one counts
    done = models.PositiveIntegerField(default=0)  # of `total` steps of the work at hand
    total = models.PositiveIntegerField(default=0)
    heard_by = models.DateTimeField(null=True, blank=True)  # silence beyond this moment means: the process has died

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "name": "I", "digest": "I", "size": "I", "stage": "I", "layout": "I", "as_of": "I",
        "reading": "S", "figures": "I", "edition": "I", "entries": "I", "answers": "S", "unread_answers": "I",
        "error": "I", "error_params": "S",
        "attempt": "I", "done": "I", "total": "I", "heard_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "stage"], name="register_upload_by_stage")]

    def __str__(self) -> str:
        return self.name


class UploadStep(ScopedModel):
    """That an upload came to a stage: who and when."""

    upload = ScopedForeignKey(Upload, related_name="steps")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "upload": "I", "stage": "I", "at": "I", "by": "I"
    }  # fmt: skip


class RowKind(models.TextChoices):
    """What becomes of a row. SHEET stands for what is said about a whole sheet, not about one row."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"
    CONFLICT = "CONFLICT"
    REJECTED = "REJECTED"
    HELD = "HELD"
    IGNORED = "IGNORED"
    SHEET = "SHEET"


class UploadRow(ScopedModel):
    """One row of an uploaded file with what would become (or became) of it."""

    upload = ScopedForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()  # the order of the rows in the file
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()  # as a person counts; 0 for a whole sheet
    kind = models.CharField(max_length=10, choices=RowKind.choices)
    problems = models.PositiveSmallIntegerField(default=0)  # how many there are in `content`
    codes = models.CharField(max_length=400, blank=True)  # of the problems, each between blanks
    about = models.CharField(max_length=200, blank=True)  # names and doors, for searching
    content = SealedJSONField()  # {"people": […], "problems": […], "ignored": code}

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "upload": "I", "position": "I", "sheet": "I", "row": "I", "kind": "I",
        "problems": "I", "codes": "I", "about": "I", "content": "S",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "upload", "kind", "position"], name="register_uploadrow_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "upload", "position"], name="register_uploadrow_position_once")
        ]


class LayoutMemory(ScopedModel):
    """What people said the columns of a layout mean, so that the next file of the sort asks nothing."""

    fingerprint = models.CharField(max_length=64)  # of one sheet
    meanings = models.JSONField(default=dict)  # {"kind": …, "need": …, "columns": {index: meaning}}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "fingerprint": "I", "meanings": "I", "at": "I", "by": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "fingerprint"], name="register_layoutmemory_once")]


class Edition(ScopedModel):
    """How often the register has changed: tells a preview that it is out of date, and makes writers wait in line."""

    number = models.PositiveIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "number": "I"}

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee"], name="register_edition_once")]
