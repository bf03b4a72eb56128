"""What the pages with one form have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rollcall.accounts.standing import Standing
from rollcall.lib import clock
from rollcall.register import queries
from rollcall.register.forms import AsOfForm
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


@dataclass(frozen=True, slots=True)
class When:
    """As of when the register is looked at: `at` is that moment, and `then` too unless it is now."""

    form: AsOfForm
    at: datetime
    on: date
    then: datetime | None = None
    begins_at: datetime | None = None

    @property
    def is_too_early(self) -> bool:
        """Whether there was no register yet."""
        return bool(self.then and self.begins_at and self.then < self.begins_at)


def when(request: HttpRequest, *, by: Standing) -> When:
    """The day that was asked for, or now."""
    now, zone = clock.now(), by.user.committee.timezone
    form = AsOfForm(request.GET)
    then = form.moment(zone=zone, at=now)
    at = then or now
    return When(form, at, at.astimezone(ZoneInfo(zone)).date(), then, queries.begins_at() if then else None)
