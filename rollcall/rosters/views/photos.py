"""What comes back by camera: photos are read in a process of their own, then confirmed page by page by a person."""

import base64
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.rosters import actions, pages, queries, reading
from rollcall.rosters.forms import ConfirmForm, PhotosForm
from rollcall.rosters.queries import SheetView
from rollcall.rosters.views.entering import CAPABILITY, must_find, onward, tell


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest) -> HttpResponse:
    """Bring photos in; each is read, and waits to be confirmed. What cannot be read is said, file by file."""
    by, at = access.must_stand(request), clock.now()
    form = PhotosForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        form = PhotosForm()
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "crumbs": pages.overview.photo_crumbs(), "waiting": queries.waiting_scans(by=by)}
        return render(request, "rosters/photos.html", context, status=422 if form.errors else 200)
    kept = []
    for name, content in _contents(form.cleaned_data["photos"]):
        for found in reading.read_file(content, by=by):
            if found.page is None:
                messages.warning(request, f"{name}: {found.trouble}")
                continue
            kept.append(
                actions.keep_scan(
                    sheet=found.page.view.sheet, page=found.page.number, picture=found.picture, read=found.read,
                    standing=by, at=at,
                )
            )  # fmt: skip
    if not kept:
        return redirect("rosters:photos")
    return redirect("rosters:confirm", kept[0].id)


def _contents(files: "list[UploadedFile[Any]]") -> Iterator[tuple[str, bytes]]:
    for one in files:
        large = (one.size or 0) > settings.UPLOAD_MAX_BYTES
        yield str(one.name)[:60], b"" if large else one.read()


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, scan_id: UUID) -> HttpResponse:
    """One photographed page: each row's picture beside what was read; a person confirms, and answers what is not sure."""
    by, at = access.must_stand(request), clock.now()
    scan, view = _must_find(scan_id, request)
    page = must_find(view.sheet.id, scan.page, request)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, page=page, at=at, proposals=reading.proposals(scan.read, page),
        initial={**pages.entry.first_values(page, at), "key": scan.id},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        tell(
            request, page, list(actions.confirm_scan(scan=scan, page=page, written=form.written(), standing=by, at=at))
        )
        waiting = queries.waiting_scans(by=by)
        return redirect("rosters:confirm", waiting[0][0].id) if waiting else onward(page)
    looking.note(request, {looking.LIST}, [line.resident_id for line in page.rows if line and line.resident_id])
    context = pages.confirming(page, form, scan, at=at)
    return render(request, "rosters/confirm.html", context, status=422 if form.errors else 200)


@access.requires(CAPABILITY)
@require_safe
def picture(request: HttpRequest, scan_id: UUID) -> HttpResponse:
    """The picture of a page that waits, put straight."""
    scan, _view = _must_find(scan_id, request)
    return HttpResponse(base64.b64decode(str(scan.picture)), content_type="image/jpeg")


@access.requires(CAPABILITY)
@require_POST
def dropping(request: HttpRequest, scan_id: UUID) -> HttpResponse:
    """Throw a photo away."""
    scan, view = _must_find(scan_id, request)
    actions.drop_scan(scan_id=scan.id, standing=access.must_stand(request), at=clock.now())
    messages.success(request, _("The photo is thrown away; its page is still out."))
    return redirect(reverse("rosters:round", args=[view.round.id]))


def _must_find(scan_id: UUID, request: HttpRequest) -> tuple[Any, SheetView]:
    found = queries.scan_for(scan_id, by=access.must_stand(request))
    if found is None:
        raise Http404
    return found
