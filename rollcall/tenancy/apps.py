"""Registers the package with Django."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """The committee as tenant."""

    name = "rollcall.tenancy"
    label = "tenancy"
