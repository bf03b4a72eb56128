"""What every section's form has: fields drawn from the draft, and the change to the body that they mean."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rollcall.plans.rules import Playbook, Words

NONE: dict[str, str] = {}


class Section(forms.Form):
    """One section of a draft. `edition` is that of the draft on the page, so that nobody writes over somebody else."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        playbook: Playbook,
        edition: int,
        choices: Mapping[str, Any] | None = None,
        more: int = 0,
    ) -> None:
        self.playbook, self.around, self.more = playbook, dict(choices or {}), more
        super().__init__(data, initial={"edition": edition, **self.drawn()})
        self.prepare()

    def drawn(self) -> dict[str, Any]:
        """What the fields hold as the draft stands."""
        return {}

    def prepare(self) -> None:
        """Offer what can be chosen."""

    def change(self) -> dict[str, Any]:
        """What the fields mean for the body: word → value, None takes a word out."""
        raise NotImplementedError

    @property
    def is_whole(self) -> bool:
        """Whether everything filled in can be kept."""
        return self.is_valid()

    def words(self, name: str) -> dict[str, str]:
        """A text in both languages from two fields."""
        return {"zh": self.cleaned_data[f"{name}_zh"].strip(), "en": self.cleaned_data[f"{name}_en"].strip()}


def both(name: str, said: Words | None) -> dict[str, str]:
    """The initial values of two fields for one text."""
    return {f"{name}_zh": said.zh if said else "", f"{name}_en": said.en if said else ""}


class Text(forms.CharField):
    """Words that a draft may lack. `wanted`: a version cannot, so the page does not call them optional."""

    wanted = False


def text(
    label: Any, *, longest: int = 200, lines: int = 0, hint: Any = "", css: str = "", wanted: bool = False
) -> forms.CharField:
    """A field for words; nothing is required while it is a draft."""
    attrs = {"autocomplete": "off", **({"rows": lines} if lines else {}), **({"class": css} if css else {})}
    widget = forms.Textarea(attrs=attrs) if lines else forms.TextInput(attrs=attrs)
    field = Text(
        label=label, required=False, max_length=longest, help_text=hint, widget=widget,
        error_messages={"max_length": gettext_lazy("Shorter, please: at most %(limit_value)d signs")},
    )  # fmt: skip
    field.wanted = wanted
    return field
