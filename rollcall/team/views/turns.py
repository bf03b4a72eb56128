"""Duties: asking for people, who is down, who came, a list from a chat, a proposed roster, hours, limits."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock, jielong
from rollcall.team import actions, queries, say
from rollcall.team.forms import turns as forms
from rollcall.team.pages import turns as pages
from rollcall.team.queries import helpers, turns as found, work
from rollcall.team.views.shared import DOOR, appoints


@access.requires("team.plan")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The duties of a week, and who is on duty now."""
    at, by, zone = clock.now(), access.must_stand(request), work.zone()
    first, until = work.week_of(_week(request, at), zone)
    rows = found.turns_for(by=by, first=first, until=until)
    page = pages.every(
        rows, found.on_duty(at), found.unhanded(at=at), found.last_handover(at), zone, first=first, at=at
    )  # fmt: skip
    return render(request, "team/turns.html", page)


def _week(request: HttpRequest, at: datetime) -> datetime:
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
        return datetime.combine(day, datetime.min.time(), work.zone())
    except (ValueError, OverflowError):
        return at


@access.requires("team.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for people."""
    at, by, zone = clock.now(), access.must_stand(request), work.zone()
    buildings = {one.number: one.id for one in queries.buildings_for(by=by)}
    tomorrow = (at.astimezone(zone) + timedelta(days=1)).date()
    form = forms.TurnForm(
        request.POST if request.method == "POST" else None, buildings=buildings, zone=zone,
        everywhere=by.everywhere("team.plan"), initial={"day": tomorrow, "needed": 2},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            turn = actions.plan_turn(new=form.turn, standing=by, door=DOOR, by=by.user, at=at)
        except actions.NotAllowed as refused:
            form.add_error(None, say.refusal(refused.breaches, refused.nearest))
        except actions.MayNotPlan as refusal:
            raise Http404 from refusal
        else:
            messages.success(request, _("The duty is open. Everybody in the team can sign up for it."))
            return redirect("team:turn", turn.id)
    return render(request, "team/turn_new.html", pages.new(form))


@access.requires("team.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """One duty; putting somebody down for it."""
    at, by = clock.now(), access.must_stand(request)
    row = _row(request, turn_id)
    known = helpers.helpers_at(at)
    down = {shift.user_id for shift in row.shifts}
    people = sorted((one for one in known.values() if one.user not in down), key=lambda one: one.name)
    form = forms.PutDownForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid():
        wish = actions.SignUp(turn_id, form.chosen)
        try:
            actions.sign_up(wish=wish, source="LEADER", standing=by, door=DOOR, by=by.user, at=at)
        except actions.NotAllowed as refused:
            form.add_error("person", _refused(refused, row, at, down))
        except actions.TurnIsFull:
            form.add_error("person", _("As many as are needed are down for it. Take somebody off first."))
        except actions.TurnIsOver:
            form.add_error("person", _("This duty is over."))
        else:
            return redirect("team:turn", turn_id)
    return render(request, "team/turn.html", pages.one(row, work.zone(), at, form, forms.NoteForm()))


def _refused(refused: actions.NotAllowed, row: found.TurnRow, at: datetime, down: set[UUID]) -> str:
    """Why not, when it would be allowed, and who could instead."""
    said = say.refusal(refused.breaches, refused.nearest)
    others = found.could_do(row.turn, at=at, without=down)
    if not others:
        return said
    return _("{why} Could do it: {names}.").format(why=said, names=_(", ").join(others[:3]))


@access.requires("team.plan")
@require_POST
def call_off(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """Call a duty off."""
    row, by = _row(request, turn_id), access.must_stand(request)
    if actions.call_off(turn=row.turn, standing=by, door=DOOR, by=by.user, at=clock.now()):
        messages.success(request, _("The duty is called off."))
    return redirect("team:turns")


@access.requires("team.plan")
@require_POST
def shift(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """Take somebody off, or say who came."""
    at, by = clock.now(), access.must_stand(request)
    wanted = found.shift_for(shift_id, by=by)
    if wanted is None:
        raise Http404
    mark = request.POST.get("mark", "")
    try:
        if mark:
            actions.mark(shift=wanted, mark=mark, standing=by, door=DOOR, by=by.user, at=at)
        else:
            actions.withdraw(shift=wanted, standing=by, door=DOOR, by=by.user, at=at)
    except actions.TurnIsOver:
        messages.error(request, _("Who came can be noted from half an hour before the beginning."))
    return redirect("team:turn", wanted.turn_id)


@access.requires("team.plan")
@require_POST
def note(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """A note to whoever comes next."""
    row, by = _row(request, turn_id), access.must_stand(request)
    form = forms.NoteForm(request.POST)
    try:
        text = form.cleaned_data["note"] if form.is_valid() else ""
        actions.hand_over(turn=row.turn, note=text, standing=by, door=DOOR, by=by.user, at=clock.now())
    except actions.NoteIsMissing:
        messages.error(request, _("Write the note first, at most 1,000 characters; “nothing happened” is a note too."))
    else:
        messages.success(request, _("The note is there for whoever comes next."))
    return redirect("team:turn", turn_id)


@access.requires("team.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """A sign-up list out of a chat: read, asked about, then taken."""
    row, at = _row(request, turn_id), clock.now()
    if request.method == "POST" and "wish" in request.POST:
        return _take(request, row)
    form = forms.PasteForm(request.POST if request.method == "POST" else None)
    lines = _read(row, form.cleaned_data["text"], at) if form.is_bound and form.is_valid() else []
    return render(request, "team/paste.html", pages.pasted(row, lines, form))


def _take(request: HttpRequest, row: found.TurnRow) -> HttpResponse:
    by = access.must_stand(request)
    wishes = [one for one in forms.wishes(request.POST.getlist("wish")) if one.turn == row.turn.id]
    done, refused = actions.sign_up_many(
        wishes=wishes, source="PASTED", standing=by, door=DOOR, by=by.user, at=clock.now()
    )  # fmt: skip
    _say_done(request, done, len(refused))
    return redirect("team:turn", row.turn.id)


def _say_done(request: HttpRequest, done: int, refused: int) -> None:
    if done:
        said = ngettext("{number} person is down.", "{number} people are down.", done)
        messages.success(request, said.format(number=done))
    if refused:
        said = ngettext(
            "{number} could not be put down: the duty is full, or hours, rest or training forbid it.",
            "{number} could not be put down: the duty is full, or hours, rest or training forbid it.", refused,
        )  # fmt: skip
        messages.error(request, said.format(number=refused))


def _read(row: found.TurnRow, text: str, at: datetime) -> list[tuple[jielong.Line, pages.PastedLine]]:
    known = helpers.helpers_at(at)
    by_name: dict[str, list[UUID]] = {}
    for one in known.values():
        by_name.setdefault(one.name, []).append(one.user)
    zone = work.zone()
    return [(line, pages.pasted_line(line, by_name, row, zone, at)) for line in jielong.read(text, by_name)]


@access.requires("team.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest) -> HttpResponse:
    """A roster for what is open in a week; accepted whole, in part, or not at all."""
    at, by, zone = clock.now(), access.must_stand(request), work.zone()
    if request.method == "POST":
        wishes = forms.wishes(request.POST.getlist("wish"))
        done, refused = actions.sign_up_many(wishes=wishes, source="ROSTER", standing=by, door=DOOR, by=by.user, at=at)
        _say_done(request, done, len(refused))
        return redirect("team:turns")
    first, until = work.week_of(_week(request, at), zone)
    rows = [row for row in found.turns_for(by=by, first=first, until=until) if row.turn.starts_at > at]
    proposed, names, loads = found.roster_for(rows, by=by, at=at, around=first)
    page = pages.proposal(proposed, rows, names, loads, zone, f"{first:%Y-%m-%d}")
    return render(request, "team/proposal.html", page)


@access.requires("team.plan")
@require_safe
def load(request: HttpRequest) -> HttpResponse:
    """Everybody's hours of a week: who has too much, and how evenly it is spread."""
    at, by, zone = clock.now(), access.must_stand(request), work.zone()
    first, until = work.week_of(_week(request, at), zone)
    loads = found.loads_for(by=by, first=first, until=until, at=at)
    shown = pages.load(loads, work.limits(), first=first, everybody=len(loads))
    return render(request, "team/load.html", {**shown, "appoints": appoints(request)})


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest) -> HttpResponse:
    """The committee's own limits of hours and rest."""
    by = access.must_stand(request)
    if not by.everywhere("team.appoint"):
        raise Http404
    given = (request.POST,) if request.method == "POST" else ()
    form = forms.LimitsForm(*given, limits=work.limits())
    if form.is_bound and form.is_valid():
        actions.set_limits(limits=form.limits, standing=by, door=DOOR, by=by.user, at=clock.now())
        messages.success(request, _("The limits hold from now on, for proposals and for what is put down by hand."))
        return redirect("team:turns")
    return render(request, "team/work_limits.html", {"form": form})


def _row(request: HttpRequest, turn_id: UUID) -> found.TurnRow:
    row = found.turn_for(turn_id, by=access.must_stand(request))
    if row is None:
        raise Http404
    return row
