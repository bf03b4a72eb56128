"""Registers the package with Django."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Who did what to what, when, through which door; and each command counted once."""

    name = "rollcall.journal"
    label = "journal"
