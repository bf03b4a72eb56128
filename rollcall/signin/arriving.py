"""The steps of an arrival at the level of a request: half-way in after the password, in after the second factor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from rollcall.accounts import actions as accounts, entering, queries as identity
from rollcall.accounts.models import User
from rollcall.lib import ids
from rollcall.signin import actions, keys, locking, queries
from rollcall.team import rules as team

DOOR = "BROWSER"
HALF_WAY = timedelta(minutes=10)  # between password and code; then the password is asked again


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Somebody whose password was right, and who is not in yet."""

    user: User
    onward: str


def welcome(request: HttpRequest, user: User, onward: str, *, at: datetime) -> HttpResponse:
    """After the right password: in, or on to the second factor, or to setting one up. Inside the user's committee."""
    token = request.COOKIES.get(keys.cookie_of(user), "")
    step = queries.next_step(user, token=token, at=at)
    if step == queries.IN:
        return let_in(request, user, how="PASSWORD", onward=onward, at=at)
    request.session.flush()
    request.session["half_way"] = {"user": str(user.id), "at": at.timestamp(), "onward": onward}
    request.session.set_expiry(HALF_WAY)
    return redirect("signin:second" if step == queries.SECOND else "signin:set-up")


def half_way(request: HttpRequest, *, at: datetime) -> HalfWay | None:
    """Whoever is half-way in here, if not for too long."""
    kept = request.session.get("half_way")
    if not isinstance(kept, dict) or at.timestamp() - kept["at"] > HALF_WAY.total_seconds():
        return None
    user = identity.active_user(ids.read_id(kept["user"]))
    return HalfWay(user, kept["onward"]) if user else None


def let_in(
    request: HttpRequest, user: User, *, how: str, onward: str, at: datetime, remember: bool = False
) -> HttpResponse:
    """Sign in, know this browser from now on, and lead to where one was going. Inside the user's committee."""
    sign_in(request, user, how=how, at=at)
    response = redirect(safe(request, onward))
    know(request, response, user, remember=remember, at=at)
    return response


def sign_in(request: HttpRequest, user: User, *, how: str, at: datetime) -> None:
    """The session alone."""
    entering.begin(request, user, how=how, label=label_of(request), at=at)
    actions.note_entry(user=user, how=how, door=DOOR, at=at)


def know(request: HttpRequest, response: HttpResponse, user: User, *, remember: bool, at: datetime) -> None:
    """A cookie by which this browser is known to be the user's, and needs no code for a while where that is wished."""
    name = keys.cookie_of(user)
    until = at + timedelta(days=settings.SECOND_FACTOR_REMEMBERED_DAYS) if remember else None
    before = request.COOKIES.get(name, "")
    token = accounts.know_browser(user=user, token=before, label=label_of(request), second_until=until, at=at)
    age = timedelta(days=settings.BROWSER_KNOWN_DAYS)
    response.set_cookie(name, token, max_age=age, secure=settings.HTTPS, httponly=True, samesite="Lax")


def label_of(request: HttpRequest) -> str:
    """What people call the device and browser of a request."""
    return team.device_label(request.headers.get("User-Agent", ""))


def safe(request: HttpRequest, onward: str) -> str:
    """Where one was going, if that is on this site; else the first page."""
    return (
        onward if url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}) else reverse("board:home")
    )


def hand_to_post(request: HttpRequest, device: UUID, committee: UUID) -> None:
    """From now on this browser is a post's, and nobody is in."""
    request.session.flush()
    request.session["shared"] = {"device": str(device), "committee": str(committee)}
    request.session.set_expiry(entering.lasting("LINK").whole)


def shared_device(request: HttpRequest) -> tuple[UUID | None, UUID | None]:
    """The key of the shared device that this is said to be, and its committee's."""
    kept = request.session.get("shared") or {}
    return ids.read_id(kept.get("device")), ids.read_id(kept.get("committee"))


def take_turn(request: HttpRequest, user: User, device: UUID, *, at: datetime) -> HttpResponse:
    """Somebody's turn at a shared device. Inside the committee."""
    kept = request.session["shared"]
    entering.begin(request, user, how="PIN", label=label_of(request), device=device, at=at)
    request.session["shared"] = kept
    actions.note_entry(user=user, how="PIN", door=DOOR, at=at)
    own = identity.pin_of(user)
    given = own is not None and own.given_by_id is not None
    return locking.unlock(request, redirect("signin:new-pin" if given else "board:home"), at=at)


__all__ = [
    "DOOR", "HalfWay", "User", "half_way", "hand_to_post", "know", "label_of", "let_in", "safe", "shared_device",
    "sign_in", "take_turn", "welcome",
]  # fmt: skip
