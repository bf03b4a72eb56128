"""The figures of a round along the tree, as a file, and what of them everybody may see."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.rounds import actions, files, forms, pages, queries

DOOR = "BROWSER"


@access.requires("rounds.see")
@require_safe
def figures(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """One place of the tree with what lies one level below."""
    form = forms.AreaForm(request.GET)
    found = queries.rollup_for(round_id, form.area(), by=access.must_stand(request)) if form.is_valid() else None
    if found is None:
        raise Http404
    return render(request, "rounds/figures.html", pages.figures(found))


@access.requires("rounds.see")
@require_POST
def figures_file(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Every door with its figures as a file; that it was taken stands in the journal."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.rollup_for(round_id, queries.Area(), by=standing)
    if found is None:
        raise Http404
    actions.note_taken(round_id=round_id, what="figures", lines=len(found.cells), door=DOOR, by=standing.user, at=at)
    return files.answer(pages.figures_table(found), request.POST.get("as", ""), name=f"figures-{found.round.number}")


@access.requires("rounds.close")
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What everybody would see of a closed round; sent, it is published, or withdrawn."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.to_publish(round_id, by=standing)
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "rounds/publication.html", pages.publication(found))
    if "withdraw" in request.POST:
        actions.withdraw_figures(round_id=round_id, door=DOOR, by=standing.user, at=at)
        messages.success(request, _("The figures are no longer published."))
    else:
        with suppress(actions.CannotPublish):  # somebody was faster: the page says so
            actions.publish_figures(round_id=round_id, door=DOOR, by=standing.user, at=at)
        messages.success(request, _("The figures are published. Whoever has the address can see them."))
    return redirect("rounds:publication", round_id)
