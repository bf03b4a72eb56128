"""Typed values out of what people decide about entries that may be one person."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.register import say
from rollcall.register.queries import Proposal
from rollcall.register.rules import alike, joining


class DoubleForm(forms.Form):
    """What somebody decides about two entries, and which values stay when they are one person."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What are these two entries?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what the two are, or put it off")},
    )

    def __init__(self, *args: Any, found: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {person.id: person for person in found.known}
        self.places = [(person.id, str(person.door).replace("/", "-")) for person in found.known]
        far = self.places[0][1] != self.places[1][1]
        verdict = self.fields["verdict"]
        assert isinstance(verdict, forms.ChoiceField)
        verdict.choices = [(code, say.double(code)) for code in VERDICTS if far or code != "ELSEWHERE"]
        if far:
            lives = joining.staying(*found.known).id
            self.fields["lives_as"] = _either(_("Where does the person live?"), self.places, lives)
        self.chosen = joining.choices(*found.known)
        for choice in self.chosen:
            offered = list(zip(self.keys, say.sides(choice.field, *found.known), strict=True))
            default = found.known[0 if choice.default == "one" else 1].id
            self.fields[f"take-{choice.field}"] = _either(say.field(choice.field).capitalize(), offered, default)

    @property
    def decision(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        given = self.cleaned_data
        lives = given.get("lives_as")
        wishes = {
            choice.field: UUID(key)
            for choice in self.chosen
            if (key := given.get(f"take-{choice.field}")) and key != self._default(choice)
        }
        return {"verdict": given["verdict"], "lives_as": UUID(lives) if lives else None, "wishes": wishes}

    def _default(self, choice: joining.Choice) -> str:
        return str(self.fields[f"take-{choice.field}"].initial)


VERDICTS = ("SAME", "ELSEWHERE", "TWO", "LATER")


def _either(label: str, offered: list[tuple[str, str]], default: str) -> forms.ChoiceField:
    """One of two, with what is meant when nobody says anything."""
    return Either(label=label, choices=offered, initial=default, widget=forms.RadioSelect)


class Either(forms.ChoiceField):
    """One of two; who says nothing means what is chosen at first."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or self.initial)


class DoublesForm(forms.Form):
    """Which proposals to show; what is not understood is left out."""

    kind = forms.CharField(required=False, max_length=10)
    building = forms.UUIDField(required=False)
    put_off = forms.BooleanField(required=False)

    @property
    def wish(self) -> dict[str, Any]:
        """What was asked for."""
        self.full_clean()
        given = self.cleaned_data
        kind = given.get("kind", "")
        return {
            "kind": kind if kind in alike.KINDS else "",
            "building": given.get("building"),
            "put_off": bool(given.get("put_off")),
        }
