"""Giving and ending posts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import actions, pages, queries
from rollcall.team.forms import ExtensionForm, PostForm, StandInForm
from rollcall.team.views.shared import DOOR, member, rights


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def new_post(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give a member another post."""
    found, standing = member(request, user_id), access.must_stand(request)
    form = PostForm(request.POST if request.method == "POST" else None, by=standing)
    if form.is_bound and form.is_valid():
        post = form.post_for(found.user.id)
        try:
            actions.give_post(post=post, standing=standing, door=DOOR, by=standing.user, at=clock.now())
        except actions.EndsTooEarly:
            form.add_error("ends_at", _("This moment has passed; enter one that lies ahead"))
        else:
            return redirect("team:person", user_id)
    return render(request, "team/new_post.html", {**pages.new_post(found, form), **rights(request)})


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
    return redirect(ExtensionForm.place(request.POST.get("back", "")) or reverse("team:person", args=[post.user_id]))


@access.requires("team.enrol")
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Name who stands in for the holder of a post."""
    at, by = clock.now(), access.must_stand(request)
    post = queries.post_to_stand_in(post_id, by=by, at=at)
    if post is None:
        raise Http404
    form = StandInForm(request.POST if request.method == "POST" else None, by=by, holder=post.user_id, at=at)
    if form.is_bound and form.is_valid():
        user = queries.colleague(UUID(form.cleaned_data.pop("user")), by=by, at=at)
        if user is None:
            raise Http404
        try:
            actions.stand_in(post=post, user=user, **form.cleaned_data, standing=by, door=DOOR, by=by.user, at=at)
        except actions.EndsTooEarly:
            form.add_error("ends_at", _("This moment has passed; enter one that lies ahead"))
        else:
            messages.success(request, _("{name} stands in; the chain shows both.").format(name=user.full_name))
            return redirect("team:person", post.user_id)
    view = queries.posts_named([post.id], at=at)[post.id]
    return render(request, "team/stand_in.html", pages.stand_in(view, post.user.full_name, post.user_id, form))
