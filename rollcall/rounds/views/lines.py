"""The list behind every number, and the story of one line."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.rounds import actions, pages, queries
from rollcall.rounds.forms import NarrowForm, WithdrawForm
from rollcall.rounds.views import sights

ON_A_PAGE = 50


@access.requires("rounds.see")
@require_safe
def lines(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The lines of a round, narrowed as asked."""
    at = clock.now()
    sight = sights.sight(request, round_id, at=at)
    standing = sight.standing
    found = queries.overview_for(round_id, by=standing, at=at)
    if found is None:
        raise Http404
    form = NarrowForm(request.GET, overview=found)
    narrow = form.narrow()
    page = Paginator(queries.round_lines(round_id, narrow, by=standing), ON_A_PAGE).get_page(request.GET.get("page"))
    notes = queries.notes_on(page.object_list) if narrow.put_right else {}
    told = pages.lines(found, form, narrow, page, notes, by=standing)
    return render(request, "rounds/lines.html", {**told, **pages.in_sight(sight)})


@access.requires("rounds.see")
@require_safe
def line(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """One line: where it stands, everything that was recorded, and who answers for the door."""
    story = queries.story_for(line_id, by=access.must_stand(request), at=clock.now())
    if story is None:
        raise Http404
    noted = {looking.NOTE} if story.may_see_outcomes and any(record.note for record in story.records) else set()
    looking.note(request, noted, [key for key in [story.line.resident_id] if key])
    return render(request, "rounds/line.html", pages.line(story, by=access.must_stand(request)))


@access.requires("rounds.record")
@require_POST
def withdrawals(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Take one record of a line back; the record stays, and that it was taken back is a record too."""
    at, standing = clock.now(), access.must_stand(request)
    story = queries.story_for(line_id, by=standing, at=at)
    form = WithdrawForm(request.POST)
    if story is None or not form.is_valid() or not story.may_take_back(form.cleaned_data["command"]):
        raise Http404
    told = form.told(story, at=at)
    actions.record_lines(told=[told], standing=standing, door="BROWSER", by=standing.user, at=at)
    return redirect("rounds:line", line_id)
