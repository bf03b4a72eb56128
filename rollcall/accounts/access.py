"""Policies of views. Every view declares one; a test walks the URLs and fails on a view without."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from rollcall.accounts.standing import Standing

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
        return JsonResponse({"error": "signed-out"}, status=401)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401)  # a part of a page that refreshes itself keeps what it shows
    return redirect_to_login(request.get_full_path())


def _not_for_this_post(request: HttpRequest) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": "not-allowed"}, status=403)
    return render(request, "accounts/not_for_this_post.html", status=403)
