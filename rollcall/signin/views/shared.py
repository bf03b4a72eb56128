"""A device at the gate that several people share: choose your name, type your PIN; leaving is one tap."""

from uuid import UUID

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access, entering, queries as identity
from rollcall.accounts.actions import LINK_LASTS, LinkIsSpent, MustWait
from rollcall.lib import clock
from rollcall.signin import actions, arriving, pages, queries, words
from rollcall.signin.forms import PinForm, SharedForm
from rollcall.team import queries as team
from rollcall.tenancy import scope


@access.requires("team.enrol")
@access.recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest) -> HttpResponse:
    """Make a one-time link for a shared device, and show it this once."""
    at, standing = clock.now(), access.must_stand(request)
    form = SharedForm(request.POST if "role" in request.POST else None, roles=queries.shareable(by=standing))
    if not (form.is_bound and form.is_valid()):
        return render(request, "signin/shared.html", {"form": form, "crumbs": pages.shared_crumbs()})
    role = form.cleaned_data["role"]
    token = actions.make_shared_link(role=role, standing=standing, door=arriving.DOOR, by=standing.user, at=at)
    found = pages.link(request, token, role, scope.current(), expires_at=at + LINK_LASTS)
    return pages.leaves_no_trace(render(request, "signin/shared_link.html", found))


@access.public
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, committee_id: UUID, token: str) -> HttpResponse:
    """Where such a link leads: looking costs nothing; the button uses it up."""
    if not team.committee_exists(committee_id):
        return render(request, "team/link_is_spent.html", status=410)
    with scope.within(committee_id):
        if request.method != "POST":
            found = identity.open_enrolment(token, at=clock.now(), shared=True)
            page = "signin/shared_enrol.html" if found else "team/link_is_spent.html"
            context = {"role": queries.role_called(found.role)} if found else {}
            return pages.leaves_no_trace(render(request, page, context, status=200 if found else 410))
        try:
            label = arriving.label_of(request)
            device = actions.enrol_shared(token=token, label=label, door=arriving.DOOR, at=clock.now())
        except LinkIsSpent:
            return pages.leaves_no_trace(render(request, "team/link_is_spent.html", status=410))
    arriving.hand_to_post(request, device.id, committee_id)
    return redirect("signin:who")


@access.public
@never_cache
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Whose turn it is: the names of those who hold the post."""
    device, committee_id = arriving.shared_device(request)
    if committee_id is None:
        return redirect("signin:sign-in")
    with scope.within(committee_id):
        found = identity.shared_device(device)
        if found is None:
            request.session.flush()
            return redirect("signin:sign-in")
        people = queries.holders_of(found.role, at=clock.now())
        return render(request, "signin/who.html", pages.who(found.role, people))


@access.public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One of them, and the keys for the PIN."""
    device, committee_id = arriving.shared_device(request)
    if committee_id is None:
        return redirect("signin:sign-in")
    with scope.within(committee_id):
        found, at = identity.shared_device(device), clock.now()
        user = queries.holder(user_id, found.role, at=at) if found else None
        if found is None or user is None:
            raise Http404
        form = PinForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                actions.prove(user=user, pin=form.cleaned_data["pin"], device=found.id, door=arriving.DOOR, at=at)
            except actions.WrongPin as wrong:
                form.add_error("pin", words.wrong_pin(wrong.left))
            except MustWait as wait:
                form.add_error(None, words.must_wait(wait.open_at, at=at))
            else:
                return arriving.take_turn(request, user, found.id, at=at)
        context = {"form": form, "person": user, "has_pin": identity.pin_of(user) is not None}
        return render(request, "signin/person.html", context, status=422 if form.is_bound else 200)


@access.public
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Somebody else's turn: one tap."""
    device, committee_id = arriving.shared_device(request)
    standing = access.standing_of(request)
    if standing is not None:
        actions.leave(sign_in=entering.sign_in_id(request), door=arriving.DOOR, by=standing.user, at=clock.now())
    logout(request)
    if device and committee_id:
        arriving.hand_to_post(request, device, committee_id)
    return redirect("signin:who")
