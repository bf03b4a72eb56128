"""Nothing larger than it may be is taken in, before anything of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from rollcall.accounts import access

OF_STRANGERS = 100_000  # bytes: sign-in and enrolment need no more
ROOM = 1_000_000  # bytes of a form around its file


class SizeMiddleware:
    """Refuses what is too large by its declared length; a file that is only a little too large gets its own sentence
    from the form it came by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        most = 2 * settings.UPLOAD_MAX_BYTES + ROOM if access.standing_of(request) else OF_STRANGERS
        if _declared(request) > most:
            return HttpResponse(_("This is too large to be taken in."), status=413, content_type="text/plain")
        return self.get_response(request)


def _declared(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
