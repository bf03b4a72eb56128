"""What the pages with one form have in common."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rollcall.ui.parts import Crumb

DOOR = "BROWSER"


def form_page(
    request: HttpRequest, form: forms.Form, *, title: str, button: str, crumbs: Sequence[Crumb], **more: Any
) -> HttpResponse:
    """A page that asks for one thing. `lead` says what it is about, `warn` makes the button red, `back` leads away."""
    context = {"form": form, "title": title, "button": button, "crumbs": crumbs, **more}
    return render(request, "register/act.html", context)


def sent(request: HttpRequest) -> Any:
    """What a form takes: what was sent, or nothing."""
    return request.POST if request.method == "POST" else None
