"""Registers the package with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What is held of people and for how long."""

    name = "rollcall.privacy"
    label = "privacy"
