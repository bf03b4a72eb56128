"""Closing a round is making its closure: refused while somebody is unaccounted for, unless a named person signs."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import CloseForm

DOOR = "BROWSER"
CONFLICT = 409


@access.requires("rounds.see")
@require_http_methods(["GET", "HEAD", "POST"])
def closure(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Of a closed round the closure; of any other what is still open, and the way to close it."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.ending_for(round_id, by=standing, at=at)
    if found is None:
        raise Http404
    if found.closure:
        return render(request, "rounds/closure.html", pages.closure(found, by=standing))
    if request.method != "POST":
        return _ask(request, found, CloseForm(ending=found, by=standing))
    if not found.may_close:
        raise Http404
    form = CloseForm(request.POST, ending=found, by=standing)
    if not form.is_valid():
        return _ask(request, found, form, status=CONFLICT if found.open else 200)
    statement = form.cleaned_data["statement"]
    with suppress(actions.LinesStillOpen, actions.RoundIsClosed):  # somebody was faster: the page says how things stand
        actions.close_round(
            round_id=round_id, sign=form.signs, statement=statement, door=DOOR, by=standing.user, at=at,
            seen=form.cleaned_data["seen"],
        )  # fmt: skip
    return redirect("rounds:closure", round_id)


def _ask(request: HttpRequest, found: queries.Ending, form: CloseForm, *, status: int = 200) -> HttpResponse:
    return render(request, "rounds/close.html", pages.close(found, form), status=status)
