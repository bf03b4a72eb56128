"""Signing in."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rollcall.accounts.models import User


class SignInForm(forms.Form):
    """User name and password; `user` is set when they fit."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        error_messages={"required": _("Enter your user name")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Enter your password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("username") and given.get("password"):
            found = authenticate(self.request, username=given["username"], password=given["password"])
            if not isinstance(found, User):
                raise forms.ValidationError(_("The user name or the password is not right. Try again."))
            self.user = found
        return given
