"""The form on which a round is opened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.plans.rules import MISSING
from rollcall.register import tell
from rollcall.register.rules import gaps
from rollcall.rounds import naming
from rollcall.rounds.queries import Preview
from rollcall.ui.templatetags.ui import num


class OpenForm(forms.Form):
    """By when the round is to be done; `number` is the one it had on the page, so that pressing twice opens one. `gaps`:
    the kinds of gap that put a household on the list; `counted`: those that the page counted, so that nobody opens a list
    that nobody saw."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    counted = forms.CharField(required=False, widget=forms.HiddenInput)
    drill = forms.BooleanField(
        label=gettext_lazy("As a drill: nothing is written back, and the list is thrown away after its review"),
        required=False,
    )
    gaps = forms.MultipleChoiceField(
        label=gettext_lazy("Who is on the list"),
        help_text=gettext_lazy("Households that lack what you tick. One can be counted several times."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one thing that is missing"),
            "invalid_choice": gettext_lazy("Tick only what stands in the list"),
        },
    )
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

    def __init__(
        self, *args: Any, preview: Preview, at: datetime, kept: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        due = timezone.localtime(preview.due_at)
        own = {
            "number": preview.number,
            "due_on": due.date(),
            "drill": preview.kind == "DRILL",
            "due_time": due.time(),
            "gaps": sorted(preview.asked),
        }
        kwargs["initial"] = {**own, **(kept or {})}
        super().__init__(*args, **kwargs)
        self.preview, self.at = preview, at
        if preview.playbook.audience == MISSING:
            self._offer(preview)
        else:
            del self.fields["gaps"]

    def _offer(self, preview: Preview) -> None:
        """The kinds of which there are any, and those that are ticked, each with how many."""
        field = self.fields["gaps"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (code, format_html("{} <b>{}</b>", label, num(preview.kinds[code])))
            for code, label in tell.gap_kinds()
            if preview.kinds[code] or code in preview.asked
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "due_on" in given and "due_time" in given and self.due_at <= self.at:
            self.add_error("due_time", _("This moment has passed; enter one that lies ahead"))
        if "gaps" in given and set(given["gaps"]) != set(given["counted"].split()):
            counted = naming.counted(self.preview.playbook.subject, self.preview.lines)
            message = _("You ticked something else, so the list is another one now: %(counted)s. Look, then open it.")
            self.add_error("gaps", message % {"counted": counted})
        return given

    @property
    def due_at(self) -> datetime:
        """The moment by which the round is to be done."""
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["due_on"], given["due_time"]))

    @property
    def asked(self) -> list[str] | None:
        """The kinds of gap that are asked about; None where the list is not of those."""
        return list(self.cleaned_data["gaps"]) if "gaps" in self.fields else None

    @property
    def kind(self) -> str:
        """For real, or as a drill."""
        return "DRILL" if self.cleaned_data["drill"] else "REAL"

    @property
    def expected_number(self) -> int:
        """The number that the round had on the page."""
        return int(self.cleaned_data["number"])


def asked_in(sent: QueryDict) -> list[str]:
    """The kinds of gap that are ticked, as far as they are any."""
    return [code for code in sent.getlist("gaps") if code in gaps.KINDS]


def kept_of(sent: QueryDict) -> dict[str, Any]:
    """What somebody had filled in besides, when only the list is to be counted anew."""
    return {name: sent[name] for name in ("due_on", "due_time") if sent.get(name)}
