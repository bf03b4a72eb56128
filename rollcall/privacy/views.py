"""A person's file, who looked, requests, and what is due."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.privacy import actions, forms, pages, queries, words

DOOR = "BROWSER"
A_PAGE = 50


@access.requires(queries.SEE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything about what is held, and what waits."""
    by = access.must_stand(request)
    waiting = queries.open_petitions(by=by)
    context = {
        "waiting": waiting.count(),
        "overdue": waiting.filter(due_on__lt=clock.today(by.user.committee.timezone)).count(),
        "may_decide": by.everywhere(queries.DECIDE),
        "crumbs": pages.crumbs(),
    }
    return render(request, "privacy/home.html", context)


@access.requires(queries.SEE)
@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """All that is held of a person, and who looked."""
    by = access.must_stand(request)
    found = queries.file_for(key, by=by)
    if found is None:
        raise Http404
    looking.note(request, {looking.FILE}, found.words.keys)
    context = pages.file(found) | {"crumbs": pages.crumbs_of(found.resident, _("Person's file")), "at": clock.now()}
    if "download" not in request.GET:
        return render(request, "privacy/file.html", context)
    actions.note_file(resident=key, door=DOOR, by=by.user, at=clock.now())
    answer = HttpResponse(render_to_string("privacy/file_alone.html", context), content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="file-{key.hex[-8:]}.html"'
    return answer


@access.requires(queries.DECIDE)
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at whom."""
    by = access.must_stand(request)
    form = forms.LooksForm(request.GET)
    narrow = form.narrow
    page = Paginator(queries.looks(narrow, by=by), A_PAGE).get_page(request.GET.get("page"))
    on = narrow.on or clock.today(by.user.committee.timezone)
    context = {
        "form": form,
        "page": page,
        "lines": pages.looks(page.object_list, queries.names_of(list(page.object_list))),
        "lookers": queries.lookers(on, by=by),
        "on": on,
        "crumbs": pages.crumbs(_("Who looked")),
    }
    return render(request, "privacy/looks.html", context)


@access.requires(queries.SEE)
@require_safe
def petitions(request: HttpRequest) -> HttpResponse:
    """Requests, those that wait first."""
    by = access.must_stand(request)
    page = Paginator(queries.petitions(by=by), A_PAGE).get_page(request.GET.get("page"))
    today = clock.today(by.user.committee.timezone)
    context = {"page": page, "today": today, "words": words, "crumbs": pages.crumbs(_("Requests"))}
    return render(request, "privacy/petitions.html", context)


@access.requires(queries.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def petition_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a request about a person."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by)
    if resident is None:
        raise Http404
    form = forms.PetitionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        taken = actions.take_petition(resident=key, **form.cleaned_data, door=DOOR, by=by.user, at=clock.now())
        messages.success(request, _("Taken. To be answered by %(day)s.") % {"day": taken.due_on.isoformat()})
        return redirect("privacy:petition", taken.id)
    context = {"form": form, "resident": resident, "crumbs": pages.crumbs_of(resident, _("Request"))}
    return render(request, "privacy/petition_new.html", context)


@access.requires(queries.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, key: UUID) -> HttpResponse:
    """One request, and what is decided."""
    by = access.must_stand(request)
    found = queries.petition_for(key, by=by)
    if found is None:
        raise Http404
    if request.method == "POST" and not by.everywhere(queries.DECIDE):
        raise Http404
    may = by.everywhere(queries.DECIDE) and not found.verdict
    form = forms.DecisionForm(request.POST if request.method == "POST" else None, erases=found.kind == "ERASURE")
    if request.method == "POST" and may and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("verdict", "ground", "statement")}
        try:
            made = actions.decide_petition(petition_id=key, **given, door=DOOR, by=by.user, at=clock.now())
        except actions.CannotErase as why:
            form.add_error(None, str(words.HINDRANCES[str(why)]))
        except actions.DecidedAlready:
            messages.info(request, _("Somebody else decided it a moment ago."))
            return redirect("privacy:petition", key)
        else:
            return redirect("privacy:certificate", made.id) if made else redirect("privacy:petition", key)
    looking.note(request, {looking.PROPOSAL}, [found.resident_id])
    certificate = queries.certificates(by=by).filter(petition=found).first()
    wants = found.kind == "CORRECTION" and found.verdict == "GRANTED"
    context = {
        "changes": pages.changes(queries.changes_for(found)) if wants else [],
        "to_do": wants and not found.done_at,
        "done_form": forms.DoneForm() if wants and not found.done_at and by.can(queries.CHANGE) else None,
        "petition": found, "form": form if may else None, "ground": pages.ground(found.ground), "words": words,
        "certificate": certificate, "kind": words.KINDS[found.kind], "verdict": words.VERDICTS.get(found.verdict, ""),
        "crumbs": [*pages.crumbs(_("Request"))],
    }  # fmt: skip
    return render(request, "privacy/petition.html", context)


@access.requires(queries.CHANGE)
@require_POST
def done(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that a correction was carried out."""
    by = access.must_stand(request)
    found = queries.petition_for(key, by=by)
    if found is None:
        raise Http404
    form = forms.DoneForm(request.POST)
    try:
        if not form.is_valid():
            messages.error(request, _("Say it in fewer words."))
        else:
            actions.carry_out(petition_id=key, done=form.cleaned_data["done"], door=DOOR, by=by.user, at=clock.now())
            messages.success(request, _("Noted: the correction was carried out."))
    except actions.NothingToCarryOut:
        messages.info(request, _("There is nothing to carry out here, or somebody noted it a moment ago."))
    except actions.NobodyChangedAnything:
        messages.error(
            request,
            _("Nothing of this person was changed since the request. Put it right first, or say what was done."),
        )
    return redirect("privacy:petition", key)


@access.requires(queries.SEE)
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """What was erased."""
    page = Paginator(queries.certificates(by=access.must_stand(request)), A_PAGE).get_page(request.GET.get("page"))
    found = [pages.certificate(one) for one in page.object_list]
    return render(
        request, "privacy/certificates.html", {"page": page, "found": found, "crumbs": pages.crumbs(_("Erased"))}
    )


@access.requires(queries.SEE)
@require_safe
def certificate(request: HttpRequest, key: UUID) -> HttpResponse:
    """One certificate, to print."""
    found = queries.certificate_for(key, by=access.must_stand(request))
    if found is None:
        raise Http404
    return render(request, "privacy/certificate.html", pages.certificate(found))


@access.requires(queries.DECIDE)
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """What is due to be erased."""
    lines = pages.due(queries.due(at=clock.now()))
    return render(request, "privacy/due.html", {"lines": lines, "crumbs": pages.crumbs(_("What is due"))})


@access.requires(queries.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def due_one(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm that what is due by one rule is erased."""
    by, at = access.must_stand(request), clock.now()
    line = next((one for one in pages.due(queries.due(at=at)) if one.code == code), None)
    if line is None:
        raise Http404
    if request.method == "POST":
        made = actions.end_due(code=code, door=DOOR, by=by.user, at=at)
        if made:
            return redirect("privacy:certificate", made.id)
        messages.info(request, _("Nothing of it is due any more."))
        return redirect("privacy:due")
    context = {"line": line, "at_once": actions.AT_ONCE, "crumbs": pages.crumbs(line.label)}
    return render(request, "privacy/due_one.html", context)


@access.requires(queries.DECIDE)
@require_POST
def term(request: HttpRequest) -> HttpResponse:
    """Set how long something is kept here."""
    form = forms.TermForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Enter a number of days, 1 or more."))
        return redirect("privacy:due")
    try:
        actions.set_term(**form.cleaned_data, door=DOOR, by=access.must_stand(request).user, at=clock.now())
    except actions.NoSuchTerm as wrong:
        raise Http404 from wrong
    messages.success(request, _("Saved."))
    return redirect("privacy:due")


@access.requires(queries.SEE)
@require_safe
def impact(request: HttpRequest) -> HttpResponse:
    """What is held, why, on what basis and how long: the base of an impact assessment."""
    by = access.must_stand(request)
    text = request.GET.get("q", "").strip()[:40]
    context = {
        "page": Paginator(pages.treatments(text), 40).get_page(request.GET.get("page")),
        "text": text,
        "measures": pages.measures(),
        "crumbs": pages.crumbs(_("What is held and why")),
    }
    if "download" not in request.GET:
        return render(request, "privacy/impact.html", context)
    text = pages.document(by.user.committee.name, clock.today(by.user.committee.timezone))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="processing.md"'
    return answer
