"""A playbook out as a file, and in from one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.plans import actions, files, pages, queries, rules
from rollcall.plans.forms import FileForm

DOOR = "BROWSER"


@access.requires("plans.make")
@require_safe
def file(request: HttpRequest, version_id: UUID, kind: str) -> HttpResponse:
    """One version as a file. Nothing in it is about anybody."""
    found = queries.version_for(version_id, by=access.must_stand(request))
    if found is None or kind not in files.FORMATS:
        raise Http404
    text = files.write(rules.as_body(found[1].playbook), kind)
    name = f"{found[1].playbook.code}-{found[1].number}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{files.FORMATS[kind]}; charset=utf-8", headers=headers)


@access.requires("plans.make")
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Begin a kind of round from a file; nothing is published by that."""
    by = access.must_stand(request)
    if not by.everywhere(queries.MAKES):
        raise Http404
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not form.is_bound or not form.is_valid():
        return render(request, "plans/import.html", pages.bring_in(form))
    draft = actions.begin_playbook(body=form.cleaned_data["file"], door=DOOR, by=by.user, at=clock.now())
    messages.success(request, _("The file is read. Look through it, then publish it."))
    return redirect("plans:draft", draft.playbook_id)
