"""Lists that leave the register: those that were taken, and a new one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, export_forms, queries
from rollcall.register.pages import exports as pages
from rollcall.register.views.imports import posted_in

A_PAGE = 50


@access.requires("register.see")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Who took what."""
    by = access.must_stand(request)
    page = Paginator(queries.exports(by=by), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": pages.lines(page.object_list), "crumbs": pages.crumbs()}
    return render(request, "register/exports.html", context)


@access.requires("register.see")
@access.recently_confirmed_for("opened")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a list: the answer to the form is the file."""
    by = access.must_stand(request)
    form = export_forms.ExportForm(posted_in(request), areas=queries.areas(by=by), initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        return as_file(actions.hand_out(wish=form.wish, door="BROWSER", by=by.user, at=clock.now()))
    context = {"form": form, "crumbs": pages.crumbs(_("Take a list"))}
    return render(request, "register/export_new.html", context)


def as_file(handed: actions.HandedOut) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(handed.content, content_type=pages.mime(handed.name))
    response["Content-Disposition"] = pages.attachment(handed.name)
    return response
