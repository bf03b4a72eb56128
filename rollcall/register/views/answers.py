"""Questions of a list: a row that waits for an answer, and comparing once more with the answers."""

from typing import Any
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
from rollcall.register.queries import Upload, UploadRow
from rollcall.register.views.imports import posted_in, upload_or_404


@access.requires("register.import")
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, key: UUID, row: UUID) -> HttpResponse:
    """A row that waits: say behind which door its people live, or leave it out."""
    by = access.must_stand(request)
    upload = upload_or_404(key, by)
    found = queries.row_for(upload, row)
    if found is None or not preview.is_answerable(found):
        raise Http404
    given = queries.answers_given(upload).get((found.sheet, found.row))
    choices = preview.choices(found)
    form = forms.AnswerForm(posted_in(request), choices=choices, initial=forms.answer_initial(given, choices))
    if request.method == "POST" and form.is_valid():
        return _keep(request, upload, found, form.answer)
    context = {
        "upload": upload,
        "form": form,
        "row": preview.row_line(found, given),
        "left": len(queries.unanswered(upload)),
        "crumbs": imports.crumbs(upload, preview.place(found.sheet, found.row)),
    }
    return render(request, "register/import_row.html", context)


def _keep(request: HttpRequest, upload: Upload, found: UploadRow, answer: dict[str, Any]) -> HttpResponse:
    """Save an answer, say so, and go on to the next row that waits."""
    by = access.must_stand(request)
    try:
        kept = actions.answer_row(row=found, **answer, door="BROWSER", by=by.user, at=clock.now())
    except actions.NotAtThatStage:
        messages.info(request, _("Somebody has gone on with this list already."))
        return redirect("register:import", key=upload.id)
    given = queries.answers_given(kept)[found.sheet, found.row]
    said = {"place": preview.place(found.sheet, found.row), "answer": preview.answer_text(given)}
    messages.success(request, _("Saved – %(place)s: %(answer)s.") % said)
    following = queries.next_unanswered(kept, found)
    if following:
        return redirect("register:import-row", upload.id, following.id)
    return redirect("register:import", upload.id)


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
