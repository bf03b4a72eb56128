"""Registers the package with Django."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    """The phone at the door: pages that work without network, and the way in for what was ticked there."""

    name = "rollcall.field"
    label = "field"
