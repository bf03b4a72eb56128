"""What left the register, and the forms of others that are filled from it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.tenancy.fields import SealedJSONField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Form(ScopedModel):
    """Somebody else's form (上级表格). The file lies sealed in the data folder; nothing of it is in the register."""

    name = models.CharField(max_length=200)  # as the file was called
    size = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)  # of the sheet that is filled
    reading = SealedJSONField()  # its layout, and some sample cells
    meanings = models.JSONField(default=dict)  # letter of a column -> meaning, once somebody has settled them
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "name": "I", "size": "I", "fingerprint": "I", "reading": "S", "meanings": "I", "at": "I",
        "by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "fingerprint"], name="register_form_by_layout")]

    def __str__(self) -> str:
        return self.name


class ExportFormat(models.TextChoices):
    """What sort of file went out."""

    XLSX = "XLSX"
    CSV = "CSV"  # UTF-8
    GB = "GB"  # csv in GB18030
    JSON = "JSON"


class Export(ScopedModel):
    """A list that left the register: who took what, when and why. Never changed; the list itself is not kept."""

    number = models.PositiveIntegerField()  # counted within the committee; stands on every page of the list
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    layout = models.CharField(max_length=20)  # a code of rules.exports.LAYOUTS, or FORM
    form = ScopedForeignKey(Form, null=True, blank=True, related_name="exports")
    file_format = models.CharField(max_length=5, choices=ExportFormat.choices)
    area = models.JSONField(default=list)  # ["", ""] for all, ["block", code], ["building", number]
    group = models.CharField(max_length=20)  # a code of rules.exports.groups
    columns = models.JSONField(default=list)  # codes
    opened = models.JSONField(default=list)  # codes of the sensitive facts that were not masked
    purpose = SealedTextField()
    people = models.PositiveIntegerField()
    expires_on = models.DateField()  # by when whoever has the list destroys it

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "number": "I", "at": "I", "by": "I", "layout": "I", "form": "I", "file_format": "I",
        "area": "I", "group": "I", "columns": "I", "opened": "I", "purpose": "S", "people": "I", "expires_on": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="register_export_number_once")]

    def __str__(self) -> str:
        return str(self.number)
