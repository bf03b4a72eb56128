"""The journal: every act, and what it changed."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.journal import pages, queries
from rollcall.journal.forms import NarrowForm

ON_A_PAGE = 50


@access.requires("journal.see")
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Who did what, when, the newest first."""
    form = NarrowForm(request.GET)
    found = queries.entries_for(form.narrow(), by=access.must_stand(request))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "journal/list.html", {"form": form, "page": page, "runs": pages.entries(page)})


@access.requires("journal.see")
@require_safe
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One act with what it changed."""
    found = queries.entry_for(entry_id, by=access.must_stand(request))
    if found is None:
        raise Http404
    act = pages.act(found)
    page = Paginator(queries.changes_of(found.id), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"act": act, "page": page, "rows": pages.changes(page.object_list), "crumbs": pages.crumbs(act)}
    return render(request, "journal/entry.html", context)
