"""The app of the page frame, the design tokens and the components."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rollcall.ui"
    label = "ui"
