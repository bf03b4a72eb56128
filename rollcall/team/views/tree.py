"""Who answers for what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import pages, queries
from rollcall.team.views.shared import rights


@access.requires("team.see")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The chain as a tree, block by block, and its gaps."""
    by = access.must_stand(request)
    found, disabled = queries.answers_for(by=by, at=clock.now()), queries.disabled(by=by)
    return render(
        request, "team/home.html", {**pages.tree(found, request.GET), "disabled": disabled, **rights(request)}
    )
