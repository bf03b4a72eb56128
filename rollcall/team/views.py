"""Who answers for what; letting a member's phone in by a link, and shutting it out."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.accounts.actions import LinkIsSpent
from rollcall.accounts.forms import PasswordForm
from rollcall.lib import clock
from rollcall.team import actions, pages, queries, rules
from rollcall.team.forms import DetailsForm, NewcomerForm, PostForm
from rollcall.tenancy import scope

DOOR = "BROWSER"
SIGNED_IN_FOR = 60 * 60 * 24 * 180  # seconds that an enrolled phone stays signed in


def leaves_no_trace(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For pages whose address or text carries a token: kept nowhere, told to nobody.

    Not `no-referrer`: browsers then send a form with `Origin: null`, which the form's token check must refuse."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


@access.requires("team.see")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The chain as a tree, block by block, and its gaps."""
    tree = queries.tree_for(by=access.must_stand(request), at=clock.now())
    return render(request, "team/home.html", {**pages.tree(tree), **_rights(request)})


@access.requires("team.see")
@require_safe
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One member with posts and devices."""
    found = pages.person(_person(request, user_id))
    return render(request, "team/person.html", {**found, "appoints": _appoints(request)})


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest) -> HttpResponse:
    """Take somebody new into the team, with a first post."""
    standing = access.must_stand(request)
    given = request.POST if request.method == "POST" else None
    form = NewcomerForm(given, by=standing, initial={"buildings": request.GET.get("building", "")[:200]})
    if given is not None and form.is_valid():
        user = actions.appoint(**form.appointment, standing=standing, door=DOOR, by=standing.user, at=clock.now())
        messages.success(request, _("{name} is in the team now. Let a phone in next.").format(name=user.full_name))
        return redirect("team:person", user.id)
    return render(request, "team/newcomer.html", {**pages.newcomer(form), **_rights(request)})


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Give oneself a new password; every other session of one's own ends with the old one."""
    standing = access.must_stand(request)
    user = standing.user
    if not standing.posts or not (user.has_usable_password() or standing.can("register.import")):
        raise Http404  # whoever enters by a phone alone is shut out with the phone
    form = PasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        actions.change_password(user=user, password=form.cleaned_data["new"], door=DOOR, by=user, at=clock.now())
        update_session_auth_hash(request, user)
        messages.success(request, _("Your new password is set. Other places where you were signed in are signed out."))
        return redirect("board:home")
    return render(request, "team/password.html", {"form": form, "username": user.username})


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Put right how a member is called, and the telephone number."""
    found, standing = _person(request, user_id), access.must_stand(request)
    if not found.may_correct:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = DetailsForm(given, initial={"name": found.user.full_name, "phone": found.user.phone})
    if form.is_bound and form.is_valid():
        actions.correct_details(
            user=found.user, **form.cleaned_data, standing=standing, door=DOOR, by=standing.user, at=clock.now()
        )
        return redirect("team:person", user_id)
    return render(request, "team/details.html", pages.details(found, form))


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def new_post(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give a member another post."""
    found, standing = _person(request, user_id), access.must_stand(request)
    form = PostForm(request.POST if request.method == "POST" else None, by=standing)
    if form.is_bound and form.is_valid():
        post = form.post_for(found.user.id)
        actions.give_post(post=post, standing=standing, door=DOOR, by=standing.user, at=clock.now())
        return redirect("team:person", user_id)
    return render(request, "team/new_post.html", {**pages.new_post(found, form), **_rights(request)})


@access.requires("team.appoint")
@require_POST
def post_end(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """End a post now."""
    at, standing = clock.now(), access.must_stand(request)
    post = queries.post_for(post_id, by=standing, at=at)
    if post is None:
        raise Http404
    try:
        actions.end_post(post=post, standing=standing, door=DOOR, by=standing.user, at=at)
    except actions.MayNotGive:
        messages.error(
            request, _("This post cannot be ended by you: it stands above yours, or it is the last secretary's.")
        )
    else:
        messages.success(request, _("The post has ended. What it answered for goes to the next above at once."))
    return redirect("team:person", post.user_id)


@access.requires("team.enrol")
@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Make a one-time link for a member's phone, and show it this once."""
    found, at, standing = _person(request, user_id), clock.now(), access.must_stand(request)
    if request.method != "POST":
        return redirect("team:person", user_id)
    try:
        token = actions.make_link(user=found.user, standing=standing, door=DOOR, by=standing.user, at=at)
    except actions.MayNotEnrol as refusal:
        raise Http404 from refusal
    path = reverse("team:enrol", args=[scope.current(), token])
    return render(request, "team/link.html", pages.link(found, request.build_absolute_uri(path), at=at))


@access.requires("team.see")
@require_POST
def revocation(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Shut a device out."""
    at, standing = clock.now(), access.must_stand(request)
    device = queries.device_for(device_id, by=standing, at=at)
    if device is None:
        raise Http404
    if actions.revoke(device=device, standing=standing, door=DOOR, by=standing.user, at=at):
        messages.success(
            request, _("The device is shut out from now on. Unsent work on it is kept for you to look at.")
        )
    return redirect("team:person", device.user_id)


@access.public
@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, committee_id: UUID, token: str) -> HttpResponse:
    """Where a one-time link leads: looking costs nothing, however often; the button uses it up."""
    at = clock.now()
    if not queries.committee_exists(committee_id):
        return _spent(request)
    with scope.within(committee_id):
        if request.method != "POST":
            found = queries.invitation_for(token, at=at)
            return render(request, "team/enrol.html", pages.invitation(found)) if found else _spent(request)
        try:
            label = rules.device_label(request.headers.get("User-Agent", ""))
            device = actions.enrol(token=token, label=label, door=DOOR, at=at)
        except LinkIsSpent:
            return _spent(request)
        request.session.flush()
        login(request, device.user)
    request.session["device"] = str(device.id)
    request.session.set_expiry(SIGNED_IN_FOR)
    return redirect("board:home")


def _rights(request: HttpRequest) -> dict[str, bool]:
    standing = access.must_stand(request)
    return {"appoints": _appoints(request), "makes_blocks": standing.everywhere("register.change")}


def _appoints(request: HttpRequest) -> bool:
    return access.must_stand(request).everywhere("team.appoint")


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "team/link_is_spent.html", status=410)


def _person(request: HttpRequest, user_id: UUID) -> queries.PersonView:
    found = queries.person_for(user_id, by=access.must_stand(request), at=clock.now())
    if found is None:
        raise Http404
    return found
