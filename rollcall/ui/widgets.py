"""Form widgets that Django does not bring."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _


class DateParts(forms.MultiWidget):
    """Year, month and day in three boxes: faster and surer than a calendar for dates one knows by heart.

    For an ordinary `forms.DateField`: what was typed reaches the field as "2022-4-6".
    """

    template_name = "ui/parts/date_parts.html"
    use_fieldset = True
    PARTS = (("year", _("Year")), ("month", _("Month")), ("day", _("Day")))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({name: forms.TextInput(attrs=dict(box)) for name, _label in self.PARTS}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """A date or its text → [year, month, day]."""
        if isinstance(value, dt.date):
            return [str(value.year), str(value.month), str(value.day)]
        parts = str(value or "").split("-")
        return parts if len(parts) == len(self.PARTS) else ["", "", ""]

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        """The three boxes → "year-month-day"; nothing typed → None."""
        parts = [str(data.get(f"{name}_{part}") or "").strip() for part, _label in self.PARTS]
        return "-".join(parts) if any(parts) else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each box with the word above it."""
        context = super().get_context(name, value, attrs)
        for box, (part, label) in zip(context["widget"]["subwidgets"], self.PARTS, strict=True):
            box.update(part=part, label=label)
        return context
