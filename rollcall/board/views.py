"""The first page: for each post the one thing it is there for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.accounts.standing import Standing
from rollcall.board import pages, queries
from rollcall.lib import clock
from rollcall.team import queries as team
from rollcall.ui import refreshing


@access.public
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who is not yet accounted for, now. Whoever goes from door to door finds the own doors first."""
    standing = access.standing_of(request)
    if standing is None:
        return redirect("demo:entry" if queries.has_invented_community() else "signin:sign-in")
    if _looks_after_others(standing):
        return render(request, "board/home.html", _home(standing))
    if standing.can("rounds.record"):
        return redirect("field:home")
    if standing.posts:
        return render(request, "board/duty.html", pages.duty(standing, team.heads_at(clock.now())))
    return render(request, "board/no_post.html")


@access.requires("rounds.see")
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """The part of the first page that changes; as long as nothing did, only the moment of which it is true."""
    standing = access.must_stand(request)
    if request.GET.get("seen") == queries.pulse_for(by=standing):
        return refreshing.nothing_new(request, at=clock.now())
    return render(request, "board/parts/now.html", _home(standing))


def _looks_after_others(standing: Standing) -> bool:
    """Whether somebody answers for more than the own doors: block leaders and all above them."""
    return standing.can("rounds.see") and (standing.can("rounds.settle") or standing.everywhere("rounds.see"))


def _home(standing: Standing) -> pages.Context:
    at = clock.now()
    return pages.home(queries.home_for(by=standing, at=at), by=standing, at=at)
