"""Roles as the committee has them, and the limits of the chain."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import actions, pages, queries
from rollcall.team.forms import LimitsForm, RoleForm
from rollcall.team.views.shared import DOOR


@access.requires("team.appoint")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All roles with what each may do."""
    by = access.must_stand(request)
    return render(request, "team/roles.html", pages.role_list(queries.role_rows(by=by, at=clock.now()), by=by))


@access.requires("team.roles")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Change one role."""
    at, by = clock.now(), access.must_stand(request)
    row = queries.role_named(code, by=by, at=at)
    if row is None:
        raise Http404
    form = RoleForm(request.POST if request.method == "POST" else None, by=by, role=row.facts)
    if form.is_bound and form.is_valid():
        try:
            actions.change_role(code=code, wish=form.wish, standing=by, door=DOOR, by=by.user, at=at)
        except actions.NobodyCouldManageRoles:
            form.add_error(
                "capabilities", _("Then nobody could manage roles any more. Give that to another role first.")
            )
        else:
            messages.success(request, _("The role is changed. It holds from the next page that anybody opens."))
            return redirect("team:roles")
    return render(request, "team/role.html", pages.role(row, form))


@access.requires("team.roles")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a role."""
    by = access.must_stand(request)
    form = RoleForm(request.POST if request.method == "POST" else None, by=by, role=None)
    if form.is_bound and form.is_valid():
        actions.add_role(wish=form.wish, standing=by, door=DOOR, by=by.user, at=clock.now())
        messages.success(request, _("The role is there. It can be given to people now."))
        return redirect("team:roles")
    return render(request, "team/role.html", pages.role(None, form))


@access.requires("team.roles")
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest) -> HttpResponse:
    """From when on the page of who answers points at something."""
    by, now = access.must_stand(request), queries.limits()
    form = LimitsForm(request.POST if request.method == "POST" else None, initial=asdict(now))
    if form.is_bound and form.is_valid():
        actions.change_limits(**form.cleaned_data, standing=by, door=DOOR, by=by.user, at=clock.now())
        messages.success(request, _("The limits are set."))
        return redirect("team:home")
    return render(request, "team/limits.html", pages.limits(form))
