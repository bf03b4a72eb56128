"""What somebody decided about two entries of the register: carried out there and in the rounds that run."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions as registering, forms, queries as register
from rollcall.rounds import actions

DOOR = "BROWSER"


@access.requires("register.change")
@require_POST
def double(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """One person, two people, or later."""
    by = access.must_stand(request)
    found = register.proposal_for(one, other, by=by)
    if found is None:
        raise Http404
    form = forms.DoubleForm(request.POST, found=found)
    if not form.is_valid():
        messages.warning(request, _("Say what the two are, or put it off"))
        return redirect("register:double", one, other)
    try:
        decision = actions.decide_double(
            one=found.one.id, other=found.other.id, **form.decision, door=DOOR, by=by.user, at=clock.now()
        )
    except registering.DecidedMeanwhile:
        messages.info(request, _("Somebody else decided this a moment ago."))
    else:
        messages.success(request, DONE[decision.verdict]())
    return redirect("register:doubles")


DONE = {
    "SAME": lambda: _("They are one person now. You can take that back under “Decided”."),
    "ELSEWHERE": lambda: _("They are one person now, who is asked for where the person lives. You can take that back under “Decided”."),
    "TWO": lambda: _("They stay two people, and are not proposed again unless something about them changes."),
    "LATER": lambda: _("Put off: it waits under “Put off”."),
}  # fmt: skip


@access.requires("register.change")
@require_POST
def undoing(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a decision back."""
    by = access.must_stand(request)
    if register.decision_for(key, by=by) is None:
        raise Http404
    try:
        actions.take_back(decision_id=key, door=DOOR, by=by.user, at=clock.now())
    except registering.CannotTakeBack:
        return redirect("register:double-undoing", key)  # where the reasons stand
    except registering.DecidedMeanwhile:
        messages.info(request, _("Somebody else took it back a moment ago."))
    else:
        messages.success(request, _("Taken back: the two entries are as they were."))
    return redirect("register:doubles")
