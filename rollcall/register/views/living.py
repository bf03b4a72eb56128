"""Moved in, moved within the community, moved away, died."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, forms, queries
from rollcall.register.pages import people, places
from rollcall.register.views import parts

CAPABILITY = "register.change"


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a person behind a door by hand."""
    by = access.must_stand(request)
    dwelling = queries.dwelling_for(key, by=by, capability=CAPABILITY)
    if dwelling is None:
        raise Http404
    choices, today = queries.households_at(key), clock.today(by.user.committee.timezone)
    form = forms.NewcomerForm(parts.sent(request), choices=choices, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.move_in(
                dwelling_id=key, household_id=form.household_id(), newcomer=form.newcomer(), door=parts.DOOR,
                by=by.user, at=clock.now(),
            )  # fmt: skip
        except actions.AlreadySo:
            form.add_error("name", _("Somebody of this name and birth date is registered behind this door already."))
        else:
            messages.success(request, _("%(name)s is in the register.") % {"name": form.cleaned_data["name"]})
            return redirect("register:resident", made)
    door = f"{dwelling.building.number}-{dwelling.room}"
    title = _("Somebody new at %(door)s") % {"door": door}
    lead = _("Moved in, born, or found to live here.")
    crumbs = places.crumbs(dwelling.building, last=_("Somebody new"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Add to the register"), crumbs=crumbs)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody moves to another door of the community, alone or with others."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by, capability=CAPABILITY)
    if resident is None or resident.left:
        raise Http404
    housemates = [(one.id, one.name) for one in queries.household_of(resident)]
    form = forms.RelocationForm(parts.sent(request), people=housemates, by=by, initial={"who": [str(key)]})
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_residents(**form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.NobodyToMove:
            form.add_error("to", _("They live there already."))
        else:
            messages.success(request, _("The register has them at the new door."))
            return redirect("register:resident", key)
    title = _("%(name)s moves within the community") % {"name": resident.name}
    crumbs = people.crumbs(resident, _("Moves"))
    return parts.form_page(request, form, title=title, button=_("Note the move"), crumbs=crumbs)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody died or moved away."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by, capability=CAPABILITY)
    if resident is None or resident.left:
        raise Http404
    form = forms.DepartureForm(parts.sent(request), today=clock.today(by.user.committee.timezone))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.record_departure(
                resident_id=key, left=given["left"], left_on=given["left_on"], door=parts.DOOR, by=by.user,
                at=clock.now(),
            )  # fmt: skip
        except actions.AlreadySo:
            messages.info(request, _("Somebody else noted it a moment ago."))
        return redirect("register:resident", key)
    title = _("%(name)s does not live here any more") % {"name": resident.name}
    lead = _("The entry is kept; nobody is ever deleted. Lists and rounds leave the person out from now on.")
    crumbs = people.crumbs(resident, _("Moved away or died"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Note it"), crumbs=crumbs)


@access.requires(CAPABILITY)
@require_POST
def homecoming(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody of whom it was noted lives here after all."""
    by = access.must_stand(request)
    if queries.resident_for(key, by=by, capability=CAPABILITY) is None:
        raise Http404
    try:
        actions.take_back_departure(resident_id=key, door=parts.DOOR, by=by.user, at=clock.now())
    except actions.AlreadySo:
        messages.info(request, _("Somebody else noted it a moment ago."))
    return redirect("register:resident", key)
