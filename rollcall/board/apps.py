"""Registers the package with Django."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Staff pages across everything: who is not yet accounted for, now."""

    name = "rollcall.board"
    label = "board"
