"""One's own duties: signing up, being there, hours, calendar; and stopping quietly."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access
from rollcall.accounts.standing import Standing
from rollcall.lib import clock, ical
from rollcall.team import actions, queries, say
from rollcall.team.forms.turns import NoteForm
from rollcall.team.pages import turns as pages
from rollcall.team.queries import turns as found, volunteers, work
from rollcall.team.queries.helpers import LOWEST
from rollcall.team.views.shared import DOOR
from rollcall.tenancy import scope


def _me(request: HttpRequest) -> Standing:
    """Somebody of the team; whoever left has no duties."""
    standing = access.must_stand(request)
    if not standing.posts:
        raise Http404
    return standing


@access.signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What I am down for, what I could sign up for, my hours."""
    return _home(request)


def _home(request: HttpRequest, feed_url: str = "") -> HttpResponse:
    at, me, zone = clock.now(), _me(request).user, work.zone()
    first, until = work.week_of(at, zone)
    own = work.loads(first=first, until=until, at=at, users=[me.id])
    shifts = found.own_shifts(me.id, first=at - found.LOOKING_BACK, until=at + found.AHEAD)
    page = pages.mine(
        shifts, found.open_turns(me.id, at=at), own[0] if own else None, zone, work.limits(), at=at, note=NoteForm(),
        has_feed=volunteers.feed_of(me.id) is not None, feed_url=feed_url,
    )  # fmt: skip
    return render(request, "team/mine.html", page)


@access.signed_in
@require_POST
def sign_up(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """I come."""
    me, at = _me(request), clock.now()
    wish = actions.SignUp(turn_id, me.user.id)
    try:
        actions.sign_up(wish=wish, source="SELF", standing=me, door=DOOR, by=me.user, at=at)
    except actions.NotAllowed as refused:
        messages.error(request, say.refusal(refused.breaches, refused.nearest))
    except actions.TurnIsFull:
        messages.error(request, _("Somebody was faster: enough people are down for it now."))
    except actions.TurnIsOver:
        messages.error(request, _("This duty is over, or was called off."))
    else:
        messages.success(request, _("You are down for it. Thank you!"))
    return redirect("team:mine")


@access.signed_in
@require_POST
def withdraw(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """I cannot come after all."""
    me, at = _me(request), clock.now()
    shift = found.own_shift(shift_id, user=me.user.id)
    if shift is None:
        raise Http404
    if actions.withdraw(shift=shift, standing=me, door=DOOR, by=me.user, at=at):
        messages.success(request, _("You are off it. Somebody else can sign up now."))
    return redirect("team:mine")


@access.signed_in
@require_POST
def check_in(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """I am here."""
    me = _me(request)
    shift = found.own_shift(shift_id, user=me.user.id)
    if shift is None:
        raise Http404
    try:
        actions.check_in(shift=shift, door=DOOR, by=me.user, at=clock.now())
    except actions.TurnIsOver:
        messages.error(
            request, _("You can say that you are there from half an hour before the beginning until the end.")
        )
    else:
        messages.success(request, _("Noted: you are there."))
    return redirect("team:mine")


@access.signed_in
@require_POST
def check_out(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """My duty is over; after a night with a note."""
    me = _me(request)
    shift = found.own_shift(shift_id, user=me.user.id)
    if shift is None:
        raise Http404
    form = NoteForm(request.POST)
    text = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        actions.check_out(shift=shift, note=text, door=DOOR, by=me.user, at=clock.now())
    except actions.NoteIsMissing:
        messages.error(request, _("A night ends with a note for whoever comes next; “nothing happened” is one too."))
    except actions.TurnIsOver:
        messages.error(request, _("This duty is over already."))
    else:
        messages.success(request, _("Thank you. Rest well."))
    return redirect("team:mine")


@access.signed_in
@access.leaves_no_trace
@require_POST
def feed(request: HttpRequest) -> HttpResponse:
    """A new address for my calendar, shown this once; the one before ends."""
    me = _me(request)
    token = actions.make_feed(user=me.user, door=DOOR, by=me.user, at=clock.now())
    path = reverse("team:calendar", args=[me.user.committee_id, token])
    return _home(request, feed_url=request.build_absolute_uri(path))


@access.public
@access.leaves_no_trace
@require_safe
def calendar(request: HttpRequest, committee_id: UUID, token: str) -> HttpResponse:
    """What a phone's calendar fetches: duties and times, no names. It ends with the last post."""
    at = clock.now()
    if not queries.committee_exists(committee_id):
        raise Http404
    with scope.within(committee_id):
        feed = volunteers.open_feed(actions.digest(token))
        if feed is None or not found.holds_post(feed.user_id, at=at):
            raise Http404
        shifts = found.own_shifts(feed.user_id, first=at - found.LOOKING_BACK, until=at + found.AHEAD)
        events = [
            ical.Event(
                f"{one.id}@rollcall", one.starts_at, one.ends_at, pages.title(one.turn), one.turn.place, one.made_at
            )
            for one in shifts
        ]
    written = ical.write(_("My duties"), events, at=at)
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


@access.signed_in
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """I stop helping, now and without a reason."""
    me = _me(request)
    if any(held.level < LOWEST for held in me.posts):
        messages.error(
            request,
            _("You hold a post above a volunteer's. Please tell the committee office, so that somebody takes it over."),
        )
        return redirect("team:mine")
    actions.leave_quietly(user=me.user, door=DOOR, by=me.user, at=clock.now())
    messages.success(request, _("Thank you for everything you did."))
    return redirect("board:home")
