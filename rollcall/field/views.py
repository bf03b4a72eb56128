"""The phone's pages, and the two ways in for what was seen at doors: the outbox, and plain forms."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.field import actions as own, forms, pages, queries, words
from rollcall.field.pages import phones as supervising
from rollcall.lib import clock
from rollcall.rounds import actions
from rollcall.rounds.actions.recording import MISMATCH, RECEIVED


@access.requires("rounds.record")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My rounds and buildings, with what is left."""
    standing = access.must_stand(request)
    at = clock.now()
    return render(request, "field/home.html", pages.home(request, queries.first_page(by=standing, at=at), at=at))


@access.requires("rounds.record")
@require_safe
def doors(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """The doors of one building."""
    at = clock.now()
    found = _door_list(request, round_id, building_id)
    response = render(request, "field/doors.html", pages.doors(request, found, at=at))
    if request.GET.get("floors") in ("up", "down"):
        response.set_cookie("floors", request.GET["floors"], max_age=31_536_000, path="/field/", samesite="Lax")
    return response


@access.requires("rounds.record")
@require_safe
def household(request: HttpRequest, round_id: UUID, building_id: UUID, household_id: UUID) -> HttpResponse:
    """One household: who, then what. The sheet of the page of doors, for a browser without script."""
    found = _door_list(request, round_id, building_id)
    one = queries.household_of(found, household_id)
    if one is None:
        raise Http404
    return render(request, "field/household.html", pages.household(request, found, *one))


@access.requires("rounds.record")
@require_safe
def state(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """What the committee knows of each line now."""
    at = clock.now()
    found = _door_list(request, round_id, building_id)
    left = sum(door.open > 0 for door in found.doors)
    now = {"as_of": at.isoformat(), "open": left, "lines": pages.lines(found), "parts": found.parts}
    return JsonResponse({**pages.papers(request), **now})


@access.outbox
@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def records(request: HttpRequest) -> HttpResponse:
    """The phone's outbox: takes what it sends (also from somebody who has lost the post meanwhile); GET gives a token."""
    if request.method != "POST":
        return JsonResponse(pages.papers(request))
    at, standing = clock.now(), access.must_stand(request)
    try:
        delivery = forms.read_delivery(request.body, at=at, of=standing.user.committee_id)
    except forms.NotADelivery:
        return JsonResponse({"say": words.wrong_page()}, status=400)
    if delivery.user not in ("", str(standing.user.id)):
        return JsonResponse({"error": "somebody-else"}, status=401)  # a page left open by whoever had this phone before
    said = own.take(
        told=delivery.told, phone=delivery.phone, left=delivery.left, standing=standing, by=standing.user, at=at
    )
    answers = forms.answers(delivery, [pages.answer(one) for one in said])
    alone = len(answers) == 1 and answers[0]["status"] == MISMATCH
    reply = {**pages.papers(request), "received_at": at.isoformat(), "answers": answers}
    return JsonResponse(reply, status=422 if alone else 200)


@access.requires("rounds.record")
@require_POST
def plain(request: HttpRequest, round_id: UUID, building_id: UUID) -> HttpResponse:
    """One tap on a page without script, or on a phone that can keep nothing."""
    at, standing = clock.now(), access.must_stand(request)
    all_doors = "all=1" if request.GET.get("all") == "1" else ""
    back = reverse("field:doors", args=[round_id, building_id]) + (f"?{all_doors}" if all_doors else "")
    told = forms.read_plain(request.POST, round_id=round_id, at=at)
    if told is None:
        messages.warning(request, words.nothing_chosen())
        return redirect(back)
    meant = queries.meant(told)
    [answer] = actions.record_lines(told=[meant], standing=standing, door="BROWSER", by=standing.user, at=at)
    if answer.status != RECEIVED or answer.flag:
        messages.warning(request, words.why_held(answer.why) if answer.why else words.flagged(answer.flag))
    return redirect(f"{back}{'&' if all_doors else '?'}at={told.lines[0]}#kept" if told.lines else back)


@access.requires(queries.SUPERVISES)
@require_safe
def phones(request: HttpRequest) -> HttpResponse:
    """Whether everybody who works at doors is heard, and what only their phones have."""
    at, by = clock.now(), access.must_stand(request)
    return render(
        request,
        "field/phones.html",
        supervising.phones(queries.carriers(by=by, at=at), queries.restored(at=at), request.GET, at=at),
    )


@access.public
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the page on its home screen."""
    return JsonResponse(pages.manifest(), content_type="application/manifest+json")


@access.public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: a few lines that name the files of this version, then the worker itself."""
    response = render(request, "field/sw.js", pages.worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _door_list(request: HttpRequest, round_id: UUID, building_id: UUID) -> queries.DoorList:
    everything = request.GET.get("all") == "1"
    by = access.must_stand(request)
    found = queries.door_list(round_id, building_id, by=by, at=clock.now(), everything=everything)
    if found is None:
        raise Http404
    return found
