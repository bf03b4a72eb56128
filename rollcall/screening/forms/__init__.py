"""Forms of screening: a lot, kits that move, kits at a door, a report in words."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.screening.queries import Kits, Waiting
from rollcall.screening.rules import report
from rollcall.screening.words import KINDS
from rollcall.team import words as team

MOST = 100_000


def _number(label: Any, *, least: int = 1, most: int = MOST, **kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "w5", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **kwargs)


class LotForm(forms.Form):
    """Kits that came in, with what stands on their box."""

    code = forms.CharField(label=gettext_lazy("Lot number on the box"), max_length=40)
    received = _number(gettext_lazy("How many kits came"))
    ready = _number(gettext_lazy("Read after so many minutes"), most=240, initial=15)
    spoils = _number(gettext_lazy("Not to be read after so many minutes"), most=480, initial=20)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("ready") and given.get("spoils") and given["spoils"] <= given["ready"]:
            self.add_error("spoils", _("This must be later than the minute from which it is read"))
        return given


class MoveForm(forms.Form):
    """So many kits of a lot: given to somebody for a building, used, spare, brought back."""

    kind = forms.ChoiceField(label=gettext_lazy("What became of them"), choices=list(KINDS.items()))
    number = _number(gettext_lazy("How many"), least=-MOST)
    lot = forms.ChoiceField(label=gettext_lazy("Lot"))
    building = forms.ChoiceField(label=gettext_lazy("Building"))
    holder = forms.ChoiceField(label=gettext_lazy("Who has them"))

    def __init__(self, *args: Any, found: Kits, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("lot", [(str(one.lot.id), one.lot.code) for one in found.lots])
        self._offer("building", [(str(one.id), team.building(one.number)) for one in found.buildings])
        self._offer("holder", [(str(key), name) for key, name in found.people])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_number(self) -> int:
        number = int(self.cleaned_data["number"])
        if not number:
            raise forms.ValidationError(_("Enter how many; a number below nothing corrects an earlier one"))
        return number

    def key(self, name: str) -> UUID:
        """A key that was chosen."""
        return UUID(self.cleaned_data[name])


class HandInForm(forms.Form):
    """Kits for one door."""

    dwelling = forms.UUIDField()
    lot = forms.ChoiceField(label=gettext_lazy("Lot"))
    number = forms.IntegerField(min_value=1, max_value=99)

    def __init__(self, *args: Any, found: Waiting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doors = {row.door.id for row in found.doors}
        field = self.fields["lot"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.id), one.code) for one in found.lots]

    def clean_dwelling(self) -> UUID:
        key: UUID = self.cleaned_data["dwelling"]
        if key not in self.doors:
            raise forms.ValidationError(_("This door is not on the list"))
        return key


class ReportForm(forms.Form):
    """What a leader said or wrote; then what of it is recorded."""

    text = forms.CharField(
        label=gettext_lazy("The report, as it was said or sent"),
        max_length=report.LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Type or paste the report")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
