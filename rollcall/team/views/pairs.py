"""Senior–junior pairs: proposed, accepted, changed by hand, locked; and who stands in for whoever drops out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock, ids
from rollcall.team import actions, queries, words
from rollcall.team.forms.pairs import ChosenForm, OffersForm
from rollcall.team.pages import pairs as pages
from rollcall.team.queries import helpers, pairs as found
from rollcall.team.views.shared import DOOR, appoints


@access.requires("team.plan")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All pairs, or those of a block, or those in which one is missing."""
    at, by = clock.now(), access.must_stand(request)
    blocks = queries.blocks_for(by=by)
    block = _block(request, blocks)
    rows = found.pairs_for(by=by, at=at, block=block.id if block else None)
    page = pages.every(rows, block, blocks, missing_only=bool(request.GET.get("missing")))
    return render(request, "team/pairs.html", page)


@access.requires("team.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest) -> HttpResponse:
    """The proposal: every pair with its reasons; all, some or one of them are accepted."""
    at, by = clock.now(), access.must_stand(request)
    if request.method == "POST":
        return _accept(request)
    block, anew = _block(request, queries.blocks_for(by=by)), bool(request.GET.get("anew"))
    key = block.id if block else None
    offered = found.offers_for(by=by, at=at, block=key, anew=anew)
    rows = found.pairs_for(by=by, at=at, block=key)
    taken = {(offer.building.id, offer.senior.user) for offer in offered}
    left = sum(1 for row in rows if row.senior and not row.is_whole and (row.building.id, row.senior.user) not in taken)
    return render(request, "team/pair_offers.html", pages.offers(offered, block, anew=anew, left=left))


def _accept(request: HttpRequest) -> HttpResponse:
    by = access.must_stand(request)
    pairs = OffersForm(request.POST).pairs
    if not pairs:
        messages.error(request, _("Tick the pairs that you want."))
        return redirect("team:pair-offers")
    try:
        made = actions.pair_up(pairs=pairs, standing=by, door=DOOR, by=by.user, at=clock.now())
    except (actions.MayNotPair, actions.PairIsLocked):
        messages.error(
            request, _("Somebody's post or pair has changed meanwhile. Nothing was done; here is a new proposal.")
        )
        return redirect("team:pair-offers")
    said = ngettext("{number} pair is made.", "{number} pairs are made.", len(made))
    messages.success(request, said.format(number=len(made)))
    return redirect("team:pairs")


@access.requires("team.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """One pair; choosing somebody else by hand."""
    at, by = clock.now(), access.must_stand(request)
    row = _pair(request, pair_id)
    assert row.pair
    known = helpers.helpers_at(at)
    best = found.stand_ins_for(row.pair.junior_id, row.pair.senior_id, known, by=by, at=at)
    people = sorted(found.beside(row, known, by=by), key=lambda one: one.name)
    form = ChosenForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid():
        new = actions.NewPair(row.building.id, row.pair.senior_id, form.chosen)
        try:
            actions.pair_up(pairs=[new], standing=by, door=DOOR, by=by.user, at=at)
        except actions.PairIsLocked:
            messages.error(request, _("This pair is locked. Unlock it first."))
            return redirect("team:pair", pair_id)
        except actions.MayNotPair as refusal:
            raise Http404 from refusal
        messages.success(request, _("The pair is changed."))
        return redirect("team:pairs")
    return render(request, "team/pair.html", {**pages.one(row, form, best, known), "appoints": appoints(request)})


@access.requires("team.plan")
@require_POST
def lock(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """A pair stays whatever is proposed, or need not."""
    row, by = _pair(request, pair_id), access.must_stand(request)
    assert row.pair
    locked = request.POST.get("locked") == "1"
    actions.lock_pair(pair=row.pair, locked=locked, standing=by, door=DOOR, by=by.user, at=clock.now())
    messages.success(request, _("The pair is locked.") if locked else _("The pair is no longer locked."))
    return redirect("team:pair", pair_id)


@access.requires("team.plan")
@require_POST
def end(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """The two go separate ways; both keep their posts."""
    row, by = _pair(request, pair_id), access.must_stand(request)
    assert row.pair
    try:
        actions.end_pair(pair=row.pair, standing=by, door=DOOR, by=by.user, at=clock.now())
    except actions.PairIsLocked:
        messages.error(request, _("This pair is locked. Unlock it first."))
        return redirect("team:pair", pair_id)
    messages.success(request, _("The pair has ended. Both keep their posts."))
    return redirect("team:pairs")


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def drop_out(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Somebody drops out: the best stand-ins, and one tap that gives everything to one of them."""
    at, by = clock.now(), access.must_stand(request)
    known = helpers.helpers_at(at)
    leaving = known.get(user_id)
    if leaving is None or not by.everywhere("team.appoint"):
        raise Http404
    partner = helpers.partner_of(user_id, at)
    best = found.stand_ins_for(user_id, partner, known, by=by, at=at)
    others = sorted((one for one in known.values() if one.user != user_id), key=lambda one: one.name)
    form = ChosenForm(request.POST if request.method == "POST" else None, people=others)
    if form.is_bound and form.is_valid():
        return _hand_everything_over(request, user_id, form.chosen)
    posts = [words.post(*one) for one in queries.posts_in_words(user_id, at=at)]
    return render(request, "team/drop_out.html", pages.dropping_out(leaving, posts, best, known, form))


def _hand_everything_over(request: HttpRequest, leaving: UUID, successor: UUID) -> HttpResponse:
    by, at = access.must_stand(request), clock.now()
    people = queries.users([leaving, successor])
    try:
        done = actions.take_over(
            leaving=people[leaving], successor=people[successor], standing=by, door=DOOR, by=by.user, at=at
        )  # fmt: skip
    except actions.MayNotGive:
        messages.error(request, _("This person stands beside or above you; whoever gave the posts hands them over."))
        return redirect("team:person", leaving)
    except (actions.NothingToTakeOver, KeyError):
        messages.error(request, _("There is nothing to take over any more, or the stand-in has left meanwhile."))
        return redirect("team:person", leaving)
    name = people[successor].full_name
    messages.success(
        request,
        _(
            "{name} has taken everything over. The old phone is shut out at its next contact; what it still holds is kept for you."
        ).format(name=name),
    )
    if done.left_open:
        said = ngettext(
            "{number} shift stays open: rest or training forbids it.",
            "{number} shifts stay open: rest or training forbids them.",
            done.left_open,
        )
        messages.error(request, said.format(number=done.left_open))
    return redirect(reverse("team:person", args=[successor]))


def _pair(request: HttpRequest, pair_id: UUID) -> found.PairRow:
    row = found.pair_for(pair_id, by=access.must_stand(request), at=clock.now())
    if row is None:
        raise Http404
    return row


def _block(request: HttpRequest, blocks: list[queries.Block]) -> queries.Block | None:
    wanted = ids.read_id(request.GET.get("block"))
    return next((one for one in blocks if one.id == wanted), None)
