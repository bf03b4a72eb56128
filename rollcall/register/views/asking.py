"""What is missing, and what came of asking: the list, the one-tap answers beside each door, the page with every answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, forms, queries, say
from rollcall.register.pages import dwellings, gaps as pages, places
from rollcall.register.queries.houses import DoorRow
from rollcall.register.views import parts

PER_PAGE = 25
CAPABILITY = "register.ask"


@access.requires("register.see")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What is missing or too old, door by door."""
    by = access.must_stand(request)
    buildings = queries.buildings_of(by)
    form = forms.GapsForm(request.GET, areas=pages.areas(buildings))
    kind, area = form.wanted("kind"), form.wanted("area")
    narrow = queries.NarrowGaps(kind, pages.buildings_in(area, buildings))
    found = queries.gaps_for(narrow, by=by, at=clock.now())
    page = Paginator(found.doors, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "kind": kind,
        "chips": pages.chips(found, kind=kind, area=area),
        "page": page,
        "doors": pages.doors(page.object_list, queries.names_in(page.object_list), {one.id: one for one in buildings}),
        "crumbs": pages.crumbs(),
        "may_ask": by.can(CAPABILITY),
        "may_change": by.everywhere("register.change"),
        "questions": queries.open_questions(by=by),
    }
    return render(request, "register/gaps.html", context)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, key: UUID) -> HttpResponse:
    """What came of asking at one door; the one-tap answers of the list are sent here too."""
    by, at = access.must_stand(request), clock.now()
    found = queries.dwelling_for(key, by=by, capability=CAPABILITY)
    if found is None:
        raise Http404
    row = queries.door_with_people(found, at=at)
    form = forms.AskForm(_sent(request), homes=_homes(row))
    if request.method == "POST" and form.is_valid():
        _carry_out(form, key, by.user)
        messages.success(request, _("%(door)s: it is noted.") % {"door": dwellings.title(found)})
        return redirect(_onward(request, row))
    context = {
        "form": form,
        "title": _("Asking at %(door)s") % {"door": dwellings.title(found)},
        "crumbs": pages.crumbs(dwellings.title(found)),
        "homes": dwellings.households(row, clock.today(by.user.committee.timezone)),
        "tries": pages.tries(queries.asked_of(found, at=at)),
        "said": places.nobody(found.use),
        "next": request.GET.get("next", ""),
    }
    return render(request, "register/asking.html", context)


@access.requires("register.change")
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest) -> HttpResponse:
    """How the committee keeps its register."""
    by = access.must_stand(request)
    if not by.everywhere("register.change"):
        raise Http404
    now = queries.keeping()
    names = ("fresh_days", "attempts", "link_days")
    initial = {name: getattr(now, name) for name in names} | {"holidays": "\n".join(now.holidays)}
    form = forms.KeepingForm(parts.sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_keeping(**form.cleaned_data, door=parts.DOOR, by=by.user, at=clock.now())
        messages.success(request, _("It is written down."))
        return redirect("register:gaps")
    title = _("How we keep the register")
    return parts.form_page(request, form, title=title, button=_("Keep it so"), crumbs=pages.crumbs(title))


def _sent(request: HttpRequest) -> Any:
    """What was sent; a one-tap answer leaves out how it was asked: at the door."""
    if request.method != "POST":
        return None
    given = request.POST.copy()
    given.setdefault("how", "DOOR")
    return given


def _homes(row: DoorRow) -> list[tuple[UUID, str]]:
    return [
        (
            home.household.id,
            say.of_household(home.people[0].resident.name if home.people else "–", home.household.number),
        )
        for home in row.lived_in
    ]


def _carry_out(form: forms.AskForm, dwelling: UUID, user: Any) -> None:
    given, told = form.cleaned_data, {"door": parts.DOOR, "by": user, "at": clock.now(), "command": form.command_id}
    if form.is_confirmed:
        actions.confirm_household(
            household_id=form.household_id, dwelling_id=dwelling, how=given["how"] or "DOOR", source=given["source"].strip(),
            **told,
        )  # fmt: skip
    else:
        actions.note_attempt(
            dwelling_id=dwelling, household_id=form.household_id, result=given["result"], note=given["note"].strip(),
            **told,
        )  # fmt: skip


def _onward(request: HttpRequest, row: DoorRow) -> str:
    """Back to where the answer was given; else to the door."""
    wish = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wish, allowed_hosts={request.get_host()}):
        return wish
    return f"../../../dwellings/{row.dwelling.id}/"
