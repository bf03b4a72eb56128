"""One member: the page, the details, the password; taking somebody in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access, entering
from rollcall.accounts.forms import PasswordForm
from rollcall.lib import clock
from rollcall.team import actions, pages, queries
from rollcall.team.forms import DetailsForm, DisablingForm, NewcomerForm
from rollcall.team.queries import volunteers
from rollcall.team.views.shared import DOOR, appoints, member, rights


@access.requires("team.see")
@require_safe
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One member with posts and devices."""
    found = member(request, user_id)
    may_reset = appoints(request) and found.may_enrol and found.user.has_usable_password()
    names_own = access.must_stand(request).can("team.enrol")
    standing_in = queries.stand_ins([post.id for post in found.posts], at=clock.now())
    shown = pages.person(found, standing_in)
    may_share = appoints(request) and shown["leads"] and found.user != access.must_stand(request).user
    described = volunteers.profile_of_member_for(user_id, by=access.must_stand(request)) is not None
    held = {
        **rights(request),
        "described": described,
        "may_share": may_share,
        "may_reset": may_reset,
        "names_own": names_own,
    }
    return render(request, "team/person.html", {**shown, **held})


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest) -> HttpResponse:
    """Take somebody new into the team, with a first post."""
    standing = access.must_stand(request)
    given = request.POST if request.method == "POST" else None
    wanted = {"buildings": request.GET.get("building", "")[:200], "role": request.GET.get("role", "")[:20]}
    form = NewcomerForm(given, by=standing, initial={**wanted, "blocks": request.GET.getlist("blocks")})
    if given is not None and form.is_valid():
        try:
            user = actions.appoint(**form.appointment, standing=standing, door=DOOR, by=standing.user, at=clock.now())
        except actions.EndsTooEarly:
            form.add_error("ends_at", _("This moment has passed; enter one that lies ahead"))
        else:
            messages.success(request, _("{name} is in the team now. Let a phone in next.").format(name=user.full_name))
            return redirect("team:person", user.id)
    return render(request, "team/newcomer.html", {**pages.newcomer(form), **rights(request)})


@access.requires("team.roles")
@access.recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def disabling(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Disable somebody's account: what comes of it, and why."""
    found, standing, at = member(request, user_id), access.must_stand(request), clock.now()
    if not found.may_disable:
        raise Http404
    form = DisablingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"].strip()
        actions.disable_account(user=found.user, why=why, standing=standing, door=DOOR, by=standing.user, at=at)
        messages.success(request, _("{name} is let in nowhere any more.").format(name=found.user.full_name))
        return redirect("team:person", user_id)
    rests = queries.consequences_for(found.user, at=at)
    shown = pages.disabling(found, rests, form)
    return render(request, "team/disabling.html", {**shown, "appoints": appoints(request)})


@access.requires("team.roles")
@access.recently_confirmed
@require_POST
def enabling(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Let somebody in again."""
    found, standing = member(request, user_id), access.must_stand(request)
    if found.disabled is None:
        raise Http404
    actions.enable_account(user=found.user, standing=standing, door=DOOR, by=standing.user, at=clock.now())
    say = _("{name} is let in again, with the posts that still last and the phones that were let in.")
    messages.success(request, say.format(name=found.user.full_name))
    return redirect("team:person", user_id)


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
        update_session_auth_hash(request, user)  # a new key for this session
        entering.go_on(request, user, at=clock.now())
        messages.success(request, _("Your new password is set. Other places where you were signed in are signed out."))
        return redirect("board:home")
    return render(request, "team/password.html", {"form": form, "username": user.username})


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Put right how a member is called, and the telephone number."""
    found, standing = member(request, user_id), access.must_stand(request)
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
