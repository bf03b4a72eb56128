"""Registers the package with Django."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The installation itself."""

    name = "rollcall.house"
    label = "house"
