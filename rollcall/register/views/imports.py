"""Files that were brought in: all of them, and each at the step where it stands."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from rollcall.accounts import access
from rollcall.accounts.standing import Standing
from rollcall.lib import clock
from rollcall.register import actions, files, forms, queries, say
from rollcall.register.pages import imports, preview, refusal, report as reports
from rollcall.register.queries import Upload
from rollcall.sheets import write_csv, xlsx_bytes

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload_or_404(key: UUID, by: Standing) -> Upload:
    """The upload, for those who may import."""
    found = queries.upload_for(key, by=by)
    if found is None:
        raise Http404
    return found


def posted_in(request: HttpRequest) -> QueryDict | None:
    """What a form sent, an empty one too; None when only its page is wanted."""
    return request.POST if request.method == "POST" else None


@access.requires("register.import")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All files, the newest first."""
    by = access.must_stand(request)
    page = Paginator(queries.uploads(by=by), A_PAGE).get_page(request.GET.get("page"))
    lines = imports.lines(page.object_list, queries.last_steps(page.object_list))
    return render(request, "register/imports.html", {"page": page, "lines": lines, "crumbs": imports.crumbs()})


@access.requires("register.import")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Bring a file in."""
    by = access.must_stand(request)
    if not by.everywhere("register.import"):
        raise Http404
    posted = request.method == "POST"
    form = forms.UploadForm(request.POST, request.FILES) if posted else forms.UploadForm()
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        upload = actions.bring_in_file(name=file.name, content=file.read(), door="BROWSER", by=by.user, at=clock.now())
        return redirect("register:import", key=upload.id)
    context = {"form": form, "crumbs": imports.crumbs(last=imports.new_label()), "limit": forms.limit_in_mb()}
    return render(request, "register/import_new.html", context)


@access.requires("register.import")
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One file, at the step where it stands."""
    upload = upload_or_404(key, access.must_stand(request))
    if upload.stage in imports.WORKING:
        return _working(request, upload)
    if upload.stage == "MAPPING":
        return redirect("register:import-columns", key=key)
    if upload.stage == "FAILED":
        return render(request, "register/import_failed.html", _about(request, upload))
    return _rows(request, upload)


@access.requires("register.import")
@require_safe
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far the work has come: a piece of the page, asked for every second."""
    upload = upload_or_404(key, access.must_stand(request))
    if upload.stage not in imports.WORKING:
        return HttpResponseClientRedirect(reverse("register:import", args=[key]))
    context = {"upload": upload, "progress": imports.progress(upload, clock.now())}
    return render(request, "register/parts/progress.html", context)


@access.requires("register.import")
@require_safe
def report(request: HttpRequest, key: UUID, ending: str) -> HttpResponse:
    """Every question of a list, to take to whoever keeps it."""
    upload = upload_or_404(key, access.must_stand(request))
    if ending not in REPORTS:
        raise Http404
    content, kind = REPORTS[ending](upload)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = reports.attachment(upload, ending)
    return response


@access.requires("register.import")
@require_POST
def marked(request: HttpRequest, key: UUID) -> HttpResponse:
    """The list itself with its questions at their cells, to take to whoever keeps it."""
    by = access.must_stand(request)
    upload = upload_or_404(key, by)
    marks = reports.marks(queries.problems_of(upload))
    try:
        copy = actions.mark_list(upload=upload, marks=marks, door="BROWSER", by=by.user, at=clock.now())
    except (actions.TooLongToMark, files.FileIsGone) as reason:
        messages.warning(request, say.no_marked_copy(gone=isinstance(reason, files.FileIsGone)))
        return redirect("register:import", key=key)
    response = HttpResponse(copy, content_type=XLSX)
    response["Content-Disposition"] = reports.marked(upload)
    return response


def _working(request: HttpRequest, upload: Upload) -> HttpResponse:
    context = {**_about(request, upload), "progress": imports.progress(upload, clock.now())}
    return render(request, "register/import_working.html", context)


def _about(request: HttpRequest, upload: Upload) -> dict[str, object]:
    reasons = refusal.reasons(upload)
    return {
        "upload": upload,
        "crumbs": imports.crumbs(upload),
        "stage": imports.stage(upload),
        "error": say.stopped(upload.error, upload.error_params) if upload.error else "",
        "reasons": reasons,
        "backwards": all(reason.is_list for reason in reasons),
    }


def _rows(request: HttpRequest, upload: Upload) -> HttpResponse:
    by = access.must_stand(request)
    wish = forms.RowsForm(request.GET).wish
    found = queries.rows_of(upload, kind=wish.kind, code=wish.code, text=wish.text)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        **_about(request, upload),
        "wish": wish,
        "page": page,
        "rows": preview.row_lines(upload, page.object_list, queries.answers_given(upload)),
        "is_in_register": queries.was_applied(upload),
        "lead": preview.lead(upload),
        "unknown": preview.unknown(upload),
        "found": preview.found(upload),
        "questions": preview.questions(upload),
        "nothing_to_write": preview.writes_nothing(upload),
        "waiting": preview.waiting(upload),
        "awaited": preview.awaited(upload),
        "verdicts": preview.verdict_chips(upload, wish, request.path),
        "problems": preview.problem_chips(upload, wish, request.path),
        "steps": imports.steps(queries.steps_of(upload)),
        "may_undo": by.everywhere("register.undo"),
    }
    return render(request, "register/import.html", context)


def _as_csv(upload: Upload) -> tuple[bytes, str]:
    rows = reports.rows(queries.problems_of(upload))
    return write_csv(reports.headings(), rows), "text/csv; charset=utf-8"


def _as_xlsx(upload: Upload) -> tuple[bytes, str]:
    rows = reports.rows(queries.problems_of(upload))
    content = xlsx_bytes([(reports.title(), reports.headings(), rows)])
    return content, XLSX


REPORTS: dict[str, Callable[[Upload], tuple[bytes, str]]] = {"csv": _as_csv, "xlsx": _as_xlsx}
