"""Starting a round: which kind, then a look at what it would be, then it is open."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.plans import queries as plans
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import OpenForm, asked_in, kept_of

DOOR = "BROWSER"


@access.requires("rounds.open")
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Which playbook?"""
    return render(request, "rounds/new.html", pages.new(plans.latest_versions(), by=access.must_stand(request)))


@access.requires("rounds.open")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """What the round would be, with the due time and the kinds of gap to change; sent, the round is open."""
    at, standing = clock.now(), access.must_stand(request)
    sent = request.POST if request.method == "POST" else None
    asked = asked_in(sent) if sent is not None else None
    given = sent if sent is not None else request.GET
    kind = "DRILL" if given.get("drill") else "REAL"
    preview = queries.preview_for(version_id, asked=asked, kind=kind, by=standing, at=at)
    if preview is None:
        raise Http404
    if sent is not None and "recount" in sent:
        form = OpenForm(preview=preview, at=at, kept=kept_of(sent))
    else:
        form = OpenForm(sent, preview=preview, at=at)
    if not form.is_bound or not form.is_valid():
        return render(request, "rounds/check.html", pages.check(preview, form, at=at))
    try:
        opened = actions.open_round(
            version_id=version_id, due_at=form.due_at, number=form.expected_number if form.kind == "REAL" else None,
            asked=form.asked, kind=form.kind,
            door=DOOR, by=standing.user, at=at,
        )  # fmt: skip
    except actions.OpenedMeanwhile:
        messages.warning(request, _("This round was opened a moment ago. It is the first one in the list."))
        return redirect("rounds:list")
    except actions.NobodyOnTheRegister:
        return redirect("rounds:check", version_id)
    return redirect("rounds:round", opened.id)
