"""What somebody needs: noted, and asked about again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rollcall.register import say
from rollcall.register.forms.when import day_field
from rollcall.register.queries import RECORDED


def seen_by_field() -> forms.ChoiceField:
    """Who may read it."""
    return forms.ChoiceField(
        label=gettext_lazy("Who may see it?"),
        widget=forms.RadioSelect,
        initial="TEAM",
        error_messages={"required": gettext_lazy("Say who may see it")},
    )


class ReviewForm(forms.Form):
    """It still holds; when to ask again, and who may see it."""

    review_on = day_field(gettext_lazy("To be asked about again on"), required=False)
    until_on = day_field(
        gettext_lazy("Expected to end on"),
        required=False,
        hint=gettext_lazy("On that day somebody is asked to check; it never ends by itself."),
    )
    seen_by = seen_by_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_by"].choices = list(say.SEEN_BY.items())  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("review_on", "until_on", "seen_by")}


class AddNeedForm(ReviewForm):
    """Something that somebody needs."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is to be looked after?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is to be looked after")},
    )
    note = forms.CharField(
        label=gettext_lazy("More about it"),
        help_text=gettext_lazy("Only what helps whoever comes to the door, such as: Tuesdays and Fridays at 8."),
        required=False,
        max_length=100,
    )
    source = forms.CharField(
        label=gettext_lazy("Who said so?"),
        help_text=gettext_lazy("Such as: the daughter by telephone, the civil affairs list of May."),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter who said so")},
    )
    field_order = ("kind", "note", "source", "review_on", "until_on", "seen_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, say.need(code)) for code in RECORDED]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        text = {name: given[name].strip() for name in ("note", "source")}
        return {"kind": given["kind"], **text, **super().said()}
