"""Registers the package with Django."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    """The ways in, and where somebody is signed in."""

    name = "rollcall.signin"
    label = "signin"
