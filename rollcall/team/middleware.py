"""At the door: which committee this request is for, and where its user stands."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from rollcall.accounts import access, queries as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.lib import clock, ids
from rollcall.team import queries
from rollcall.tenancy import scope


class StandingMiddleware:
    """Sets the committee scope and `request.standing` for somebody who is signed in on a device that was not shut out.

    With the last post the sign-in has ended: every page is then as for a stranger, but for the first one, which says so.
    So it is on a phone that was shut out, and wherever somebody is signed in whose account is disabled. Only what a phone still holds is taken from it, since nothing that was seen at
    a door may be lost; it waits as held work, for it has no area."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _stand(request, None)
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        with scope.within(user.committee_id):
            device = ids.read_id(request.session.get("device"))
            standing = queries.standing_for(user, at=clock.now(), device=device)
            if not user.is_active:
                _shut_out(request, Standing(user=user, device=device, shut="DISABLED"))
            elif device is None or _may_speak(device, user, standing):
                _stand(request, standing)
            else:
                _shut_out(request, Standing(user=user, device=device, shut="SHUT_OUT"))
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_given: object) -> None:
        """Whose last post has ended, or whose phone was shut out, is a stranger to every view but the outbox; what the
        phone kept of pages goes."""
        standing, policy = access.standing_of(request), getattr(view, "policy", "")
        if standing is None or access.takes_what_phones_kept(view):
            return
        if getattr(request, "shut_out", None):
            request.user = AnonymousUser()
            _stand(request, None)
            return
        if not queries.has_left(standing, at=clock.now()):
            return
        request.shut_out = standing.user  # type: ignore[attr-defined]
        request.user = AnonymousUser()
        if policy == "public":
            return
        _stand(request, None)
        if "text/html" in request.headers.get("Accept", ""):
            messages.info(request, _("You hold no post any more, so you are signed out. What you recorded is kept."))


def _stand(request: HttpRequest, standing: Standing | None) -> None:
    request.standing = standing  # type: ignore[attr-defined]


def _shut_out(request: HttpRequest, standing: Standing) -> None:
    request.shut_out = standing.user  # type: ignore[attr-defined]
    _stand(request, standing)


def _may_speak(device: UUID, user: User, standing: Standing) -> bool:
    """The device was not shut out, or only together with the last post."""
    return accounts.device_is_good(device, user=user) or (
        not standing.posts and queries.left_with_post(device, user=user)
    )
