"""The register's first page, and a building."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import queries
from rollcall.register.pages import gaps, places
from rollcall.register.views import parts


@access.requires("register.see")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every building by block."""
    by = access.must_stand(request)
    rows, at = queries.buildings(by=by), clock.now()
    context = {
        "totals": places.totals(rows),
        "blocks": places.blocks(rows),
        "to_verify": queries.to_verify_count(by=by, on=clock.today(by.user.committee.timezone)),
        "fresh": gaps.picture(queries.pulse_for(by=by, at=at), [row.building for row in rows]) if rows else None,
        "proposals": queries.waiting_count(by=by),
        "may_import": by.everywhere("register.import"),
        "may_change": by.everywhere("register.change"),
        "may_export": by.can("register.export"),
    }
    return render(request, "register/home.html", context)


@access.requires("register.see")
@require_safe
def building(request: HttpRequest, key: UUID) -> HttpResponse:
    """A building: doors by floor, with their people."""
    by = access.must_stand(request)
    found = queries.building_for(key, by=by)
    if found is None:
        raise Http404
    when = parts.when(request, by=by)
    look = queries.doors_then if when.then else queries.doors_with_people
    doors = look(found, by=by, at=when.at)
    homes = [] if when.then else [home.household.id for door in doors for home in door.lived_in]
    known = queries.known_of(homes, at=when.at) if homes else {}
    context = {
        "building": found,
        "title": places.building_label(found.number),
        "crumbs": places.crumbs(found),
        "floors": places.floors(doors, when.on, gaps.loud(known)),
        "fresh_bar": gaps.bar(gaps.tally(known), area=f"building-{found.id}") if known else None,
        "fresh_label": gaps.label(queries.keeping().fresh_days),
        "counts": places.counts(doors),
        "when": when,
        "may_change": by.covers("register.change", "register.see", found.id) and when.then is None,
        "sees_team": by.touches("team.see", found.id) and when.then is None,
        "starred": places.is_anybody_starred(doors),
    }
    return render(request, "register/building.html", context)
