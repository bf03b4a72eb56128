"""A round beside its lines: what is ready, what to do if, who is at which shelter, what residents are told, what followed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import HappeningForm, ReviewForm
from rollcall.rounds.queries.happening import Running

DOOR = "BROWSER"


@access.requires("rounds.see")
@require_http_methods(["GET", "HEAD", "POST"])
def running(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What to have ready, what to do if, the shelters, and the story; sent, something happened."""
    at, by = clock.now(), access.must_stand(request)
    found = queries.running_for(round_id, by=by, at=at)
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "rounds/running.html", pages.running(found, at=at))
    if not found.may_note:
        raise Http404
    form = HappeningForm(request.POST)
    if not form.is_valid():
        said = [error for errors in form.errors.values() for error in errors]
        messages.warning(request, str(said[0]))
        return redirect("rounds:running", round_id)
    return _note(request, found, form)


def _note(request: HttpRequest, found: Running, form: HappeningForm) -> HttpResponse:
    try:
        actions.note_happening(
            round_id=found.round.id, **form.cleaned_data, door=DOOR, by=access.must_stand(request).user, at=clock.now()
        )
    except actions.NotInThisRound:
        messages.warning(request, _("This round has nothing of that kind, or was closed meanwhile. Look once more."))
    back = "rounds:notice" if form.cleaned_data["kind"] == "TOLD" else "rounds:running"
    return redirect(back, found.round.id)


@access.requires("rounds.see")
@require_safe
def notice(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What residents are told, with its places filled in, to be copied into a group or printed."""
    at, by = clock.now(), access.must_stand(request)
    found = queries.running_for(round_id, by=by, at=at)
    if found is None or found.round.playbook.notice is None:
        raise Http404
    buildings = queries.numbers_of_buildings(round_id)
    return render(request, "rounds/notice.html", pages.notice(found, request.GET, buildings, by=by, at=at))


@access.requires("rounds.open")
@require_POST
def following(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Open the round that follows a closed one, about those who were at its shelters."""
    at, by = clock.now(), access.must_stand(request)
    round_ = queries.round_for(round_id, by=by)
    if round_ is None or not by.everywhere("rounds.open") or not round_.is_closed or not round_.playbook.follow:
        raise Http404
    try:
        opened = actions.open_following(round_id=round_id, door=DOOR, by=by.user, at=at)
    except actions.NobodyOnTheRegister:
        messages.warning(request, _("Nobody was at a shelter in this round, so nobody has to be seen home."))
        return redirect("rounds:closure", round_id)
    except actions.CannotFollow:
        messages.warning(request, _("The kind of round that was to follow is retired. Start another one by hand."))
        return redirect("rounds:closure", round_id)
    except actions.OpenedMeanwhile:
        messages.warning(request, _("This round was opened a moment ago. It is the first one in the list."))
        return redirect("rounds:list")
    return redirect("rounds:round", opened.id)


@access.requires("rounds.close")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The review of a drill: written once, then its list is thrown away."""
    at, by = clock.now(), access.must_stand(request)
    found = queries.drill_for(round_id, by=by)
    if found is None:
        raise Http404
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if found.review is None and form.is_bound and form.is_valid():
        try:
            actions.review_drill(round_id=round_id, text=form.cleaned_data["text"], door=DOOR, by=by.user, at=at)
        except actions.NoDrillToReview:
            messages.warning(request, _("Somebody else has reviewed this drill a moment ago."))
        return redirect("rounds:review", round_id)
    return render(request, "rounds/review.html", pages.review(found, form))


@access.requires("rounds.see")
@require_safe
def trend(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """How the last rounds of one kind went."""
    found = queries.trend_for(playbook_id, by=access.must_stand(request))
    if found is None:
        raise Http404
    return render(request, "rounds/trend.html", pages.trend(found))
