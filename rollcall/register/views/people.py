"""A person."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import queries
from rollcall.register.pages import people, places


@access.requires("register.see")
@require_safe
def resident(request: HttpRequest, key: UUID) -> HttpResponse:
    """All that is known of a person, where it came from, and what was done when."""
    by = access.must_stand(request)
    file = queries.file_of(key, by=by)
    if file is None:
        raise Http404
    on = clock.today(by.user.committee.timezone)
    context = {
        "resident": file.resident,
        "crumbs": people.crumbs(file.resident),
        "door": places.door_of(file.resident),
        "facts": people.facts(file.resident, on),
        "phones": people.phones(file.resident, by=by),
        "needs": people.needs(file.needs),
        "absences": people.absences(file.absences),
        "housemates": people.housemates(file.household, file.resident, on),
        "sources": people.sources(file.resident, file.lists),
        "history": people.history(file.history, file.uploads),
    }
    return render(request, "register/resident.html", context)
