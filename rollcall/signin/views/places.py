"""Where I am signed in, and ending it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access, entering, queries as identity
from rollcall.lib import clock
from rollcall.signin import actions, arriving, pages
from rollcall.signin.own import own_page


@own_page
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My sign-ins, and what I prove with that it is me."""
    user = access.must_stand(request).user
    browsers = list(identity.browsers_of(user, at=clock.now()))
    found = pages.mine(request, user, identity.factors_of(user), list(identity.sign_ins_of(user)), browsers)
    return render(request, "signin/mine.html", found)


@own_page
@require_POST
def end(request: HttpRequest, sign_in_id: UUID) -> HttpResponse:
    """End one of my sign-ins."""
    user = access.must_stand(request).user
    found = identity.sign_in_of(sign_in_id, user=user)
    if found is None:
        raise Http404
    actions.end_one(sign_in=found, door=arriving.DOOR, by=user, at=clock.now())
    if sign_in_id == entering.sign_in_id(request):
        logout(request)
        return redirect("signin:sign-in")
    messages.success(request, _("That sign-in has ended."))
    return redirect("signin:mine")


@own_page
@require_POST
def others_end(request: HttpRequest) -> HttpResponse:
    """End all of my sign-ins but this one."""
    user, here = access.must_stand(request).user, entering.sign_in_id(request)
    ended = actions.end_others(but=here, door=arriving.DOOR, by=user, at=clock.now())
    say = ngettext("{n} other sign-in has ended.", "{n} other sign-ins have ended.", ended)
    messages.success(request, say.format(n=ended))
    return redirect("signin:mine")


@own_page
@require_POST
def browser_end(request: HttpRequest, browser_id: UUID) -> HttpResponse:
    """Ask for a code in that browser again."""
    user = access.must_stand(request).user
    if not actions.forget_browser(browser=browser_id, door=arriving.DOOR, by=user, at=clock.now()):
        raise Http404
    messages.success(request, _("That browser asks for a code again."))
    return redirect("signin:mine")
