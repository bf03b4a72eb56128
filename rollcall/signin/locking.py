"""The lock of a phone: when it falls, and how a PIN opens it."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rollcall.accounts import entering

NEW, SET = "NEW", "SET"  # a PIN is to be chosen; a PIN is asked
LOCKED = "LOCKED"
OPEN_COOKIE = "__Host-open" if settings.HTTPS else "open"


def state(request: HttpRequest, *, at: datetime) -> str:
    """NEW, LOCKED, or "" where the pages are open. A browser that was closed has lost its cookie, and is locked."""
    wanted = request.session.get("pin", "")
    if wanted != SET:
        return str(wanted)
    seen = entering.moment(request, "seen")
    is_open = secrets.compare_digest(request.COOKIES.get(OPEN_COOKIE, ""), request.session.get("open", "none"))
    return "" if is_open and seen is not None and at - seen < idle(request) else LOCKED


def idle(request: HttpRequest) -> timedelta:
    """After how long without a touch it falls."""
    minutes = settings.SHARED_IDLE_MINUTES if request.session.get("shared") else settings.PIN_IDLE_MINUTES
    return timedelta(minutes=minutes)


def unlock(request: HttpRequest, response: HttpResponse, *, at: datetime) -> HttpResponse:
    """The pages are open until nobody touches them, or the browser is closed. Only a phone that was let in by a link has
    such a lock: elsewhere the password is asked."""
    entering.confirm(request, at=at)
    if not request.session.get("device"):
        return response
    request.session["pin"] = SET
    request.session["seen"] = at.timestamp()
    request.session["open"] = secrets.token_urlsafe(12)
    response.set_cookie(
        OPEN_COOKIE, request.session["open"], secure=settings.HTTPS, httponly=True, samesite="Lax", path="/"
    )
    return response
