"""The forms on which a round is counted by hand and handed over."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.rounds.queries import Counts
from rollcall.team import words as team

MOST = 100_000


class CountForm(forms.Form):
    """A number for each building; an empty field was not counted."""

    def __init__(self, *args: Any, found: Counts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.buildings = {f"n{row.building.id.hex}": row for row in found.rows if not row.is_part}
        for name, row in self.buildings.items():
            self.fields[name] = forms.IntegerField(
                label=team.building(row.building.number),
                required=False,
                min_value=0,
                max_value=MOST,
                initial=row.mine,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w5", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not self.numbers_of(given):
            raise forms.ValidationError(_("Enter how many you counted in at least one building"))
        return given

    def numbers_of(self, given: dict[str, Any]) -> dict[UUID, int]:
        """Building -> number, of those that were counted."""
        found = ((row.building.id, given.get(name)) for name, row in self.buildings.items())
        return {key: number for key, number in found if number is not None}

    @property
    def numbers(self) -> dict[UUID, int]:
        """What was counted."""
        return self.numbers_of(self.cleaned_data)


class HandOverForm(forms.Form):
    """To whom, and what goes with it."""

    to = forms.ChoiceField(label=gettext_lazy("To whom"))
    note = forms.CharField(
        label=gettext_lazy("What goes with it, and what they should know"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose …")), *((str(key), name) for key, name in people)]
        field.error_messages["required"] = _("Choose who takes the round over")
        field.error_messages["invalid_choice"] = _("Choose who takes the round over")
