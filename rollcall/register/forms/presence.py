"""Where somebody is: since when, until when, and who said so how."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.register import say
from rollcall.register.forms.when import day_field
from rollcall.register.rules import needs

KINDS = tuple(needs.PRESENCES)
EXPECTED = gettext_lazy("Leave it empty if nobody knows. When the day has passed, somebody is asked to check.")


def how_field() -> forms.ChoiceField:
    """How it became known."""
    return forms.ChoiceField(
        label=gettext_lazy("How do you know?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how you know")},
    )


def source_field() -> forms.CharField:
    """Who said so."""
    return forms.CharField(
        label=gettext_lazy("Who said so?"),
        help_text=gettext_lazy("Such as: the person, the aunt, the neighbour at 301."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class _HowForm(forms.Form):
    """What has `how` and `source`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = list(say.HOWS.items())  # type: ignore[attr-defined]

    def who_said(self) -> str:
        """Who said so, "" when nobody is named."""
        return str(self.cleaned_data["source"]).strip()


class PresenceForm(_HowForm):
    """Where somebody is now; `is_back` asks only since when and how that is known."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Where is the person?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose where the person is")},
    )
    since = day_field(gettext_lazy("Since when?"))
    expected_on = day_field(gettext_lazy("Expected back on"), required=False, hint=EXPECTED)
    how = how_field()
    source = source_field()

    def __init__(self, *args: Any, now: str, is_back: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_back:
            del self.fields["kind"], self.fields["expected_on"]
            return
        kinds = [code for code in KINDS if code != now]
        self.fields["kind"].choices = [(code, say.presence(code)) for code in kinds]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        kind = given.get("kind", "HOME")
        expected: date | None = None if kind == "HOME" else given["expected_on"]
        return {
            "kind": kind,
            "since": given["since"],
            "expected_on": expected,
            "how": given["how"],
            "source": self.who_said(),
        }


class CorrectionForm(_HowForm):
    """An absence that was noted wrongly."""

    kind = forms.ChoiceField(label=gettext_lazy("Where was the person?"), widget=forms.RadioSelect)
    since = day_field(gettext_lazy("Since when?"))
    until = day_field(gettext_lazy("Back on"), required=False, hint=gettext_lazy("Empty as long as it lasts."))
    expected_on = day_field(gettext_lazy("Expected back on"), required=False, hint=EXPECTED)
    how = how_field()
    source = source_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, say.presence(code)) for code in KINDS if code != "HOME"]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("The end must not be before the beginning"))
        return given

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        names = ("kind", "since", "until", "expected_on", "how")
        return {name: given[name] for name in names} | {"source": self.who_said()}


class StillAwayForm(_HowForm):
    """Somebody who was expected back is still away."""

    expected_on = day_field(gettext_lazy("Now expected back on"), required=False, hint=EXPECTED)
    how = how_field()
    source = source_field()

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {"expected_on": given["expected_on"], "how": given["how"], "source": self.who_said()}
