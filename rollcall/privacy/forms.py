"""What the pages ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rollcall.privacy import rules, words
from rollcall.privacy.queries import Narrow


class LooksForm(forms.Form):
    """Narrowing the looks; everything may stay empty."""

    person = forms.CharField(label=_("Who was looked at"), required=False, max_length=60)
    looker = forms.CharField(label=_("Who looked"), required=False, max_length=60)
    on = forms.DateField(
        label=_("On which day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    @property
    def narrow(self) -> Narrow:
        """What is asked for; a field that could not be read narrows nothing."""
        self.full_clean()
        given = self.cleaned_data
        person, looker = given.get("person", "").strip(), given.get("looker", "").strip()
        return Narrow(person=person, looker=looker, on=given.get("on"))


class PetitionForm(forms.Form):
    """What somebody asks for."""

    kind = forms.ChoiceField(label=_("What is asked for"), choices=list(words.KINDS.items()), widget=forms.RadioSelect)
    asked_by = forms.CharField(
        label=_("Who asks"), max_length=100, help_text=_("The person, or who asks for the person, and how you know")
    )
    wish = forms.CharField(label=_("What exactly"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class DecisionForm(forms.Form):
    """What is decided, and on which ground."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=list(words.VERDICTS.items()), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("On which ground"), choices=[("", ""), *words.GROUNDS.items()])
    statement = forms.CharField(
        label=_("What the person is told"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(
        label=_("I know that an erasure cannot be taken back"), required=False, help_text=_("Only for an erasure")
    )

    def __init__(self, *args: Any, erases: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.erases = erases
        if not erases:
            del self.fields["sure"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        verdict, ground = given.get("verdict", ""), given.get("ground", "")
        if verdict and ground and not rules.fits(verdict, ground):
            self.add_error("ground", _("This ground does not go with the decision. Choose another."))
        if self.erases and verdict == "GRANTED" and not given.get("sure"):
            self.add_error("sure", _("Tick this to erase. It cannot be taken back."))
        return given


class DoneForm(forms.Form):
    """What was done about a correction that was granted."""

    done = forms.CharField(
        label=_("What was put right"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("May stay empty where the change stands above."),
    )


class TermForm(forms.Form):
    """How long something is kept here."""

    code = forms.CharField(max_length=20, widget=forms.HiddenInput)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=36500)
