"""A name with its password; a code of the second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        error_messages={"required": _("Enter your user name")},
        widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Enter your password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ProofForm(forms.Form):
    """The code of an app that is being set up."""

    code = forms.CharField(
        label=_("The six digits that the app shows now"),
        max_length=12,
        error_messages={"required": _("Enter the six digits")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w10"}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class CodeForm(forms.Form):
    """The second factor by hand: a code of the app, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Six digits, or a recovery code"),
        help_text=_("What your app shows now, or one of the codes that you have on paper."),
        max_length=20,
        error_messages={"required": _("Enter the code")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "class": "w10"}
        ),
    )
    remember = forms.BooleanField(
        label=_("Do not ask for a code in this browser for 30 days"),
        help_text=_("Only on a computer that nobody else uses."),
        required=False,
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())
