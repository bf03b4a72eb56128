"""Registers the package with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Playbooks: what kind of work a round is, as versioned data."""

    name = "rollcall.plans"
    label = "plans"
