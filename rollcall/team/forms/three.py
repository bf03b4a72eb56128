"""Who does what for the residents of a building, how they may call somebody; standing in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.team import queries, rules, words
from rollcall.team.forms.moments import moment_field


class ThreeForm(forms.Form):
    """One choice for each duty."""

    def __init__(self, *args: Any, three: queries.Three, **kwargs: Any) -> None:
        kwargs["initial"] = {one.duty: str(one.link.user) for one in three.helpers if one.is_chosen}
        super().__init__(*args, **kwargs)
        people = {str(one.user): f"{one.name} ({words.role(one.role, one.titles)})" for one in three.chain}
        for duty in rules.DUTIES:
            self.fields[duty] = forms.ChoiceField(
                label=words.duty(duty), choices=[("", _("as the posts say")), *people.items()], required=False
            )

    @property
    def chosen(self) -> dict[str, UUID | None]:
        """Who was chosen for each duty; None leaves it to the posts."""
        given = self.cleaned_data
        return {duty: UUID(given[duty]) if given[duty] else None for duty in rules.DUTIES}


class AddressForm(forms.Form):
    """How residents may call somebody, and whether they see the telephone number."""

    called = forms.CharField(
        label=gettext_lazy("Residents may call me"),
        help_text=gettext_lazy("Such as 王老师, 小李 or Anna. Left empty: the surname with 老师."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shows_phone = forms.BooleanField(
        label=gettext_lazy("Show residents of my buildings my telephone number"), required=False
    )


class StandInForm(forms.Form):
    """Who stands in for a post, from when until when."""

    user = forms.ChoiceField(
        label=gettext_lazy("Who stands in"), error_messages={"required": gettext_lazy("Choose somebody of the team")}
    )
    starts_at = moment_field(gettext_lazy("From"), hint=gettext_lazy("Left empty: from now on."))
    ends_at = moment_field(gettext_lazy("Until"), hint=gettext_lazy("Left empty: until somebody ends it."))

    def __init__(self, *args: Any, by: Standing, holder: UUID, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["user"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [
            ("", "–"),
            *((str(key), name) for key, name in queries.colleagues(by=by, at=at) if key != holder),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begin, end = given.get("starts_at"), given.get("ends_at")
        if begin and end and end <= begin:
            self.add_error("ends_at", _("The end has to be later than the beginning"))
        return given
