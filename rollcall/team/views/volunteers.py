"""Volunteers: the poster and the form that it leads to; who waits, who helps, what they were shown."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access, addresses
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.team import actions, queries, say
from rollcall.team.forms.volunteers import AboutForm, AcceptForm, RefuseForm, WishForm
from rollcall.team.pages import volunteers as pages
from rollcall.team.queries import volunteers as found
from rollcall.team.views.shared import DOOR
from rollcall.tenancy import scope

PAGE = 50


@access.public
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """Where the poster leads: somebody offers to help. Nothing is said of who else did."""
    committee = queries.committee_named(committee_id)
    if committee is None:
        raise Http404
    with scope.within(committee_id):
        form = AboutForm(request.POST if request.method == "POST" else None, buildings=queries.building_numbers())
        if form.is_bound and form.is_valid():
            address = addresses.address_of(request)
            try:
                actions.offer_help(about=form.about, address=address, door=DOOR, by=None, at=clock.now())
            except actions.TooManyOffers:
                form.add_error(
                    None,
                    _(
                        "So many people are offering help just now that we cannot take more. Please try again in an hour."
                    ),
                )
            else:
                return redirect("team:joined", committee_id)
        return render(request, "team/join.html", {"form": form, "name": committee})


@access.public
@require_safe
def joined(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """The thanks; the same for everybody."""
    committee = queries.committee_named(committee_id)
    if committee is None:
        raise Http404
    return render(request, "team/joined.html", {"name": committee})


@access.requires("team.plan")
@require_safe
def poster(request: HttpRequest) -> HttpResponse:
    """A sheet to hang up at the entrances."""
    committee = access.must_stand(request).user.committee
    url = request.build_absolute_uri(reverse("team:join", args=[committee.id]))
    return render(request, "team/volunteers_poster.html", pages.poster(url, committee.name))


@access.requires("team.plan")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Everybody who helps, waits or has stopped; narrowed by what they can do, when, where, and what they were shown."""
    by, at = access.must_stand(request), clock.now()
    waiting = found.waiting_for(by=by)
    state = request.GET.get("state", "WAITING" if waiting else "ACCEPTED")
    state = state if state in pages.STATES else "ACCEPTED"
    form = WishForm(request.GET, buildings=_buildings(request))
    profiles = found.profiles_for(form.wish(state), by=by)
    page = Paginator(profiles, PAGE).get_page(request.GET.get("page"))
    rows = found.rows(list(page.object_list), at=at)
    query = {name: request.GET.get(name, "")[:60] for name in form.fields}
    return render(request, "team/volunteers.html", pages.every(page, rows, form, state, waiting=waiting, query=query))


@access.requires("team.plan")
@require_safe
def one(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """One volunteer."""
    return _one(request, profile_id)


def _one(request: HttpRequest, profile_id: UUID, refuse: RefuseForm | None = None) -> HttpResponse:
    by, at = access.must_stand(request), clock.now()
    profile = _profile(request, profile_id)
    accept = AcceptForm(buildings=_buildings(request), initial={"building": str(profile.building_id or "")})
    [row] = found.rows([profile], at=at)
    looking.note(request, pages.shown_of(profile), [profile.id])
    page = pages.one(
        profile, found.trainings_of(profile), found.alike(profile), load=row.hours, accept=accept,
        refuse=refuse or RefuseForm(initial={"words": _kind_words()}), by=by,
    )  # fmt: skip
    return render(request, "team/volunteer.html", page)


def _kind_words() -> str:
    return _(
        "Thank you for offering to help. For now there are enough of us; we keep your offer in mind and call you when we need you."
    )


@access.requires("team.appoint")
@require_POST
def accept(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """Say yes."""
    profile, by = _profile(request, profile_id), access.must_stand(request)
    form = AcceptForm(request.POST, buildings=_buildings(request))
    if not form.is_valid():
        raise Http404
    try:
        user = actions.accept(
            profile=profile, building=form.chosen, standing=by, door=DOOR, by=by.user, at=clock.now()
        )  # fmt: skip
    except actions.AlreadyDecided:
        messages.error(request, _("Somebody else has answered meanwhile."))
    except actions.MayNotGive as refusal:
        raise Http404 from refusal
    else:
        messages.success(
            request, _("{name} is accepted. Next: show how, and let the phone in.").format(name=user.full_name)
        )
    return redirect("team:volunteer", profile_id)


@access.requires("team.appoint")
@require_POST
def refuse(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """Say: not now."""
    profile, by = _profile(request, profile_id), access.must_stand(request)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _one(request, profile_id, form)
    try:
        actions.refuse(
            profile=profile, words=form.cleaned_data["words"], standing=by, door=DOOR, by=by.user, at=clock.now()
        )  # fmt: skip
    except actions.AlreadyDecided:
        messages.error(request, _("Somebody else has answered meanwhile."))
    except actions.MayNotGive as refusal:
        raise Http404 from refusal
    else:
        messages.success(request, _("Noted. Please tell them yourself, by telephone or message."))
    return redirect("team:volunteers")


@access.requires("team.plan")
@require_POST
def training(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """Somebody was shown how, or the tick was a mistake."""
    profile, by = _profile(request, profile_id), access.must_stand(request)
    kind = request.POST.get("kind", "")
    if kind not in say.TRAININGS or profile.user is None or profile.user == by.user:
        raise Http404
    act = actions.tick_training if request.POST.get("on") == "1" else actions.untick_training
    act(user=profile.user, kind=kind, standing=by, door=DOOR, by=by.user, at=clock.now())
    return redirect("team:volunteer", profile_id)


@access.requires("team.plan")
@require_POST
def leave(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """A volunteer stops, quietly; noted by whoever was told."""
    profile, by = _profile(request, profile_id), access.must_stand(request)
    if profile.user is None or not by.everywhere("team.appoint"):
        raise Http404
    actions.leave_quietly(user=profile.user, door=DOOR, by=by.user, at=clock.now())
    messages.success(request, _("{name} has stopped helping. Coming shifts are open again.").format(name=profile.name))
    return redirect("team:volunteers")


@access.requires("team.plan")
@require_safe
def member(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """From a member's page to what they can do and when."""
    profile = found.profile_of_member_for(user_id, by=access.must_stand(request))
    if profile is None:
        raise Http404
    return redirect("team:volunteer", profile.id)


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: HttpRequest) -> HttpResponse:
    """What I can do and when."""
    standing = access.must_stand(request)
    if not standing.posts:
        raise Http404
    profile, numbers = found.profile_of(standing.user.id), queries.building_numbers()
    given = request.POST if request.method == "POST" else None
    form = AboutForm(given, buildings=numbers, short=True, initial=_as_written(profile))
    if form.is_bound and form.is_valid():
        actions.describe(user=standing.user, about=form.about, door=DOOR, by=standing.user, at=clock.now())
        messages.success(request, _("Thank you. Whoever plans sees it now."))
        return redirect("team:mine")
    return render(request, "team/about_me.html", {"form": form})


def _as_written(profile: Any) -> dict[str, Any]:
    if profile is None:
        return {}
    same = ("room", "age_band", "skills", "languages", "carries", "stairs", "remark")
    return {
        **{name: getattr(profile, name) for name in same},
        "slots": [str(number) for number in profile.slots],
        "building": profile.building.number if profile.building else "",
    }


def _profile(request: HttpRequest, profile_id: UUID) -> Any:
    profile = found.profile_for(profile_id, by=access.must_stand(request))
    if profile is None:
        raise Http404
    return profile


def _buildings(request: HttpRequest) -> dict[str, UUID]:
    return {one.number: one.id for one in queries.buildings_for(by=access.must_stand(request))}
