"""Letting a member's phone in by a link, and shutting it out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access, entering
from rollcall.accounts.actions import LinkIsSpent
from rollcall.lib import clock
from rollcall.team import actions, pages, queries, rules
from rollcall.team.views.shared import DOOR, member
from rollcall.tenancy import scope


@access.requires("team.enrol")
@access.leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Make a one-time link for a member's phone, and show it this once."""
    found, at, standing = member(request, user_id), clock.now(), access.must_stand(request)
    if request.method != "POST":
        return redirect("team:person", user_id)
    try:
        token = actions.make_link(user=found.user, standing=standing, door=DOOR, by=standing.user, at=at)
    except actions.MayNotEnrol as refusal:
        raise Http404 from refusal
    path = reverse("team:enrol", args=[scope.current(), token])
    return render(request, "team/link.html", pages.link(found, request.build_absolute_uri(path), at=at))


@access.requires("team.see")
@require_POST
def revocation(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Shut a device out."""
    at, standing = clock.now(), access.must_stand(request)
    device = queries.device_for(device_id, by=standing, at=at)
    if device is None:
        raise Http404
    if actions.revoke(device=device, standing=standing, door=DOOR, by=standing.user, at=at):
        messages.success(
            request, _("The device is shut out from now on. Unsent work on it is kept for you to look at.")
        )
    return redirect("team:person", device.user_id)


@access.public
@access.leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, committee_id: UUID, token: str) -> HttpResponse:
    """Where a one-time link leads: looking costs nothing, however often; the button uses it up."""
    at = clock.now()
    if not queries.committee_exists(committee_id):
        return _spent(request)
    with scope.within(committee_id):
        if request.method != "POST":
            found = queries.invitation_for(token, at=at)
            return render(request, "team/enrol.html", pages.invitation(found)) if found else _spent(request)
        try:
            label = rules.device_label(request.headers.get("User-Agent", ""))
            device = actions.enrol(token=token, label=label, door=DOOR, at=at)
        except LinkIsSpent:
            return _spent(request)
        entering.begin(request, device.user, how="LINK", label=label, device=device.id, at=at)
    return redirect("board:home")


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "team/link_is_spent.html", status=410)
