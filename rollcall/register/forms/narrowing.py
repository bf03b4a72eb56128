"""What a list of people is narrowed to."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy


class PeopleForm(forms.Form):
    """One building, and a name, its pinyin or a room; what is not understood narrows nothing."""

    q = forms.CharField(
        label=gettext_lazy("Name or room"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    building = forms.ChoiceField(label=gettext_lazy("Building"), required=False)

    def __init__(self, given: Mapping[str, str], *, buildings: Sequence[tuple[str, str]]) -> None:
        super().__init__({name: given.get(name, "") for name in ("q", "building")})
        self.fields["building"].choices = [("", _("All buildings")), *buildings]  # type: ignore[attr-defined]
        self.full_clean()

    def wanted(self, name: str) -> str:
        """What was chosen, "" when nothing was."""
        said: Any = self.cleaned_data.get(name)
        return str(said or "").strip()
