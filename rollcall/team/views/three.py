"""The three of a building: for the staff, on a poster, and for whoever stands at the door."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import actions, pages, queries
from rollcall.team.forms import AddressForm, ThreeForm
from rollcall.team.views.shared import DOOR
from rollcall.tenancy import scope


@access.requires("team.see")
@require_http_methods(["GET", "HEAD", "POST"])
def building(request: HttpRequest, building_id: UUID) -> HttpResponse:
    """Who answers for one building, the three whom residents see, and choosing them."""
    at, by = clock.now(), access.must_stand(request)
    found = queries.three_for(building_id, by=by, at=at)
    if found is None:
        raise Http404
    may_choose = by.may("team.enrol", building_id)
    form = ThreeForm(request.POST if request.method == "POST" else None, three=found)
    if form.is_bound and not may_choose:
        raise Http404
    if form.is_bound and form.is_valid():
        actions.choose_three(building=building_id, chosen=form.chosen, standing=by, door=DOOR, by=by.user, at=at)
        messages.success(request, _("Residents see it so from now on."))
        return redirect("team:building", building_id)
    return render(request, "team/building.html", pages.building(found, form if may_choose else None))


@access.requires("team.see")
@require_safe
def poster(request: HttpRequest, building_id: UUID) -> HttpResponse:
    """A page to hang up in the entrance."""
    found = queries.three_for(building_id, by=access.must_stand(request), at=clock.now())
    if found is None:
        raise Http404
    path = reverse("team:door", args=[scope.current(), building_id])
    return render(request, "team/poster.html", pages.poster(found, request.build_absolute_uri(path)))


@access.public
@require_safe
def door(request: HttpRequest, committee_id: UUID, building_id: UUID) -> HttpResponse:
    """What the code at the door leads to: the three of the building, and nothing else."""
    if not queries.committee_exists(committee_id):
        raise Http404
    with scope.within(committee_id):
        found = queries.three_for_residents(building_id, at=clock.now())
        if found is None:
            raise Http404
        return render(request, "team/door.html", pages.door(found))


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """How residents may call somebody, and whether they see the telephone number."""
    at, by = clock.now(), access.must_stand(request)
    found = queries.called_for(user_id, by=by, at=at)
    if found is None:
        raise Http404
    initial = {"called": found.called, "shows_phone": found.shows_phone}
    form = AddressForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            actions.say_address(user=found.user, **form.cleaned_data, standing=by, door=DOOR, by=by.user, at=at)
        except actions.MayNotChoose:
            form.add_error("shows_phone", _("Only the person decides that: ask them to do it on their own phone"))
        else:
            messages.success(request, _("Residents see it so from now on."))
            return redirect(reverse("team:person", args=[user_id]) if by.can("team.see") else reverse("board:home"))
    return render(request, "team/address.html", pages.address(found, form, mine=found.user == by.user))
