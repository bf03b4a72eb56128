"""Moments on the team's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


def moment_field(label: Any, *, hint: Any = "", required: bool = False) -> forms.DateTimeField:
    """A day and a time in one box, in the committee's zone."""
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Say until when"),
            "invalid": gettext_lazy("Enter day and time, such as 2022-04-06 20:00"),
        },
    )
