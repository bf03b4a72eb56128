"""Registers the package with Django."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    """Printed lists, and what comes back of them."""

    name = "rollcall.rosters"
    label = "rosters"
