"""The form on which a round is opened."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.rounds.queries import Preview


class OpenForm(forms.Form):
    """By when the round is to be done; `number` is the one it had on the page, so that pressing twice opens one."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    due_on = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput(attrs={"type": "date", "class": "w10"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d"],
        error_messages={
            "required": gettext_lazy("Enter the day by which it is to be done"),
            "invalid": gettext_lazy("Enter the day as year-month-day, such as 2022-04-06"),
        },
    )
    due_time = forms.TimeField(
        label=gettext_lazy("Time"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "w10"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={
            "required": gettext_lazy("Enter the time by which it is to be done"),
            "invalid": gettext_lazy("Enter the time as hours and minutes, such as 20:00"),
        },
    )

    def __init__(self, *args: Any, preview: Preview, at: datetime, **kwargs: Any) -> None:
        due = timezone.localtime(preview.due_at)
        kwargs["initial"] = {"number": preview.number, "due_on": due.date(), "due_time": due.time()}
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "due_on" in given and "due_time" in given and self.due_at <= self.at:
            self.add_error("due_time", _("This moment has passed; enter one that lies ahead"))
        return given

    @property
    def due_at(self) -> datetime:
        """The moment by which the round is to be done."""
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["due_on"], given["due_time"]))

    @property
    def expected_number(self) -> int:
        """The number that the round had on the page."""
        return int(self.cleaned_data["number"])
