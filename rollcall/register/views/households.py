"""A household, now or on a day before."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import forms, queries
from rollcall.register.pages import history, places


@access.requires("register.see")
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who lives in a household, where they are, and who came and went."""
    by, at = access.must_stand(request), clock.now()
    household = queries.household_for(key, by=by)
    if household is None:
        raise Http404
    form = forms.AsOfForm(request.GET)
    then = form.moment(zone=by.user.committee.timezone, at=at)
    home = queries.home_then(household, at=then) if then else queries.home_now(household, at=at)
    on = (then or at).astimezone(clock.zone(by.user.committee.timezone)).date()
    past = queries.past_of_household(household)
    context = {
        "household": household,
        "title": places.household_title(household),
        "crumbs": places.crumbs(household.dwelling.building, last=places.door_of_household(household)),
        "lines": places.lines_of(home, on),
        "form": form,
        "then": then,
        "may_change": by.may("register.change", household.dwelling.building_id),
        "history": history.of_household(past, queries.names_of(past)),
    }
    return render(request, "register/household.html", context)
