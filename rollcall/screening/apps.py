"""Registers the package with Django."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Kits, waiting, bags, and what leaders report in words."""

    name = "rollcall.screening"
    label = "screening"
