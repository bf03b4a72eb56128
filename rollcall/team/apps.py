"""Registers the package with Django."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    """Posts over areas, and the one answer to who answers for a door and who may see it."""

    name = "rollcall.team"
    label = "team"
