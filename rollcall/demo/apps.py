"""Registers the package with Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented communities to try things with."""

    name = "rollcall.demo"
    label = "demo"
