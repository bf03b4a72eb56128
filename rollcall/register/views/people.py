"""A person."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import queries
from rollcall.register.pages import history as steps, people, places


@access.requires("register.see")
@require_safe
def resident(request: HttpRequest, key: UUID) -> HttpResponse:
    """All that is known of a person, where it came from, and what was done when."""
    by = access.must_stand(request)
    file = queries.file_of(key, by=by)
    if file is None:
        raise Http404
    on = clock.today(by.user.committee.timezone)
    absences, building = people.absences(file.absences, on), file.resident.household.dwelling.building_id
    context = {
        "resident": file.resident,
        "crumbs": people.crumbs(file.resident),
        "door": places.door_of(file.resident),
        "facts": people.facts(file.resident, on),
        "phones": people.phones(file.resident, by=by),
        "needs": people.needs(file.needs),
        "absences": absences,
        "away": next((one for one in absences if one.ends_on is None), None),
        "may_presence": by.may("register.presence", building),
        "may_change": by.may("register.change", building),
        "housemates": people.housemates(file.household, file.resident, on),
        "sources": people.sources(file.resident, file.lists),
        "history": steps.steps(file.history, file.uploads),
    }
    return render(request, "register/resident.html", context)


@access.requires("register.see")
@require_safe
def history(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every field of a person with all that it ever said: before, after, who, when, from which door."""
    file = queries.file_of(key, by=access.must_stand(request))
    if file is None:
        raise Http404
    context = {
        "resident": file.resident,
        "crumbs": people.crumbs(file.resident, _("History")),
        "fields": steps.fields(file.history),
        "sources": people.sources(file.resident, file.lists),
    }
    return render(request, "register/history.html", context)
