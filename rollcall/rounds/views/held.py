"""What the phones sent that could not be taken as it came: looked at, then taken or set aside."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import SettleForm

DOOR = "BROWSER"


@access.requires("rounds.record")
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Everything that waits: of one's own area, and what one sent oneself."""
    standing = access.must_stand(request)
    return render(request, "rounds/held.html", pages.held(queries.held_work(by=standing), at=clock.now()))


@access.requires("rounds.record")
@require_http_methods(["GET", "HEAD", "POST"])
def held_one(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """One piece of held work, and what is to become of it."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.held_for(held_id, by=standing)
    if found is None or (request.method == "POST" and not found.may_settle):
        raise Http404
    form = SettleForm(request.POST if request.method == "POST" else None, found=found)
    if request.method != "POST" or not form.is_valid():
        noted = {looking.NOTE} if found.may_read and found.body.get("note") else set()
        looking.note(request, noted, [line.resident_id for line in found.lines if line.resident_id])
        return render(request, "rounds/held_one.html", pages.held_one(found, form, by=standing, at=at))
    try:
        actions.settle_held(
            held_id=held_id, take=form.takes, outcome=form.outcome, reason=form.reason, only=form.only,
            note=form.cleaned_data["note"], standing=standing, door=DOOR, by=standing.user, at=at,
        )  # fmt: skip
    except actions.SettledAlready:
        messages.info(request, _("Somebody else settled it a moment ago."))
    except (actions.CannotTake, actions.MayNotSettle):
        messages.warning(request, _("It cannot be taken: it names somebody who is not on the list. Set it aside."))
        return redirect("rounds:held-one", held_id)
    else:
        messages.success(request, _("It is taken.") if form.takes else _("It is set aside; it stays in the journal."))
    return redirect("rounds:held")
