"""The form on which a round is closed."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.accounts.standing import Standing
from rollcall.rounds import naming
from rollcall.rounds.queries import Ending


class CloseForm(forms.Form):
    """Close; while somebody is open, only over a signature: the own name typed, and what was tried."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Your name, in full"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "w20"}),
    )
    statement = forms.CharField(
        label=gettext_lazy("What was tried, and why they stay unknown"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, ending: Ending, by: Standing, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": ending.open}
        super().__init__(*args, **kwargs)
        self.ending, self.by = ending, by
        if not ending.open:
            del self.fields["name"]
            self.fields["statement"].label = _("Remark")
        else:
            self.fields["name"].required = self.fields["statement"].required = True
            self.fields["name"].help_text = _("As you are signed in: {name}").format(name=by.user.full_name)
            self.fields["name"].error_messages["required"] = _("Type your name to sign for them")
            self.fields["statement"].error_messages["required"] = _("Say what was tried, and why they stay unknown")

    def clean_name(self) -> str:
        typed = "".join(self.cleaned_data["name"].split())
        if not typed:
            raise forms.ValidationError(_("Type your name to sign for them"))
        if typed != "".join(self.by.user.full_name.split()):
            raise forms.ValidationError(_("This is not the name under which you are signed in"))
        return typed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.ending.open > int(given.get("seen") or 0):
            self.data = {**self.data.dict(), "seen": str(self.ending.open)} if isinstance(self.data, QueryDict) else {}
            raise forms.ValidationError(still_open(self.ending))
        if self.ending.open and self.errors:
            raise forms.ValidationError(still_open(self.ending))
        return given

    @property
    def signs(self) -> bool:
        """Whether this signs for lines that are open."""
        return bool(self.ending.open)


def still_open(ending: Ending) -> str:
    """Why the round does not close."""
    number = ending.open
    return ngettext(
        "{counted} is not yet accounted for: the round does not close.",
        "{counted} are not yet accounted for: the round does not close.",
        number,
    ).format(counted=naming.counted(ending.overview.round.playbook.subject, number))
