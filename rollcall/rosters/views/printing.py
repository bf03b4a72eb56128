"""Printing: what of a round is on paper, and the papers themselves."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.paper import printing
from rollcall.rosters import actions, pages, queries
from rollcall.rosters.forms import PrintForm
from rollcall.rosters.forms.printing import CARDS, LABELS
from rollcall.rosters.queries import cards
from rollcall.rosters.queries.sheets import lines_of
from rollcall.rounds import queries as rounds
from rollcall.team import queries as team

DOOR = "BROWSER"
CAPABILITY = "rounds.record"


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def of_round(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What of a round is on paper, and printing it: the lists are kept as they stand, then shown as a PDF."""
    by, at = access.must_stand(request), clock.now()
    found = queries.round_sheets(round_id, by=by, at=at)
    if found is None:
        raise Http404
    form = PrintForm(
        request.POST if request.method == "POST" else None, buildings=[one.building for one in found.buildings]
    )
    if request.method == "POST" and form.is_valid():
        return _print(round_id, form, request)
    status = 422 if form.errors else 200
    return render(request, "rosters/round.html", pages.of_round(found, form, request, at=at), status=status)


def _print(round_id: UUID, form: PrintForm, request: HttpRequest) -> HttpResponse:
    by, at = access.must_stand(request), clock.now()
    what, chosen = form.cleaned_data["what"], form.cleaned_data["buildings"]
    if what in (LABELS, CARDS):
        wish = QueryDict(mutable=True)
        wish.setlist("building", chosen if len(chosen) < len(form.fields["buildings"].choices) else [])  # type: ignore[attr-defined]
        name = "rosters:labels" if what == LABELS else "rosters:duty-cards"
        return redirect(f"{reverse(name, args=[round_id])}?{wish.urlencode()}")
    round_ = rounds.round_for(round_id, by=by)
    assert round_ is not None
    made = actions.print_sheets(round_=round_, buildings=[UUID(one) for one in chosen], standing=by, door=DOOR, at=at)
    return redirect("rosters:batch", made)


@access.requires(CAPABILITY)
@require_safe
def batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """What was printed together, as PDF; the same again whenever it is asked for."""
    by = access.must_stand(request)
    views = queries.batch_for(batch, by=by)
    if not views:
        raise Http404
    lines = lines_of([key for view in views for page in view.sheet.pages for key, _known in page if key], by=by)
    looking.note(request, {looking.LIST}, [line.resident_id for line in lines.values() if line.resident_id])
    chains = team.chains_for([view.sheet.building_id for view in views], at=views[0].sheet.printed_at)
    values = pages.printed(views, lines, chains, by.user.committee.name, request.build_absolute_uri)
    return _pdf("roster", values, values["title"])


@access.requires(CAPABILITY)
@require_safe
def labels(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A label for each door of the round, or of some buildings of it."""
    by = access.must_stand(request)
    round_ = rounds.round_for(round_id, by=by)
    doors = cards.doors_of_round(round_id, _buildings(request, round_id), by=by) if round_ else []
    if round_ is None or not doors:
        raise Http404
    values = pages.labels(round_, doors)
    return _pdf("labels", values, values["title"])


@access.requires(CAPABILITY)
@require_safe
def duty_cards(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A card for everybody with a post over some buildings, where the asker sees their team."""
    by, at = access.must_stand(request), clock.now()
    round_ = rounds.round_for(round_id, by=by)
    chosen = _buildings(request, round_id) if round_ else []
    found = cards.on_duty(chosen, by=by, at=at)
    if round_ is None or not found:
        raise Http404
    doors = cards.doors_of_round(round_id, chosen, by=by)
    buildings = {one.id: one for one in queries.buildings_of(round_id, by=by)}
    values = pages.duty_card(found, doors, buildings, round_, by.user.committee.name)
    return _pdf("duty", values, values["title"])


@access.requires(CAPABILITY)
@require_POST
def ending(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """A list that will not come back."""
    by = access.must_stand(request)
    view = queries.sheet_for(sheet_id, by=by)
    if view is None:
        raise Http404
    actions.end_sheet(sheet=view.sheet, door=DOOR, standing=by, at=clock.now())
    return redirect("rosters:round", view.round.id)


def _buildings(request: HttpRequest, round_id: UUID) -> list[UUID]:
    """Those that are named, in order; all where none is."""
    by, named = access.must_stand(request), request.GET.getlist("building")
    return [one.id for one in queries.buildings_of(round_id, by=by) if not named or str(one.id) in named]


def _pdf(template: str, values: Mapping[str, Any], title: str) -> HttpResponse:
    response = HttpResponse(printing.pdf(template, values), content_type="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(title)}.pdf"
    return response
