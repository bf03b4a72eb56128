"""Days: as people type them, and the day on which the register is looked at."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from rollcall.ui.widgets import DateParts

FORMATS = ["%Y-%m-%d"]


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """Year, month and day in three boxes."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=DateParts(),
        input_formats=FORMATS,
        error_messages={
            "required": _("Enter the day"),
            "invalid": _("Enter the day in numbers: year, month, day"),
        },
    )


def least_age(given: Mapping[str, str]) -> int:
    """From which age on a list is shown; 0 for everybody."""
    text = given.get("from", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0


class AsOfForm(forms.Form):
    """The day as of which the register is looked at; what is not understood means today."""

    on = forms.DateField(
        label=_("As it was on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=FORMATS,
        error_messages={"invalid": _("Enter the day as year-month-day, such as 2022-05-05")},
    )

    def moment(self, *, zone: str, at: datetime) -> datetime | None:
        """The last moment of the day that was asked for; None for today, for no day and for one that has not come."""
        self.full_clean()
        day: date | None = self.cleaned_data.get("on")
        here = ZoneInfo(zone)
        if day is None or day >= at.astimezone(here).date() or day.year < 1990:
            return None
        return datetime.combine(day + timedelta(days=1), time(), here) - timedelta(microseconds=1)
