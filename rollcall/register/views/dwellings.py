"""One door: what it is used for, its households, and who moves where."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access, reach
from rollcall.accounts.standing import Standing
from rollcall.lib import clock
from rollcall.register import actions, forms, queries
from rollcall.register.pages import dwellings as pages, gaps
from rollcall.register.queries.houses import DoorRow

DOOR = "BROWSER"


@access.requires("register.see")
@require_http_methods(["GET", "HEAD", "POST"])
def dwelling(request: HttpRequest, key: UUID) -> HttpResponse:
    """A door with its households; for those who keep the register also what can be changed."""
    by, at = access.must_stand(request), clock.now()
    found = queries.dwelling_for(key, by=by)
    if found is None:
        raise Http404
    row = queries.door_with_people(found, at=at)
    may_change = reach.holds(by, "register.change", found)
    if request.method == "POST" and not may_change:
        raise Http404
    shown = forms.door_forms(request.POST if request.method == "POST" else None, row=row, by=by)
    sent = shown.get(request.POST.get("do", ""))
    if sent is not None and sent.is_valid() and _carry_out(request, row, sent, by):
        return redirect("register:dwelling", key)
    known = queries.known_of([home.household.id for home in row.lived_in], at=at)
    context = {
        "key": key,
        "tries": gaps.tries(queries.asked_of(found, at=at)),
        "may_ask": reach.holds(by, "register.ask", found),
        "title": pages.title(found),
        "households": pages.households(row, clock.today(by.user.committee.timezone), known),
        "count": row.count,
        "crumbs": pages.crumbs(found),
        "wrong": sent if sent is not None and sent.errors else None,
        "history": pages.history(queries.acts_on(found)),
        **({f"form_{name}": form for name, form in shown.items()} if may_change else {}),
    }
    return render(request, "register/dwelling.html", context)


def _carry_out(request: HttpRequest, row: DoorRow, form: django_forms.Form, by: Standing) -> bool:
    """Do what was asked for; False with a sentence at the form when it cannot be done."""
    told: dict[str, Any] = {"door": DOOR, "by": by.user, "at": clock.now()}
    try:
        match form:
            case forms.UseForm():
                actions.change_use(dwelling_id=row.dwelling.id, use=form.cleaned_data["use"], **told)
            case forms.HouseholdForm():
                actions.add_household(dwelling_id=row.dwelling.id, unnamed=form.cleaned_data["unnamed"], **told)
            case forms.MoveForm():
                actions.move_residents(**form.move, **told)
    except actions.PeopleLiveThere as refused:
        form.add_error("use", _people_live_there(refused.count))
        return False
    except actions.NobodyToMove:
        messages.info(request, _("Nobody had to be moved: they are there already."))
        return True
    messages.success(request, _("It is written down."))
    return True


def _people_live_there(count: int) -> str:
    return ngettext(
        "%(count)s person is registered behind this door. Move the person first, then it can be vacant.",
        "%(count)s people are registered behind this door. Move them first, then it can be vacant.",
        count,
    ) % {"count": count}
