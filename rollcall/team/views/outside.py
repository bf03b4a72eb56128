"""Help from outside: who is here until when, inviting, extending."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import actions, pages, queries
from rollcall.team.forms import ExtensionForm, InvitationForm
from rollcall.team.views.shared import DOOR
from rollcall.tenancy import scope


@access.requires("team.appoint")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Everybody from outside."""
    at, by = clock.now(), access.must_stand(request)
    found = queries.guests(by=by, at=at)
    return render(request, "team/outside.html", pages.outside(found, request.GET, at=at))


@access.requires("team.appoint")
@access.leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody, and show the one-time link this once."""
    at, by = clock.now(), access.must_stand(request)
    form = InvitationForm(request.POST if request.method == "POST" else None, by=by, at=at)
    if form.is_bound and form.is_valid():
        try:
            user, token = actions.invite(**form.invitation, standing=by, door=DOOR, by=by.user, at=at)
        except actions.EndsTooEarly:
            form.add_error("ends_at", _("This moment has passed; enter one that lies ahead"))
        else:
            found = queries.person_for(user.id, by=by, at=at)
            if found is None:
                raise Http404
            path = reverse("team:enrol", args=[scope.current(), token])
            return render(request, "team/link.html", pages.link(found, request.build_absolute_uri(path), at=at))
    return render(request, "team/invite.html", pages.invite(form))


@access.requires("team.appoint")
@require_POST
def extension(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Let a post end some days later."""
    at, by = clock.now(), access.must_stand(request)
    post, form = queries.post_for(post_id, by=by, at=at), ExtensionForm(request.POST)
    if post is None or not form.is_valid():
        raise Http404
    ends_at = form.ends_at(post.ends_at, at=at)
    try:
        actions.extend_post(post=post, ends_at=ends_at, standing=by, door=DOOR, by=by.user, at=at)
    except actions.MayNotGive:
        messages.error(request, _("This post stands above yours: ask the secretary."))
    else:
        until = pages.moment(ends_at)
        messages.success(request, _("{name} stays until {until}.").format(name=post.user.full_name, until=until))
    return redirect(form.way_back or reverse("team:person", args=[post.user_id]))
