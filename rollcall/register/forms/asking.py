"""What came of asking at a door, which gaps are wanted, and how the committee keeps its register."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import ids
from rollcall.register import say, tell

CONFIRMED = "CONFIRMED"
MOST_DAYS_OFF = 60


class AskForm(forms.Form):
    """How asking ended: confirmed, or tried in vain."""

    result = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it ended")},
    )
    household = forms.ChoiceField(label=gettext_lazy("Which household?"), required=False, widget=forms.RadioSelect)
    how = forms.ChoiceField(label=gettext_lazy("How did you ask?"), required=False, widget=forms.RadioSelect)
    source = forms.CharField(
        label=gettext_lazy("Who said so?"),
        help_text=gettext_lazy("Such as: the daughter, the neighbour at 301."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=gettext_lazy("A note for whoever comes next"),
        help_text=gettext_lazy("Such as: light on, at home after eight. Nothing about illness."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    command = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args: Any, homes: Sequence[tuple[UUID, str]], only: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        results = [(CONFIRMED, _("All is as it stands here")), *tell.RESULTS.items()]
        self.fields["result"].choices = results  # type: ignore[attr-defined]
        hows = [(code, say.HOWS[code]) for code in ("DOOR", "PHONE", "ONLINE", "PRESUMED")]
        self.fields["how"].choices = hows  # type: ignore[attr-defined]
        self.fields["how"].initial = "DOOR"
        self.fields["command"].initial = str(ids.new_id())
        self.homes = [(str(key), name) for key, name in homes]
        if len(homes) > 1:
            self.fields["household"].choices = self.homes  # type: ignore[attr-defined]
        else:
            del self.fields["household"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("result") == CONFIRMED and "household" in self.fields and not given.get("household"):
            self.add_error("household", _("Choose the household that was confirmed"))
        return given

    @property
    def household_id(self) -> UUID | None:
        """The household that is meant: the one there is, or the one that was chosen."""
        if len(self.homes) == 1:
            return UUID(self.homes[0][0])
        chosen = self.cleaned_data.get("household")
        return UUID(chosen) if chosen else None

    @property
    def is_confirmed(self) -> bool:
        """Whether the entry was confirmed."""
        return bool(self.cleaned_data["result"] == CONFIRMED)

    @property
    def command_id(self) -> UUID | None:
        """The key under which it counts once."""
        return ids.read_id(self.cleaned_data["command"])


class GapsForm(forms.Form):
    """Which gaps are wanted; what is not understood means all of them."""

    kind = forms.ChoiceField(required=False)
    area = forms.ChoiceField(label=gettext_lazy("Where"), required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(tell.gap_kinds())  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("Everywhere")), *areas]  # type: ignore[attr-defined]

    def wanted(self, name: str) -> str:
        """A choice, "" when there is none."""
        self.full_clean()
        return str(self.cleaned_data.get(name) or "")


class KeepingForm(forms.Form):
    """After how many days a household is asked again, how often a door is tried, how long a link is good."""

    fresh_days = forms.IntegerField(
        label=gettext_lazy("After how many days is a household asked again?"),
        min_value=7,
        max_value=730,
        widget=forms.NumberInput(attrs={"class": "w5", "inputmode": "numeric"}),
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("At how many different times is a door tried?"),
        help_text=gettext_lazy("Morning, afternoon, evening, weekend or holiday: at most four."),
        min_value=1,
        max_value=4,
        widget=forms.NumberInput(attrs={"class": "w5", "inputmode": "numeric"}),
    )
    link_days = forms.IntegerField(
        label=gettext_lazy("For how many days is the link of a door card good?"),
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"class": "w5", "inputmode": "numeric"}),
    )
    holidays = forms.CharField(
        label=gettext_lazy("Holidays whose day moves"),
        help_text=gettext_lazy("One day a line, such as 2027-02-17. New Year, 1 May and 1 October are known."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_holidays(self) -> list[str]:
        days = self.cleaned_data["holidays"].split()
        if len(days) > MOST_DAYS_OFF:
            raise forms.ValidationError(_("At most 60 days. Take those out that are over."))
        try:
            return sorted({date.fromisoformat(day).isoformat() for day in days})
        except ValueError as wrong:
            raise forms.ValidationError(_("Enter each day as year-month-day, such as 2027-02-17")) from wrong
