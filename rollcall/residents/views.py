"""The page behind the link of a door card. Looking at it uses nothing up and shows nothing of the register; only the
button sends."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access, addresses
from rollcall.lib import clock
from rollcall.register import actions, queries as register
from rollcall.register.rules.proposals import MOST_PEOPLE
from rollcall.residents import limits, pages, queries, rules
from rollcall.residents.forms import HouseholdForm
from rollcall.rounds import pages as round_pages, queries as rounds
from rollcall.tenancy import scope


@access.public
@access.leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, committee: UUID, token: str) -> HttpResponse:
    """The household's form, or a kind word where the link is spent."""
    found = queries.committee_for(committee)
    if found is None:
        return _lost(request, {})
    with scope.within(committee):
        link = register.open_link(token, at=clock.now())
        if link is None:
            calls = pages.whom_to_call(register.any_link(token), at=clock.now())
            return _lost(request, {"committee": found, "calls": calls})
        if request.method == "POST":
            return _send(request, link, token)
        return _look(request, link)


@access.public
@access.leaves_no_trace
@require_safe
def figures(request: HttpRequest, committee: UUID, publication: UUID) -> HttpResponse:
    """The figures of a round as everybody may see them, as long as they stand published."""
    whose = queries.committee_for(committee)
    if whose is None:
        return _lost(request, {})
    with scope.within(committee):
        found = rounds.published(publication)
        if found is None:
            return _lost(request, {"committee": whose})
        return _page(request, "figures", {"committee": whose, **round_pages.published(found)})


def _look(request: HttpRequest, link: register.Link) -> HttpResponse:
    """The notice first; then as many blocks as there are people; after sending, the thanks."""
    sent = queries.sent_by(link)
    if "sent" in request.GET and sent:
        calls = pages.whom_to_call(link, at=clock.now())
        here = pages.here_for_you(link, at=clock.now())
        return _page(request, "thanks", {**pages.door(link), **here, "sent": sent, "calls": calls})
    if "people" not in request.GET:
        here = pages.here_for_you(link, at=clock.now())
        return _page(
            request, "notice", {**pages.door(link), **here, "sent": sent, "numbers": range(1, MOST_PEOPLE + 1)}
        )
    count = rules.people_wanted(request.GET["people"], MOST_PEOPLE)
    sheet = HouseholdForm(None, count=count, today=_today(link))
    return _page(request, "form", pages.form(link, sheet))


def _send(request: HttpRequest, link: register.Link, token: str) -> HttpResponse:
    if int(request.headers.get("Content-Length") or 0) > rules.MOST_BYTES:
        return _page(request, "too_much", pages.door(link), status=413)
    if rules.too_many(limits.count("sent", str(link.id)), rules.MOST_SENDINGS):
        return _page(request, "too_often", pages.door(link), status=429)
    count = rules.people_wanted(request.POST.get("count", ""), MOST_PEOPLE)
    if "more" in request.POST:
        sheet = HouseholdForm.kept(request.POST, count=min(count + 1, MOST_PEOPLE), today=_today(link))
        return _page(request, "form", pages.form(link, sheet))
    sheet = HouseholdForm(request.POST, count=count, today=_today(link))
    if not sheet.is_valid():
        return _page(request, "form", pages.form(link, sheet))
    try:
        actions.receive_proposal(token=token, content=sheet.content(), at=clock.now())
    except actions.LinkIsSpent:
        calls = pages.whom_to_call(link, at=clock.now())
        return _lost(request, {**pages.door(link), "calls": calls})
    return redirect(f"{request.path}?sent=1")


def _today(link: register.Link) -> date:
    return clock.today(link.committee.timezone)


def _page(request: HttpRequest, name: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """In large text, unless somebody chose the other."""
    context = {**context, "elder": request.COOKIES.get("elder") != "0"}
    return render(request, f"residents/{name}.html", context, status=status)


def _lost(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """A link that leads nowhere: told kindly, and not endlessly to one address."""
    often = rules.too_many(limits.count("wrong", addresses.address_of(request)), rules.MOST_WRONG)
    return _page(request, "too_often" if often else "spent", context, status=429 if often else 410)
