"""Somebody else's forms: brought in, understood, filled."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, export_forms, queries
from rollcall.register.pages import forms_from_above as pages
from rollcall.register.views.exports import as_file
from rollcall.register.views.imports import posted_in

A_PAGE = 20


@access.requires("register.export")
@require_http_methods(["GET", "HEAD", "POST"])
def every(request: HttpRequest) -> HttpResponse:
    """All forms, and a box for a new one."""
    by = access.must_stand(request)
    form = export_forms.BringForm(posted_in(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = actions.bring_form(
                name=file.name, content=file.read(), door="BROWSER", by=by.user, at=clock.now()
            )
            return redirect("register:form", key=brought.id)
        except actions.FormRefused as reason:
            form.add_error("file", export_forms.refusal(reason))
    page = Paginator(queries.forms(by=by), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": pages.lines(page.object_list), "crumbs": pages.crumbs()}
    return render(request, "register/forms.html", context)


@access.requires("register.export")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a form asks for and who goes in; the answer to it is the filled form."""
    by = access.must_stand(request)
    found = queries.form_for(key, by=by)
    if found is None:
        raise Http404
    meanings = queries.meanings_of(found)
    named = queries.rows_named(found, meanings, by=by)
    form = export_forms.FillForm(
        posted_in(request),
        areas=queries.areas(by=by),
        mapping=queries.mapping_of(found),
        meanings=meanings,
        named=len(named),
    )
    settled, refusal = bool(found.meanings), ""
    if request.method == "POST" and request.POST.get("step") == "check":
        form.full_clean()
        actions.settle_form(form=found, meanings=form.meanings, door="BROWSER", by=by.user, at=clock.now())
        return redirect("register:form", key=key)
    if request.method == "POST" and form.is_valid():
        try:
            return as_file(actions.fill_form(form=found, wish=form.wish, door="BROWSER", by=by.user, at=clock.now()))
        except actions.FormRefused as reason:
            refusal = export_forms.refusal(reason)
    context = {
        "form": form,
        "name": found.name,
        "refusal": refusal,
        "settled": settled and not any(name.startswith("column-") for name in form.errors),
        "columns": pages.columns(form, found.reading["samples"], settled=settled),
        "left_empty": pages.left_empty(form, meanings),
        "rows": pages.rows(named),
        "crumbs": pages.crumbs(found),
    }
    return render(request, "register/form.html", context)
