"""Rounds at a glance: the list, one round, one building of it. What changes refreshes itself where there is a script."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.rounds import pages, queries
from rollcall.rounds.views import sights
from rollcall.ui import refreshing

NO_MORE = 286  # the part that refreshes itself shows this, and stops asking


@access.requires("rounds.see")
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds: running ones first, closed ones with their figures."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.rounds_at_a_glance(by=standing)
    return render(request, "rounds/list.html", pages.rounds(found, by=standing, at=at))


@access.requires("rounds.see")
@require_safe
def round_page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """One round: totals, every building, who answers."""
    return render(request, "rounds/round.html", _round(request, round_id))


@access.requires("rounds.see")
@require_safe
def round_now(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The part of the round's page that changes. While nothing changed it costs no more than a tally."""
    pulse = queries.pulse_for(round_id, by=sights.sight(request, round_id, at=clock.now()).standing)
    if pulse is not None and pulse == request.GET.get("seen"):
        return refreshing.nothing_new(request, at=clock.now())
    return _refreshed(request, "rounds/parts/round_now.html", _round(request, round_id))


@access.requires("rounds.see")
@require_safe
def building(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """One building of a round: the elevation, open doors, and the chain who answers."""
    sees_team = access.must_stand(request).touches("team.see", building_id)
    told = {**_building(request, round_id, building_id), "building_id": building_id, "sees_team": sees_team}
    return render(request, "rounds/building.html", told)


@access.requires("rounds.see")
@require_safe
def building_now(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """The part of the building's page that changes."""
    return _refreshed(request, "rounds/parts/building_now.html", _building(request, round_id, building_id))


def _round(request: HttpRequest, round_id: UUID) -> pages.Context:
    at = clock.now()
    sight = sights.sight(request, round_id, at=at)
    found = queries.overview_for(round_id, by=sight.standing, at=at)
    if found is None:
        raise Http404
    return {**pages.round_page(found, by=sight.standing, at=at), **pages.in_sight(sight)}


def _building(request: HttpRequest, round_id: UUID, building_id: UUID) -> pages.Context:
    at, standing = clock.now(), access.must_stand(request)
    sight = sights.sight(request, round_id, at=at)
    if not sight.standing.touches("rounds.see", building_id):
        sight = queries.Sight(standing)
    found = queries.building_in_round(round_id, building_id, by=sight.standing, at=at)
    if found is None:
        raise Http404
    return {**pages.building(found, by=sight.standing, at=at), **pages.in_sight(sight)}


def _refreshed(request: HttpRequest, template: str, context: pages.Context) -> HttpResponse:
    """The part anew; nothing when it is the same as what the page has (`seen`); after closing no more questions."""
    if request.GET.get("seen") == context["version"]:
        return refreshing.nothing_new(request, at=clock.now())
    return render(request, template, context, status=NO_MORE if context["round"].is_closed else 200)
