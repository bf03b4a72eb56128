"""At the door: which committee this request is for, and where its user stands."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rollcall.accounts import queries as accounts
from rollcall.accounts.models import User
from rollcall.lib import clock, ids
from rollcall.team import queries
from rollcall.tenancy import scope


class StandingMiddleware:
    """Sets the committee scope and `request.standing` for somebody who is signed in on a device not revoked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.standing = None  # type: ignore[attr-defined]
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        with scope.within(user.committee_id):
            device = ids.read_id(request.session.get("device"))
            if device is not None and not accounts.device_is_good(device, user=user):
                logout(request)
            else:
                self._stand(request, user, device)
            return self.get_response(request)

    def _stand(self, request: HttpRequest, user: User, device: UUID | None) -> None:
        request.standing = queries.standing_for(user, at=clock.now(), device=device)  # type: ignore[attr-defined]
