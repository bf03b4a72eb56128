"""Proving again who one is, before something that must not be done at an unlocked desk by whoever passes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rollcall.accounts import access, entering
from rollcall.accounts.actions import MustWait
from rollcall.lib import clock
from rollcall.signin import actions, arriving, words
from rollcall.signin.own import own_page


@own_page
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Password or PIN; then on, with all that was sent before (307 sends a form on as it was)."""
    at, user = clock.now(), access.must_stand(request).user
    onward = arriving.safe(request, request.POST.get("onward", ""))
    wrong = _("This is not right. Try again.")
    try:
        if _is_proved(request, user):
            entering.confirm(request, at=at)
            response = redirect(onward)
            response.status_code = 307 if request.POST.get("resend") == "1" else 302
            return response
    except MustWait as wait:
        wrong = words.must_wait(wait.open_at, at=at)
    return access.confirmation(request, wrong=wrong, onward=onward)


def _is_proved(request: HttpRequest, user: arriving.User) -> bool:
    device = str(request.session.get("device") or "")
    secret = request.POST.get("secret", "")[:200]
    return actions.confirm(user=user, secret=secret, device=device, door=arriving.DOOR, at=clock.now())
