"""The way into an invented community: one press each for secretary, block leader, building leader and volunteer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access, entering
from rollcall.demo import queries
from rollcall.lib import clock
from rollcall.team import rules as team
from rollcall.tenancy import scope


@access.public
@never_cache
@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Whom one may be here."""
    try:
        committee = queries.invented_community()
    except queries.NoInventedCommunity as missing:
        raise Http404 from missing
    personas = queries.personas(committee, at=clock.now())
    return render(request, "demo/entry.html", {"committee": committee, "personas": personas})


@access.public
@never_cache
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Enter as somebody."""
    try:
        user = queries.user_as(role, at=clock.now())
    except queries.NoInventedCommunity as missing:
        raise Http404 from missing
    if user is None:
        raise Http404
    with scope.within(user.committee_id):
        label = team.device_label(request.headers.get("User-Agent", ""))
        entering.begin(request, user, how="OTHER", label=label, at=clock.now())
    return redirect("board:home")
