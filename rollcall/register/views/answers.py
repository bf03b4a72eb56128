"""Questions of a list: a row that waits for an answer, and comparing once more with the answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, forms, queries
from rollcall.register.pages import imports, preview
from rollcall.register.views.imports import posted_in, upload_or_404


@access.requires("register.import")
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, key: UUID, row: UUID) -> HttpResponse:
    """A row that waits: say behind which door its people live, or leave it out."""
    by = access.must_stand(request)
    upload = upload_or_404(key, by)
    found = queries.row_for(upload, row)
    if found is None or not preview.is_answerable(found):
        raise Http404
    form = forms.AnswerForm(posted_in(request), choices=preview.choices(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_row(row=found, **form.answer, door="BROWSER", by=by.user, at=clock.now())
        except actions.NotAtThatStage:
            messages.info(request, _("Somebody has gone on with this list already."))
            return redirect("register:import", key=key)
        following = queries.next_held(upload, found)
        return redirect("register:import-row", key, following.id) if following else redirect("register:import", key)
    context = {
        "upload": upload,
        "form": form,
        "row": preview.row_line(found),
        "left": queries.rows_of(upload, kind="HELD").count(),
        "crumbs": imports.crumbs(upload, preview.place(found.sheet, found.row)),
    }
    return render(request, "register/import_row.html", context)


@access.requires("register.import")
@require_POST
def comparison(request: HttpRequest, key: UUID) -> HttpResponse:
    """Compare a list once more, with the answers given meanwhile."""
    by = access.must_stand(request)
    upload_or_404(key, by)
    try:
        actions.compare_again(upload_id=key, by=by.user, at=clock.now())
    except actions.NotAtThatStage:
        messages.info(request, _("Somebody has gone on with this list already."))
    return redirect("register:import", key=key)
