"""Forms on which a round is handed out: who gets what, until when it is to be taken up, why it is given back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.lib import ids
from rollcall.rounds.queries import Breaking, Somebody, sign_of
from rollcall.rounds.rules import Given
from rollcall.team import words as team

WITHIN = (
    ("15", gettext_lazy("within a quarter of an hour")),
    ("30", gettext_lazy("within half an hour")),
    ("60", gettext_lazy("within an hour")),
    ("120", gettext_lazy("within two hours")),
)


class TakeUpForm(forms.Form):
    """Until when a part is to be taken up."""

    within = forms.ChoiceField(
        label=gettext_lazy("To be taken up"),
        help_text=gettext_lazy("What nobody has taken up by then is with you again."),
        choices=WITHIN,
        initial="30",
        error_messages={
            "required": gettext_lazy("Choose until when it is to be taken up"),
            "invalid_choice": gettext_lazy("Choose until when it is to be taken up"),
        },
    )

    def take_up_by(self, at: datetime) -> datetime:
        """The moment by which it is to be taken up."""
        return at + timedelta(minutes=int(self.cleaned_data["within"]))


class BreakDownForm(TakeUpForm):
    """Who gets which part; what is left blank stays with the giver. `seen`: what the page showed, so that nothing is given
    that nobody looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, breaking: Breaking, **kwargs: Any) -> None:
        self.breaking = breaking
        self.sign = sign_of([unit.stretches for unit in breaking.units])
        kwargs["initial"] = {"seen": self.sign}
        super().__init__(*args, **kwargs)
        for place, unit in enumerate(breaking.units):
            if unit.choices:
                self.fields[f"unit{place}"] = forms.ChoiceField(
                    label=_("Who gets it"),
                    required=False,
                    choices=[("", _("stays with you")), *(person_choice(one) for one in unit.choices)],
                    initial=str(unit.proposed or ""),
                    error_messages={"invalid_choice": _("Choose one of the list")},
                )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("seen") != self.sign:
            raise forms.ValidationError(
                _("Something was handed out or somebody's post changed meanwhile. Look through it once more.")
            )
        if not self.errors and not self.given():
            raise forms.ValidationError(_("Choose at least one person who gets a part; now everything stays with you."))
        return given

    def given(self) -> list[Given]:
        """Who gets what, each person once."""
        together: dict[UUID, tuple[Any, ...]] = {}
        for place, unit in enumerate(self.breaking.units):
            holder = ids.read_id(self.cleaned_data.get(f"unit{place}") or "")
            if holder:
                together[holder] = (*together.get(holder, ()), *unit.stretches)
        return [Given(holder, stretches) for holder, stretches in together.items()]


class ElsewhereForm(TakeUpForm):
    """Who gets a part instead, or that one keeps it."""

    KEEP = "keep"
    holder = forms.ChoiceField(
        label=gettext_lazy("Who sees to it now?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose who sees to it now"),
            "invalid_choice": gettext_lazy("Choose one of the list"),
        },
    )
    field_order = ("holder", "within")

    def __init__(self, *args: Any, others: list[Somebody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holder"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*(person_choice(one) for one in others[:20]), (self.KEEP, _("I see to it myself"))]

    @property
    def holder_id(self) -> UUID | None:
        """Who gets it; None: nobody, it stays."""
        said = self.cleaned_data["holder"]
        return None if said == self.KEEP else ids.read_id(said)


class GiveBackForm(forms.Form):
    """Why a part is given back."""

    why = forms.CharField(
        label=gettext_lazy("Why can you not see to it?"),
        help_text=gettext_lazy("A few words, such as: I have a fever. No health details of others."),
        max_length=200,
        widget=forms.TextInput,
        error_messages={"required": gettext_lazy("Say in a few words why")},
    )


def person_choice(one: Somebody) -> tuple[str, str]:
    """Somebody to choose: name, role, and how much they have already."""
    said = _("{name}, {role}").format(
        name=one.holding.name, role=team.role(one.holding.role.code, one.holding.role.titles)
    )
    if one.holding.instead_of_name:
        said = _("{person}, stands in for {name}").format(person=said, name=one.holding.instead_of_name)
    if one.load:
        has = ngettext("has {number} part already", "has {number} parts already", one.load).format(number=one.load)
        said = _("{person} ({has})").format(person=said, has=has)
    return str(one.holding.user), said
