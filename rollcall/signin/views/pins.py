"""The PIN of a phone: typed, chosen, given anew."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access, entering, queries as identity
from rollcall.accounts.actions import MustWait
from rollcall.lib import clock, ids
from rollcall.signin import actions, arriving, locking, pages, words
from rollcall.signin.forms import NewPinForm, PinForm
from rollcall.signin.own import own_page
from rollcall.team import queries as team


@own_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: HttpRequest) -> HttpResponse:
    """The keys of a locked phone."""
    at, user = clock.now(), access.must_stand(request).user
    device = ids.read_id(request.session.get("device"))
    onward = arriving.safe(request, request.POST.get("next") or request.GET.get("next") or "")
    if device is None or request.session.get("pin") != locking.SET:
        return redirect(onward)
    form = PinForm(request.POST if request.method == "POST" else None)
    context = pages.pin(request, form, user, onward=onward)
    if form.is_bound and form.is_valid():
        try:
            actions.prove(user=user, pin=form.cleaned_data["pin"], device=device, door=arriving.DOOR, at=at)
        except actions.WrongPin as wrong:
            form.add_error("pin", words.wrong_pin(wrong.left))
        except MustWait as wait:
            form.add_error(None, words.must_wait(wait.open_at, at=at))
        else:
            return locking.unlock(request, redirect(onward), at=at)
    return render(request, "signin/pin.html", context, status=422 if form.is_bound else 200)


@own_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_pin(request: HttpRequest) -> HttpResponse:
    """Choose a PIN: when a phone was just let in, or another one later."""
    at, user = clock.now(), access.must_stand(request).user
    kept = identity.pin_of(user)
    first = request.session.get("pin") == locking.NEW or kept is None or kept.given_by_id is not None
    if not first and not entering.is_confirmed(request, at=at):
        return access.confirmation(request)
    onward = arriving.safe(request, request.POST.get("next") or request.GET.get("next") or "")
    form = NewPinForm(request.POST if "new" in request.POST else None)
    if form.is_bound and form.is_valid():
        device = ids.read_id(request.session.get("device"))
        actions.choose(user=user, pin=form.cleaned_data["new"], device=device, door=arriving.DOOR, at=at)
        messages.success(request, _("Your PIN is set. This phone asks for it when nobody has touched it for a while."))
        return locking.unlock(request, redirect(onward), at=at)
    context = pages.pin(request, form, user, onward=onward, first=first)
    return render(request, "signin/new_pin.html", context)


@access.requires("team.enrol")
@access.recently_confirmed
@require_POST
def give(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give somebody a PIN to begin with; shown this once."""
    at, standing = clock.now(), access.must_stand(request)
    found = team.person_for(user_id, by=standing, at=at)
    if found is None:
        raise Http404
    try:
        given = actions.give(user=found.user, standing=standing, door=arriving.DOOR, by=standing.user, at=at)
    except actions.MayNotReset as refusal:
        raise Http404 from refusal
    return render(request, "signin/given_pin.html", {"person": found.user, "pin": given})
