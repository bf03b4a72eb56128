"""The steps that people take with a file: say what its columns mean, apply it, take it back, start again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, forms, queries, say
from rollcall.register.pages import columns as pages, imports, preview
from rollcall.register.views.imports import posted_in, upload_or_404


@access.requires("register.import")
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the columns mean: shown with the reason, and corrected."""
    by = access.must_stand(request)
    upload = upload_or_404(key, by)
    if upload.stage not in ("MAPPING", "COMPARED"):
        return redirect("register:import", key=key)
    as_of = None if upload.reading.get("dated") else upload.as_of
    form = forms.MappingForm(posted_in(request), layout=queries.layout_of(upload), as_of=as_of)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_mapping(
                upload_id=key,
                corrections=form.corrections,
                as_of=form.cleaned_data.get("as_of"),
                door="BROWSER",
                by=by.user,
                at=clock.now(),
            )
        except actions.NotAtThatStage:
            messages.info(request, _("Somebody has gone on with this list already."))
        return redirect("register:import", key=key)
    context = {
        "upload": upload,
        "form": form,
        "sheets": pages.sheets(form, upload.reading.get("samples", {})),
        "crumbs": imports.crumbs(upload, imports.columns_label()),
        "error": say.error(upload.error, upload.error_params) if upload.error else "",
        "no_list": say.error("NO_LIST", {}) if not queries.lists_of(upload) else "",
    }
    return render(request, "register/import_columns.html", context)


@access.requires("register.import")
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, key: UUID) -> HttpResponse:
    """Check what applying does, then apply."""
    by = access.must_stand(request)
    upload = upload_or_404(key, by)
    if request.method == "POST":
        try:
            actions.begin_applying(upload_id=key, by=by.user, at=clock.now())
        except actions.NotAtThatStage:
            messages.info(request, _("This was applied already, or somebody has gone on with it."))
        return redirect("register:import", key=key)
    if upload.stage != "COMPARED":
        return redirect("register:import", key=key)
    context = {
        "upload": upload,
        "answers": preview.answers(upload),
        "nothing_to_write": preview.writes_nothing(upload),
        "crumbs": imports.crumbs(upload, _("Apply")),
    }
    return render(request, "register/import_application.html", context)


@access.requires("register.undo")
@require_http_methods(["GET", "HEAD", "POST"])
def undoing(request: HttpRequest, key: UUID) -> HttpResponse:
    """Check what taking back does, then take back."""
    by = access.must_stand(request)
    upload = upload_or_404(key, by)
    if not by.everywhere("register.undo"):
        raise Http404
    if request.method == "POST":
        try:
            actions.begin_undoing(upload_id=key, by=by.user, at=clock.now())
        except actions.NeverApplied:
            messages.info(request, _never_applied())
        except actions.NotAtThatStage:
            messages.info(request, _("This was taken back already, or somebody has gone on with it."))
        return redirect("register:import", key=key)
    if not queries.was_applied(upload):
        messages.info(request, _never_applied())
        return redirect("register:import", key=key)
    context = {
        "upload": upload,
        "answers": preview.written(preview.whole(upload)),
        "crumbs": imports.crumbs(upload, _("Take back")),
    }
    return render(request, "register/import_undoing.html", context)


def _never_applied() -> str:
    return _("This list is not in the register, so there is nothing to take back.")


@access.requires("register.import")
@require_POST
def restart(request: HttpRequest, key: UUID) -> HttpResponse:
    """Start work again whose process has died."""
    upload_or_404(key, access.must_stand(request))
    try:
        actions.begin_again(upload_id=key, at=clock.now())
    except actions.NotAtThatStage:
        messages.info(request, _("The work goes on; there is nothing to start again."))
    return redirect("register:import", key=key)
