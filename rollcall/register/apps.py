"""Registers the package with Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """One register: committee, block, building, dwelling, household, resident; needs and presence; import and export."""

    name = "rollcall.register"
    label = "register"
