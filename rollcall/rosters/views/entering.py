"""What comes back by keyboard: the code of a sheet, then its page in the order of the paper."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock, ids
from rollcall.rosters import actions, pages, queries, say
from rollcall.rosters.forms import CodeForm, EntryForm
from rollcall.rosters.queries import PageOf
from rollcall.rounds import queries as rounds
from rollcall.rounds.actions import Answer

CAPABILITY = "rounds.record"


@access.requires(CAPABILITY)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything on paper: type a code, bring photos in, the running rounds, photos that wait."""
    by, at = access.must_stand(request), clock.now()
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        code, page = form.cleaned_data["code"]
        view = queries.sheet_by_code(code, by=by)
        if view and 1 <= page <= view.pages:
            return redirect("rosters:entry", view.sheet.id, page)
        form.add_error("code", say.no_such_page(code, page, view))
    running = rounds.running_rounds(by=by)
    return render(request, "rosters/home.html", pages.home(form, running, queries.waiting_scans(by=by), at=at))


@access.requires(CAPABILITY)
@require_safe
def scanned(request: HttpRequest, code: str, page: int) -> HttpResponse:
    """Where the square code on the paper leads."""
    view = queries.sheet_by_code(code.upper(), by=access.must_stand(request))
    if view is None or not 1 <= page <= view.pages:
        raise Http404
    return redirect("rosters:entry", view.sheet.id, page)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, sheet_id: UUID, page: int) -> HttpResponse:
    """One page by keyboard."""
    by, at = access.must_stand(request), clock.now()
    found = must_find(sheet_id, page, request)
    form = EntryForm(
        request.POST if request.method == "POST" else None, page=found, at=at, initial=pages.entry.first_values(found, at)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        answers = actions.take_page(
            key=form.cleaned_data["key"], page=found, written=form.written(), standing=by, at=at
        )
        tell(request, found, answers)
        return onward(found)
    if request.method != "POST":
        form.initial["key"] = ids.new_id()
    looking.note(request, {looking.LIST}, [line.resident_id for line in found.rows if line and line.resident_id])
    status = 422 if form.errors else 200
    return render(request, "rosters/entry.html", pages.entering(found, form, at=at), status=status)


def must_find(sheet_id: UUID, page: int, request: HttpRequest) -> PageOf:
    """A page that the asker may take in."""
    by = access.must_stand(request)
    view = queries.sheet_for(sheet_id, by=by)
    found = queries.page_for(view, page, by=by) if view else None
    if found is None:
        raise Http404
    return found


def tell(request: HttpRequest, page: PageOf, answers: Sequence[Answer]) -> None:
    """Say what became of a page."""
    for is_good, sentence in say.taken(page, answers):
        (messages.success if is_good else messages.warning)(request, sentence)


def onward(page: PageOf) -> HttpResponse:
    """To the next page of the sheet that is still out, else to the round's papers."""
    later = [one for one in page.view.missing if one != page.number]
    after = [one for one in later if one > page.number] or later
    if after:
        return redirect("rosters:entry", page.view.sheet.id, after[0])
    return redirect("rosters:round", page.view.round.id)
