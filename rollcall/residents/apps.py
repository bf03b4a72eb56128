"""The package as Django knows it."""

from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    """What a resident sees without an account."""

    name = "rollcall.residents"
