"""Registers the package with Django."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The spine: round, line, record, tally, closure."""

    name = "rollcall.rounds"
    label = "rounds"
