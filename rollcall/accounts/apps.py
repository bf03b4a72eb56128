"""Registers the package with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who somebody is: user, sign-in, enrolled devices. What they may see is the team's matter."""

    name = "rollcall.accounts"
    label = "accounts"
