"""The list beside the register: how it changed, whether both agree, and who slipped through."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.rounds import actions, files, pages, queries

ON_A_PAGE = 50
DOOR = "BROWSER"


@access.requires("rounds.see")
@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How the list changed, and whether it says what the register says; sent, it is brought in line."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.changed_for(round_id, by=standing, at=at)
    if found is None or (request.method == "POST" and not found.may_bring):
        raise Http404
    if request.method == "POST":
        number = actions.bring_in_line(round_id=round_id, door=DOOR, by=standing.user, at=at)
        messages.success(request, pages.brought(number))
        return redirect("rounds:changes", round_id)
    kind = request.GET.get("kind", "")
    kind = kind if kind in pages.CHANGE_KINDS else ""
    page = Paginator(queries.changes_of(round_id, kind, by=standing), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "rounds/changes.html", pages.changes(found, page, kind, at=at))


@access.requires("rounds.see")
@require_safe
def beside(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The part of the round's page that says whether list and register agree; it reads both, so it comes after the page."""
    found = queries.changed_for(round_id, by=access.must_stand(request), at=clock.now())
    if found is None:
        raise Http404
    return render(request, "rounds/parts/beside.html", pages.beside_register(found))


@access.requires("rounds.see")
@require_safe
def leaks(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who slipped through: households nobody knows, people not done, rounds missed in a row."""
    found = queries.leaks_for(round_id, by=access.must_stand(request), at=clock.now())
    if found is None:
        raise Http404
    kind = request.GET.get("kind", "")
    kind = kind if kind in found.counts else "LINE"
    page = Paginator(pages.leak_rows(found, kind), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "rounds/leaks.html", pages.leaks(found, kind, page))


@access.requires("rounds.see")
@require_POST
def leaks_file(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The three lists as a file; that they were taken stands in the journal."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.leaks_for(round_id, by=standing, at=at)
    if found is None:
        raise Http404
    actions.note_taken(
        round_id=round_id, what="leaks", lines=sum(found.counts.values()), door=DOOR, by=standing.user, at=at
    )
    return files.answer(pages.leaks_table(found), request.POST.get("as", ""), name=f"leaks-{found.round.number}")
