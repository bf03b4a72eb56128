"""Sharing out what is too much for one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import actions
from rollcall.team.forms.sharing import SharingForm
from rollcall.team.pages import sharing as pages
from rollcall.team.queries import sharing as queries
from rollcall.team.views.shared import DOOR


@access.requires("team.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """What somebody answers for, building by building, with who could take each."""
    by, at = access.must_stand(request), clock.now()
    found = queries.sharing_for(user_id, by=by, at=at)
    if found is None:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = SharingForm(given, sharing=found, labels=pages.labels(found))
    if form.is_bound and form.is_valid():
        try:
            moved = actions.share_out(user=found.user, moves=form.moves, standing=by, door=DOOR, by=by.user, at=at)
        except actions.NothingToShare:
            messages.error(request, _("They do not answer for it any more. Look who does."))
        else:
            say = ngettext("{n} building has changed hands.", "{n} buildings have changed hands.", moved)
            messages.success(request, say.format(n=moved))
        return redirect("team:person", user_id)
    return render(request, "team/sharing.html", pages.sharing(found, form))
