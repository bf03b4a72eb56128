"""What households sent by the links of their door cards: seen beside the register, taken over or not."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.accounts.standing import Standing
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.register import actions, forms, queries, say
from rollcall.register.pages import proposals as pages
from rollcall.register.rules.proposals import Comparison

CAPABILITY = "register.ask"
PER_PAGE = 50


@access.requires(CAPABILITY)
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Those that wait, and those that were decided."""
    by = access.must_stand(request)
    waiting = queries.waiting_proposals(by=by)
    page = Paginator(queries.decided_proposals(by=by), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": pages.lines(waiting),
        "decided": pages.lines(page.object_list),
        "page": page,
        "crumbs": pages.crumbs(),
    }
    return render(request, "register/proposals.html", context)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them beside the register. Whoever opens it has seen it: the household cannot send another in its place."""
    by = access.must_stand(request)
    proposal = queries.household_proposal_for(key, by=by)
    if proposal is None:
        raise Http404
    found = queries.comparison_of(proposal)
    newer = queries.newer_than(proposal, found)
    refusal = forms.RefusalForm(request.POST if "refuse" in request.POST else None)
    if request.method == "POST" and not proposal.verdict:
        if "refuse" in request.POST:
            if refusal.is_valid():
                return _refuse(request, proposal, refusal, by)
        else:
            return _accept(request, proposal, found, newer, by)
    elif request.method == "GET" and not proposal.verdict:
        actions.look_at_proposal(proposal_id=key, by=by.user, at=clock.now())
    looking.note(request, {looking.PROPOSAL}, queries.keys_of_household(proposal.household_id))
    return render(request, "register/proposal.html", _context(proposal, found, newer, refusal))


def _context(
    proposal: queries.HouseholdProposal, found: Comparison, newer: set[str], refusal: forms.RefusalForm
) -> dict[str, object]:
    return {
        "proposal": proposal,
        "title": _("Sent in from %(door)s") % {"door": pages.title_of(proposal)},
        "cards": pages.cards(found, newer),
        "left": pages.left(found),
        "sender": proposal.content.get("sender", ""),
        "remark": proposal.content.get("remark", ""),
        "seen": found.digest(),
        "form": refusal,
        "crumbs": pages.door_crumbs(proposal),
        "state": pages.lines([proposal])[0],
    }


def _refuse(
    request: HttpRequest, proposal: queries.HouseholdProposal, form: forms.RefusalForm, by: Standing
) -> HttpResponse:
    try:
        reason = form.cleaned_data["reason"]
        actions.refuse_proposal(proposal_id=proposal.id, reason=reason, by=by.user, at=clock.now())
        messages.success(request, _("Nothing of it was taken over."))
    except actions.DecidedAlready:
        messages.info(request, _("Somebody else decided it a moment ago."))
    return redirect("register:proposals")


def _accept(
    request: HttpRequest, proposal: queries.HouseholdProposal, found: Comparison, newer: set[str], by: Standing
) -> HttpResponse:  # fmt: skip
    codes = [one.code for one in found.differences]
    form = forms.TakingForm(request.POST, codes=codes, keys=[one.key for one in found.unnamed])
    if not form.is_valid():
        messages.error(request, _("It changed meanwhile. Look at it again."))
        return redirect("register:proposal", proposal.id)
    take = {code for code in codes if code not in newer} if "all" in request.POST else set(form.cleaned_data["take"])
    moved = frozenset(UUID(key) for key in form.cleaned_data["moved"])
    wish = actions.ProposalWish(frozenset(take), moved, form.cleaned_data["seen"])
    try:
        actions.accept_proposal(proposal_id=proposal.id, wish=wish, by=by.user, at=clock.now())
    except actions.DecidedAlready:
        messages.info(request, _("Somebody else decided it a moment ago."))
        return redirect("register:proposals")
    except (actions.ChangedMeanwhile, actions.AlreadySo, actions.NotedAlready):
        messages.error(request, _("The register changed meanwhile. Nothing was taken over yet; look at it again."))
        return redirect("register:proposal", proposal.id)
    except actions.CannotBeSo as refused:
        messages.error(request, say.cannot_be_so(refused.code))
        return redirect("register:proposal", proposal.id)
    messages.success(request, _("Taken over. The household counts as confirmed."))
    return redirect("register:proposals")
