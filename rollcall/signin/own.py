"""The policy of pages about oneself: for whoever is signed in and holds a post or will, on a device that was not shut out."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import queries as team


def own_page(view: access.View) -> access.View:
    """As `access.signed_in`, but a stranger's page once the last post has ended."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not team.is_of_the_team(access.must_stand(request), at=clock.now()):
            raise Http404
        return view(request, *args, **kwargs)

    return access.signed_in(guarded)
