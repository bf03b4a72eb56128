"""The PIN of a phone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rollcall.accounts import rules as guessing
from rollcall.team import rules, words

DIGITS = {"inputmode": "numeric", "pattern": "[0-9]*", "maxlength": "6", "class": "pin-digits"}


def _pin(label: Any, missing: Any, hint: Any = "", *, fresh: bool = False) -> forms.RegexField:
    attributes = {**DIGITS, "autocomplete": "new-password" if fresh else "off"}
    return forms.RegexField(
        r"^[0-9]{4,6}$",
        label=label,
        help_text=hint,
        error_messages={"required": missing, "invalid": _("A PIN has four to six digits")},
        widget=forms.PasswordInput(attrs=attributes),
    )


class PinForm(forms.Form):
    """The PIN, to go on."""

    pin = _pin(_("Your PIN"), _("Enter your PIN"))


class NewPinForm(forms.Form):
    """A PIN of one's own, twice."""

    new = _pin(
        _("A PIN of four to six digits"),
        _("Enter the PIN that you want"),
        _("Not 1234, not your year of birth."),
        fresh=True,
    )
    again = _pin(_("The same PIN once more"), _("Enter the PIN once more"), fresh=True)

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        if guessing.pin_is_easy(new):
            raise forms.ValidationError(_("This PIN is among the first that a stranger tries. Take another."))
        return new

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("The two are not the same"))
        return given


class SharedForm(forms.Form):
    """Whose device it is."""

    role = forms.ChoiceField(
        label=_("Whose device is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose device it is")},
    )

    def __init__(self, *args: Any, roles: Sequence[rules.RoleFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role.code, words.role(role.code, role.titles)) for role in roles]
