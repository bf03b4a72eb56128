"""How a member is called; taking somebody in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rollcall.team.forms.posts import PostForm


class DetailsForm(forms.Form):
    """How a member of the team is called, and where to call."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter the name")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.RegexField(
        r"^[\d+() \-]{5,20}$",
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("Colleagues can call it from every page that names this person."),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter a telephone number in digits, such as 021 5555 0100")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )


class DisablingForm(forms.Form):
    """Why an account is disabled."""

    why = forms.CharField(
        label=gettext_lazy("Why the account is disabled"),
        help_text=gettext_lazy("One sentence, for whoever asks later. Only the secretary and the director read it."),
        max_length=200,
        error_messages={"required": gettext_lazy("Say in a few words why")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NewcomerForm(DetailsForm, PostForm):
    """Somebody new, with a first post."""

    field_order = ["name", "phone", *(PostForm.field_order or ())]

    @property
    def appointment(self) -> dict[str, Any]:
        """What the action takes."""
        nobody_yet = self.by.user.id  # the action puts the new person's key here
        return {
            "name": self.cleaned_data["name"].strip(),
            "phone": self.cleaned_data["phone"],
            "post": self.post_for(nobody_yet),
        }
