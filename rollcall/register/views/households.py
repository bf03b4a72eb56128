"""A household, now or on a day before."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access, reach
from rollcall.journal import looking
from rollcall.register import queries
from rollcall.register.pages import families, gaps, history, places
from rollcall.register.views import parts


@access.requires("register.see")
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who lives in a household, where they are, and who came and went."""
    by = access.must_stand(request)
    household = queries.household_for(key, by=by)
    if household is None:
        raise Http404
    when = parts.when(request, by=by)
    if when.then:
        home, known = queries.household_then(household, at=when.at)
        relatives, before = [], families.lines_then(known, places.names_in(home))
    else:
        home, before = queries.home_now(household, at=when.at), []
        found = queries.relatives_of(places.keys_in(home), on=when.on)
        looking.note(request, {looking.FAMILY}, [one.resident_id for one in found])
        relatives = families.lines(found, by=by, at=when.at, of_several=True)
    past = queries.past_of_household(household)
    context = {
        "household": household,
        "title": places.household_title(household),
        "crumbs": places.crumbs_of_household(household),
        "lines": places.lines_of(home, when.on),
        "when": when,
        "fresh": None if when.then else gaps.fresh(queries.known_of([key], at=when.at)[key]),
        "may_ask": reach.holds(by, "register.ask", household.dwelling),
        "relatives": relatives,
        "relatives_then": before,
        "may_change": reach.holds(by, "register.change", household.dwelling),
        "history": history.of_household(past, queries.names_of(past)),
    }
    return render(request, "register/household.html", context)
