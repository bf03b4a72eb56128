"""Every request of somebody signed in: does the sign-in still last, and is the phone unlocked?"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from rollcall.accounts import access, actions as accounts, entering, rules
from rollcall.accounts.standing import Standing
from rollcall.lib import clock
from rollcall.signin import actions, arriving, locking, pages
from rollcall.signin.forms import NewPinForm, PinForm
from rollcall.team import queries as team

LOCKED = 423  # neither "signed out" nor a page to keep: the worker of the phone leaves its copies alone
NOTED_EVERY = timedelta(minutes=5)
TOUCHED_EVERY = timedelta(minutes=1)
ALWAYS = {
    "signin:sign-in", "signin:sign-out", "signin:pin", "signin:person", "signin:who", "signin:enrol", "team:enrol",
    "field:worker", "ui:elder", "ui:language", "elder", "language",
}  # fmt: skip


class SignInMiddleware:
    """Notes whose session this is, ends what lasted too long, and keeps a locked phone's pages back. What a phone kept
    to send is taken all the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        standing, at = access.standing_of(request), clock.now()
        request.lock = ""  # type: ignore[attr-defined]
        if standing is not None and getattr(request, "shut_out", None) is None:
            if "sign_in" not in request.session:
                entering.adopt(request, standing.user, label=arriving.label_of(request), at=at)
            if _run_out(request, standing, at):
                request.standing = None  # type: ignore[attr-defined]
            else:
                request.lock = locking.state(request, at=at)  # type: ignore[attr-defined]
                if not request.lock:  # type: ignore[attr-defined]
                    _touch(request, at)
        response = self.get_response(request)
        if standing is not None and request.session.get("shared") and request.method == "GET":
            response.headers["Refresh"] = str(int(locking.idle(request).total_seconds()) + 5)
        return response

    def process_view(self, request: HttpRequest, view: Any, *_given: object) -> HttpResponseBase | None:
        """A locked phone shows its keys in the place of the page."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in ALWAYS or access.takes_what_phones_kept(view):
            return None
        standing = access.standing_of(request)
        if request.session.get("shared") and (standing is None or request.lock == locking.LOCKED):  # type: ignore[attr-defined]
            return redirect("signin:who")
        if standing is None or not request.lock or name == _key_of(request):  # type: ignore[attr-defined]
            return None
        if team.has_left(standing, at=clock.now()):  # sees nothing any more that a lock would keep back
            return None
        return _keys(request, standing)


def _key_of(request: HttpRequest) -> str:
    return "signin:new-pin" if request.lock == locking.NEW else "signin:pin"  # type: ignore[attr-defined]


def _keys(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The keys at the address of the page, so that nothing leads away from it and no copy of it is lost."""
    if "application/json" in request.headers.get("Accept", "") or request.content_type == "application/json":
        return JsonResponse({"error": "locked"}, status=LOCKED)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=LOCKED)
    onward = request.get_full_path() if request.method == "GET" else ""
    new = request.lock == locking.NEW  # type: ignore[attr-defined]
    form = NewPinForm() if new else PinForm()
    context = pages.pin(request, form, standing.user, onward=onward, first=True)
    response = render(request, "signin/new_pin.html" if new else "signin/pin.html", context, status=LOCKED)
    response.headers["Cache-Control"] = "no-store"
    return response


def _run_out(request: HttpRequest, standing: Standing, at: datetime) -> bool:
    """End a sign-in that lasted too long."""
    since, seen = entering.moment(request, "since"), entering.moment(request, "seen")
    if since is None or seen is None:
        return False
    lasting = entering.lasting(str(request.session.get("how", "OTHER")))
    why = rules.over(started_at=since, seen_at=seen, lasting=lasting, at=at)
    if why:
        device, committee = arriving.shared_device(request)
        actions.run_out(sign_in=entering.sign_in_id(request), why=why, user=standing.user, at=at)
        logout(request)
        if device and committee:
            arriving.hand_to_post(request, device, committee)
    return bool(why)


def _touch(request: HttpRequest, at: datetime) -> None:
    """Somebody is there: a person's request, not a page that refreshes itself."""
    refreshes = request.method == "GET" and request.headers.get("HX-Request") == "true"
    by_itself = refreshes or request.headers.get("Accept") == "application/json"
    seen = entering.moment(request, "seen")
    if by_itself or (seen is not None and at - seen < TOUCHED_EVERY):
        return
    request.session["seen"] = at.timestamp()
    noted, sign_in = entering.moment(request, "noted"), entering.sign_in_id(request)
    if sign_in and (noted is None or at - noted >= NOTED_EVERY):
        request.session["noted"] = at.timestamp()
        accounts.note_seen(sign_in=sign_in, session_key=str(request.session.session_key), at=at)
