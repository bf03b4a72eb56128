"""The switch for large text, the page for a form that waited too long, and the gallery of the components."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from rollcall.ui import gallery as sections

ELDER_COOKIE = "elder"
View = Callable[..., HttpResponseBase]
YEAR = 60 * 60 * 24 * 365


def anybody(view: View) -> View:
    """Declares that anybody may open it: no data of a committee is in it."""
    view.policy = "public"  # type: ignore[attr-defined]
    return view


def framed(view: View) -> View:
    """Lets our own pages show it in a frame; all others are refused that."""

    @wraps(view)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        return csp_replace({"frame-ancestors": ["'self'"]})(lambda asked: view(asked, *args, **kwargs))(request)

    return shown


@anybody
@require_POST
def elder(request: HttpRequest) -> HttpResponse:
    """Large text on or off on this device, and back to the page one came from."""
    on = request.POST.get("elder") == "1"
    response = HttpResponseRedirect(_way_back(request))
    response.set_cookie(ELDER_COOKIE, "1" if on else "0", max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@anybody
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """The other language on this device, and back to the page one came from."""
    return set_language(request)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Instead of a bare refusal when the form's token no longer fits: what happened, and the way back."""
    return render(request, "ui/form_expired.html", {"back": _way_back(request)}, status=403)


@anybody
@require_safe
def gallery(request: HttpRequest, section: str = "") -> HttpResponse:
    """Every component in every state, in both languages."""
    context = {
        "panes": sections.panes(request, section),
        "sections": sections.titles(),
        "wide": sections.WIDE,
        "frames": sections.frames(),
        "section": section,
    }
    return render(request, "ui/gallery/gallery.html", context)


@anybody
@require_safe
@framed
def specimen(request: HttpRequest, language: str, face: str) -> HttpResponse:
    """One sample page, as a phone would show it: for the frames of the gallery."""
    return sections.specimen(request, language, elder=face == "elder")


def _way_back(request: HttpRequest) -> str:
    for wanted in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
            return wanted
    return "/"
