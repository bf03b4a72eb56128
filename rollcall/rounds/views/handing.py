"""Handing a round out: the tree of its parts, one part, breaking down, taking up, giving back, giving to somebody else."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.accounts.standing import Standing
from rollcall.lib import clock
from rollcall.rounds import actions, forms, pages, queries, words
from rollcall.rounds.queries import HandedOut, PartView

DOOR = "BROWSER"


@access.requires("rounds.see")
@require_safe
def parts(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How the round is handed out, as far as one sees."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.handed_out(round_id, by=standing, at=at)
    if found is None:
        raise Http404
    climbed = [] if found.round.is_closed else queries.climbed_to(found, by=standing)
    others = queries.others_for_each(climbed, by=standing, at=at)
    return render(request, "rounds/parts.html", pages.handing(found, others, by=standing, at=at))


@access.requires("rounds.record")
@require_safe
def part(request: HttpRequest, round_id: UUID, part_id: UUID) -> HttpResponse:
    """One part: what is open in it, and who below has what."""
    at, standing = clock.now(), access.must_stand(request)
    found, one = _part(round_id, part_id, standing)
    return render(request, "rounds/part.html", pages.part(found, one, by=standing, at=at))


@access.requires("rounds.record")
@require_http_methods(["GET", "HEAD", "POST"])
def parts_new(request: HttpRequest, round_id: UUID, part_id: UUID | None = None) -> HttpResponse:
    """Who would get what, with names that can be changed; sent, it is given."""
    at, standing = clock.now(), access.must_stand(request)
    breaking = queries.breaking_for(round_id, part_id, by=standing, at=at)
    if breaking is None:
        raise Http404
    form = forms.BreakDownForm(request.POST if request.method == "POST" else None, breaking=breaking)
    if request.method != "POST" or not form.is_valid():
        return render(request, "rounds/parts_new.html", pages.break_down(breaking, form, by=standing, at=at))
    try:
        made = actions.break_down(
            round_id=round_id, part_id=part_id, given=form.given(), take_up_by=form.take_up_by(at), door=DOOR,
            standing=standing, by=standing.user, at=at,
        )  # fmt: skip
    except actions.CannotHandOut as refused:
        form.add_error(None, words.cannot_hand_out(refused.why))
        return render(request, "rounds/parts_new.html", pages.break_down(breaking, form, by=standing, at=at))
    said = ngettext("Given to {number} person.", "Given to {number} people.", len(made)).format(number=len(made))
    messages.success(request, said)
    return _to(round_id, part_id)


@access.requires("rounds.record")
@require_POST
def taking_up(request: HttpRequest, round_id: UUID, part_id: UUID) -> HttpResponse:
    """I see to it."""
    at, standing = clock.now(), access.must_stand(request)
    _found, one = _part(round_id, part_id, standing)
    try:
        actions.take_up(part_id=one.id, door=DOOR, standing=standing, by=standing.user, at=at)
    except actions.CannotHandOut as refused:
        messages.warning(request, words.cannot_hand_out(refused.why))
    else:
        messages.success(request, _("You see to it. Thank you."))
    return _to(round_id, part_id)


@access.requires("rounds.record")
@require_http_methods(["GET", "HEAD", "POST"])
def giving_back(request: HttpRequest, round_id: UUID, part_id: UUID) -> HttpResponse:
    """I cannot see to it, and why."""
    at, standing = clock.now(), access.must_stand(request)
    found, one = _part(round_id, part_id, standing)
    if standing.user.id not in one.people or not one.is_held:
        raise Http404
    form = forms.GiveBackForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = pages.giving_back(found, one, form, by=standing, at=at)
        return render(request, "rounds/part_back.html", context)
    try:
        actions.give_back(
            part_id=one.id, why=form.cleaned_data["why"], door=DOOR, standing=standing, by=standing.user, at=at
        )
    except actions.CannotHandOut as refused:
        messages.warning(request, words.cannot_hand_out(refused.why))
        return _to(round_id, part_id)
    messages.success(request, _("It is given back. {name} sees it at once.").format(name=one.row.given_by.full_name))
    return redirect("field:home")


@access.requires("rounds.record")
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, round_id: UUID, part_id: UUID) -> HttpResponse:
    """Somebody else gets it, or the giver keeps it."""
    at, standing = clock.now(), access.must_stand(request)
    found, one = _part(round_id, part_id, standing)
    if found.round.is_closed or not queries.is_with(one, found.parts, standing):
        raise Http404
    others = queries.others_for(one, by=standing, at=at)
    form = forms.ElsewhereForm(request.POST if request.method == "POST" else None, others=others)
    if request.method != "POST" or not form.is_valid():
        return render(request, "rounds/part_elsewhere.html", pages.elsewhere(found, one, form, by=standing, at=at))
    try:
        actions.give_elsewhere(
            part_id=one.id, holder=form.holder_id, take_up_by=form.take_up_by(at), door=DOOR, standing=standing,
            by=standing.user, at=at,
        )  # fmt: skip
    except actions.CannotHandOut as refused:
        messages.warning(request, words.cannot_hand_out(refused.why))
        return _to(round_id, part_id)
    messages.success(request, _("It is given to somebody else.") if form.holder_id else _("It is with you."))
    return _to(round_id, one.parent)


def _part(round_id: UUID, part_id: UUID, by: Standing) -> tuple[HandedOut, PartView]:
    found = queries.handed_out(round_id, by=by, at=clock.now())
    one = found.part(part_id) if found else None
    if found is None or one is None:
        raise Http404
    return found, one


def _to(round_id: UUID, part_id: UUID | None) -> HttpResponse:
    return redirect("rounds:part", round_id, part_id) if part_id else redirect("rounds:parts", round_id)
