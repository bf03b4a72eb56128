"""The pages of screening: kits, waiting, bags, a report in words, results that ask for care."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.screening import actions, pages, queries
from rollcall.screening.forms import HandInForm, LotForm, MoveForm, ReportForm
from rollcall.team import queries as team

DOOR = "BROWSER"


@access.requires("rounds.see")
@require_http_methods(["GET", "HEAD", "POST"])
def kits(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The kits of a round; sent, a lot came in, or kits moved."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.kits_for(round_id, by=standing, at=at)
    if found is None:
        raise Http404
    lot, move = LotForm(), MoveForm(found=found)
    if request.method == "POST" and "received" in request.POST:
        lot = LotForm(request.POST)
        if not standing.everywhere("rounds.open"):
            raise Http404
        if lot.is_valid() and _receive(request, lot):
            return redirect("screening:kits", round_id)
    elif request.method == "POST":
        move = MoveForm(request.POST, found=found)
        if move.is_valid() and _move(request, round_id, move):
            return redirect("screening:kits", round_id)
    return render(request, "screening/kits.html", pages.kits(found, lot, move, by=standing))


def _receive(request: HttpRequest, form: LotForm) -> bool:
    try:
        actions.receive_lot(
            **form.cleaned_data, best_before=None, door=DOOR, by=access.must_stand(request).user, at=clock.now()
        )
    except actions.LotExists:
        form.add_error("code", _("A lot of this number came in before"))
        return False
    messages.success(request, _("The lot is noted."))
    return True


def _move(request: HttpRequest, round_id: UUID, form: MoveForm) -> bool:
    at, standing = clock.now(), access.must_stand(request)
    holder = team.colleague(form.key("holder"), by=standing, at=at) or standing.user
    try:
        actions.move_kits(
            round_id=round_id, lot_id=form.key("lot"), building_id=form.key("building"), holder=holder,
            kind=form.cleaned_data["kind"], number=form.cleaned_data["number"], standing=standing, door=DOOR,
            by=standing.user, at=at,
        )  # fmt: skip
    except actions.NotThere:
        form.add_error("number", _("It would leave less than nothing, or you do not go to the doors of this building"))
        return False
    messages.success(request, _("Noted."))
    return True


@access.requires("rounds.record")
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """One building between handing in and collecting; sent, kits were handed in at a door."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.waiting_for(round_id, building_id, by=standing, at=at)
    if found is None:
        raise Http404
    if request.method == "POST":
        form = HandInForm(request.POST, found=found)
        if not form.is_valid():
            raise Http404
        given = form.cleaned_data
        actions.hand_in(
            round_id=round_id, dwelling_id=given["dwelling"], lot_id=UUID(given["lot"]), number=given["number"],
            standing=standing, door=DOOR, by=standing.user, at=at,
        )  # fmt: skip
        return redirect("screening:waiting", round_id, building_id)
    return render(request, "screening/waiting.html", pages.waiting(found, at=at))


@access.requires("rounds.record")
@require_safe
def bags(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """The room numbers for the bags of one building."""
    standing = access.must_stand(request)
    found = queries.waiting_for(round_id, building_id, by=standing, at=clock.now())
    labels = queries.bag_labels(round_id, building_id, by=standing)
    if found is None or labels is None:
        raise Http404
    return render(request, "screening/bags.html", pages.bags(found, labels))


@access.requires("rounds.record")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """A leader's report in words: first what it comes to, then, confirmed, it is recorded."""
    at, standing = clock.now(), access.must_stand(request)
    found = queries.reporting_for(round_id, building_id, by=standing)
    if found is None:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "screening/report.html", pages.report(found, form))
    text = form.cleaned_data["text"]
    read, match = queries.matched(found, text)
    if "confirm" not in request.POST:
        return render(request, "screening/report.html", pages.report(found, form, read, match))
    wanted = set(request.POST.getlist("line"))
    taken = [one for one in match.named if str(one.subject.line) in wanted]
    taken += match.rest if "rest" in request.POST and match.reconciles else ()
    number = actions.take_report(
        round_id=round_id, building_id=building_id, text=text, taken=taken, key=form.cleaned_data["key"],
        standing=standing, door=DOOR, by=standing.user, at=at,
    )  # fmt: skip
    said = ngettext("{number} line is recorded.", "{number} lines are recorded.", number).format(number=number)
    messages.success(request, said)
    return redirect("field:doors", round_id, building_id)


@access.requires("rounds.see_outcomes")
@require_safe
def positives(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Whose result asks for care, and what to do next."""
    at = clock.now()
    found = queries.positives_for(round_id, by=access.must_stand(request), at=at)
    if found is None:
        raise Http404
    looking.note(request, {looking.RESULT}, [line.resident_id for line in found.lines if line.resident_id])
    return render(request, "screening/positives.html", pages.positives(found, at=at))
