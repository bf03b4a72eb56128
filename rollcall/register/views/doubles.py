"""People who may be in the register twice: proposed, looked at side by side, and what was decided."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.register import actions, forms, queries
from rollcall.register.pages import doubles as pages
from rollcall.ui.parts import Crumb

A_PAGE = 20


@access.requires("register.change")
@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    """Everybody who may be somebody else too, the strongest first."""
    by = access.must_stand(request)
    wish = forms.DoublesForm(request.GET).wish
    every = queries.open_pairs(by=by)
    found = pages.within(every, wish["building"])
    page = Paginator(pages.narrowed(found, wish), A_PAGE).get_page(request.GET.get("page"))
    shown = queries.proposals(page.object_list)
    both = [resident.id for one in shown for resident in (one.one, one.other)]
    looking.note(request, {looking.PHONE, looking.NEED}, both)
    context = {
        "page": page,
        "cards": pages.cards(shown, queries.lists_named(pages.layouts_of(shown))),
        "lead": pages.lead(found),
        "chips": pages.chips(found, wish),
        "buildings": queries.buildings(by=by, capability="register.change"),
        "wish": wish,
        "any": bool(every),
        "decided": queries.decisions(by=by).count(),
        "crumbs": pages.crumbs(),
    }
    return render(request, "register/doubles.html", context)


@access.requires("register.change")
@require_safe
def double(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """Two people side by side, and what they are."""
    found = queries.proposal_for(one, other, by=access.must_stand(request))
    if found is None:
        raise Http404
    looking.note(request, {looking.PHONE, looking.NEED}, [one, other])
    card = pages.card(found, queries.lists_named(pages.layouts_of([found])))
    context = {"card": card, "form": forms.DoubleForm(found=found), "crumbs": pages.crumbs(Crumb(card.title))}
    return render(request, "register/double.html", context)


@access.requires("register.change")
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided, the latest first."""
    page = Paginator(queries.decisions(by=access.must_stand(request)), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "decided": pages.decided(page.object_list), "crumbs": pages.crumbs(Crumb(_("Decided")))}
    return render(request, "register/doubles_decided.html", context)


@access.requires("register.change")
@require_safe
def undoing(request: HttpRequest, key: UUID) -> HttpResponse:
    """Check what taking a decision back does; what stands in the way is named."""
    found = queries.decision_for(key, by=access.must_stand(request))
    if found is None:
        raise Http404
    context = {
        "decision": found,
        "done": pages.done(found),
        "reasons": pages.later(actions.what_came_later(found)),
        "crumbs": pages.crumbs(Crumb(_("Take back"))),
    }
    return render(request, "register/double_undoing.html", context)
