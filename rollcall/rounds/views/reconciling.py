"""Before a round closes: counted by hand by two people, handed over with names and time."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import CountForm, HandOverForm
from rollcall.team import queries as team

DOOR = "BROWSER"


@access.requires("rounds.see")
@require_http_methods(["GET", "HEAD", "POST"])
def counts(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What was counted by hand, building by building; sent, one's own counts are noted."""
    at, standing = clock.now(), access.must_stand(request)
    what = "THINGS" if request.GET.get("what") == "THINGS" else "DONE"
    found = queries.counts_for(round_id, what, by=standing)
    if found is None:
        raise Http404
    form = CountForm(request.POST if request.method == "POST" else None, found=found)
    if request.method != "POST" or not form.is_valid():
        return render(request, "rounds/counts.html", pages.counts(found, form))
    try:
        actions.note_count(
            round_id=round_id, what=what, numbers=form.numbers, standing=standing, door=DOOR, by=standing.user, at=at
        )
    except actions.RoundIsClosed:
        messages.warning(request, _("The round is closed; nothing is counted any more."))
    except actions.NotYours:
        messages.warning(request, _("Only who goes to the doors of a building counts there. Nothing was noted."))
    else:
        messages.success(request, _("Your counts are noted under your name."))
    return redirect(request.get_full_path())


@access.requires("rounds.see")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_overs(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who handed the round to whom; sent, it is handed over, or taken."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.hand_overs_for(round_id, by=standing)
    if found is None:
        raise Http404
    if request.method == "POST" and "take" in request.POST:
        return _take(request, round_id)
    people = pages.recipients(team.colleagues(by=standing, at=at), by=standing)
    form = HandOverForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and not standing.everywhere("rounds.close"):
        raise Http404
    if request.method != "POST" or not form.is_valid():
        return render(request, "rounds/hand_overs.html", pages.hand_overs(found, form, by=standing))
    to = team.colleague(UUID(form.cleaned_data["to"]), by=standing, at=at)
    try:
        actions.hand_over(
            round_id=round_id,
            to=to or standing.user,
            note=form.cleaned_data["note"],
            door=DOOR,
            by=standing.user,
            at=at,
        )
    except (actions.HandOverWaits, actions.RoundIsClosed):
        messages.warning(request, _("It was handed over or closed a moment ago. Nothing was changed."))
    else:
        messages.success(request, _("It is handed over. It is theirs once they take it with their own name."))
    return redirect("rounds:hand-overs", round_id)


def _take(request: HttpRequest, round_id: UUID) -> HttpResponse:
    standing = access.must_stand(request)
    try:
        actions.take_over(round_id=round_id, door=DOOR, by=standing.user, at=clock.now())
    except actions.NotYours as refused:
        raise Http404 from refused
    messages.success(request, _("You have taken the round over."))
    return redirect("rounds:hand-overs", round_id)
