"""Registers the package with Django."""

from django.apps import AppConfig


class FindConfig(AppConfig):
    """Finding a door or a person by whatever somebody remembers."""

    name = "rollcall.find"
    label = "find"
