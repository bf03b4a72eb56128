"""The shelf of playbooks, one of them, its versions; beginning, copying, retiring."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.plans import actions, pages, queries, rules

DOOR = "BROWSER"
MAKES = queries.MAKES


@access.requires("plans.make")
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """All kinds of rounds."""
    return render(request, "plans/shelf.html", pages.shelf(queries.shelf_for(by=access.must_stand(request))))


@access.requires("plans.make")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a kind of round from nothing."""
    by = access.must_stand(request)
    if not by.everywhere(MAKES):
        raise Http404
    draft = actions.begin_playbook(body=rules.blank(), door=DOOR, by=by.user, at=clock.now())
    return redirect("plans:section", draft.playbook_id, "names")


@access.requires("plans.make")
@require_safe
def playbook(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """One kind of round: what it says now, its versions, what can be done with it."""
    found = _found(request, playbook_id)
    if not found.versions:
        return redirect("plans:draft", playbook_id)
    return render(request, "plans/playbook.html", pages.playbook(found, found.versions[0]))


@access.requires("plans.make")
@require_safe
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """An earlier version."""
    found = queries.version_for(version_id, by=access.must_stand(request))
    if found is None:
        raise Http404
    return render(request, "plans/playbook.html", pages.playbook(*found))


@access.requires("plans.make")
@require_safe
def comparison(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """What differs between two versions; the draft can be one of them."""
    found = _found(request, playbook_id)
    told = pages.comparison(found, request.GET.get("from", ""), request.GET.get("to", ""))
    return render(request, "plans/comparison.html", told)


@access.requires("plans.make")
@require_POST
def copies(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """Begin a kind of round of one's own from this one."""
    found = _found(request, playbook_id)
    if found.newest is None:
        raise Http404
    body = rules.copied(found.newest)
    draft = actions.begin_playbook(body=body, door=DOOR, by=access.must_stand(request).user, at=clock.now())
    return redirect("plans:section", draft.playbook_id, "names")


@access.requires("plans.make")
@require_POST
def retirement(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """Offer it to nobody any more, or again."""
    found, by = _found(request, playbook_id), access.must_stand(request).user
    if found.row.retired_at:
        actions.bring_back(playbook_id=playbook_id, door=DOOR, by=by, at=clock.now())
        messages.success(request, _("It is offered again."))
    else:
        actions.retire(playbook_id=playbook_id, door=DOOR, by=by, at=clock.now())
        messages.success(
            request, _("It is offered to nobody any more. Rounds that run go on, and you can bring it back.")
        )
    return redirect("plans:playbook", playbook_id)


def _found(request: HttpRequest, playbook_id: UUID) -> queries.Shelf:
    found = queries.versions_for(playbook_id, by=access.must_stand(request))
    if found is None:
        raise Http404
    return found
