"""Rounds on a rhythm: those that open by themselves, one more, one ended."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.plans import queries as plans
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import RhythmForm

DOOR = "BROWSER"


@access.requires("rounds.open")
@require_http_methods(["GET", "HEAD", "POST"])
def rhythms(request: HttpRequest) -> HttpResponse:
    """What opens by itself; sent, one more does."""
    at, by = clock.now(), access.must_stand(request)
    if not by.everywhere("rounds.open"):
        raise Http404
    offered = plans.latest_versions()
    form = RhythmForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_bound and form.is_valid():
        playbook = queries.playbook_named(form.cleaned_data["playbook"])
        try:
            actions.begin_rhythm(
                playbook_id=playbook,
                pattern=form.cleaned_data["pattern"],
                times=form.times,
                door=DOOR,
                by=by.user,
                at=at,
            )
        except actions.RhythmIsThere:
            form.add_error("playbook", _("This kind opens by itself already. End that first."))
        else:
            messages.success(request, _("From now on these rounds open by themselves."))
            return redirect("rounds:rhythms")
    return render(request, "rounds/rhythms.html", pages.rhythms(queries.rhythms(at=at), form, at=at))


@access.requires("rounds.open")
@require_POST
def rhythm_ending(request: HttpRequest, rhythm_id: UUID) -> HttpResponse:
    """Open no more of them."""
    at, by = clock.now(), access.must_stand(request)
    if not by.everywhere("rounds.open") or not queries.is_rhythm(rhythm_id):
        raise Http404
    actions.end_rhythm(rhythm_id=rhythm_id, door=DOOR, by=by.user, at=at)
    messages.success(request, _("No more of these rounds open by themselves. Those that run go on."))
    return redirect("rounds:rhythms")
