"""Narrowing the journal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rollcall.journal import words
from rollcall.journal.queries import Narrow


class NarrowForm(forms.Form):
    """Act, person and day; everything may stay empty."""

    act = forms.ChoiceField(label=_("What was done"), required=False)
    person = forms.CharField(label=_("By whom"), required=False, max_length=60)
    on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d"],
        error_messages={"invalid": _("Enter the day as year-month-day, such as 2022-04-06")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", _("Everything")), *words.ACTS.items()]  # type: ignore[attr-defined]

    def narrow(self) -> Narrow:
        """What is asked for; a field that could not be read narrows nothing, its message stands beside it."""
        self.full_clean()
        given = self.cleaned_data
        return Narrow(act=given.get("act", ""), person=given.get("person", "").strip(), on=given.get("on"))
