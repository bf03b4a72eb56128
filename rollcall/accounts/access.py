"""Policies of views. Every view declares one; a test walks the URLs and fails on a view without."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from rollcall.accounts import entering, queries
from rollcall.accounts.standing import Standing
from rollcall.lib import clock

OWN_FIELDS = {"csrfmiddlewaretoken", "secret", "onward", "resend"}  # of the page that asks

View = Callable[..., HttpResponseBase]


class HasStanding(Protocol):
    """A request of somebody who is signed in."""

    standing: Standing | None


def public(view: View) -> View:
    """Anybody may open it."""
    return _declare(view, "public")


def signed_in(view: View) -> View:
    """Anybody who is signed in may open it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if standing_of(request) is None:
            return _sign_in_first(request)
        return _private(view(request, *args, **kwargs))

    return _declare(guarded, "signed_in")


def requires(capability: str) -> Callable[[View], View]:
    """Somebody may open it whose post has this capability somewhere; where exactly, the look-up itself decides."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            standing = standing_of(request)
            if standing is None:
                return _sign_in_first(request)
            if not standing.can(capability):
                return _not_for_this_post(request)
            return _private(view(request, *args, **kwargs))

        return _declare(guarded, capability)

    return declare


def leaves_no_trace(view: View) -> View:
    """For pages whose address or text carries a token: kept nowhere, told to nobody.

    Not `no-referrer`: browsers then send a form with `Origin: null`, which the form's token check must refuse."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def outbox(view: View) -> View:
    """What a phone kept is taken here even when its sign-in is over, locked, or shut out: nothing seen at a door is lost."""
    view.takes_what_phones_kept = True  # type: ignore[attr-defined]
    return view


def takes_what_phones_kept(view: Any) -> bool:
    """Whether the view is such an outbox."""
    return bool(getattr(view, "takes_what_phones_kept", False))


def recently_confirmed(view: View) -> View:
    """Whoever opens it has proved who it is within the last quarter of an hour, or is asked to; what a form held goes
    on with the answer. Not asked of those who have nothing to prove it with, as in an invented community."""
    return recently_confirmed_for("")(view)


def recently_confirmed_for(field: str) -> Callable[[View], View]:
    """The same, but only when what is sent has this field filled in, such as the columns that would leave whole."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asked = not field or bool(request.POST.get(field))
            if not asked or entering.is_confirmed(request, at=clock.now()) or not _can_confirm(request):
                return view(request, *args, **kwargs)
            return _private(confirmation(request))

        return guarded

    return declare


def _can_confirm(request: HttpRequest) -> bool:
    return queries.factors_of(must_stand(request).user).any


def confirmation(request: HttpRequest, *, wrong: str = "", onward: str = "") -> HttpResponse:
    """The page that asks to prove it; it carries what was sent, so that nothing has to be typed twice."""
    if _wants_json(request):
        return JsonResponse({"error": "confirm"}, status=403)
    held = [(name, value) for name in request.POST for value in request.POST.getlist(name) if name not in OWN_FIELDS]
    user = must_stand(request).user
    context = {
        "held": held,
        "onward": onward or request.get_full_path(),
        "resend": request.method == "POST" if not onward else request.POST.get("resend") == "1",
        "factors": queries.factors_of(user),
        "wrong": wrong,
    }
    return render(request, "accounts/confirmation.html", context, status=200 if not wrong else 422)


def standing_of(request: HttpRequest) -> Standing | None:
    """The standing of whoever asks; None for somebody who is not signed in."""
    return getattr(request, "standing", None)


def must_stand(request: HttpRequest) -> Standing:
    """The standing behind a view that has a policy."""
    standing = standing_of(request)
    assert standing is not None
    return standing


def _declare(view: View, policy: str) -> View:
    view.policy = policy  # type: ignore[attr-defined]
    return view


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _wants_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json" or request.headers.get("Accept") == "application/json"


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if _wants_json(request):
        shut_out = getattr(request, "shut_out", None)
        return JsonResponse({"error": "shut-out" if shut_out else "signed-out"}, status=401)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401)  # a part of a page that refreshes itself keeps what it shows
    return redirect_to_login(request.get_full_path())


def _not_for_this_post(request: HttpRequest) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": "not-allowed"}, status=403)
    return render(request, "accounts/not_for_this_post.html", status=403)
