"""What somebody needs: added, reviewed, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.register import actions, forms, queries, say
from rollcall.register.pages import people
from rollcall.register.views import parts

CAPABILITY = "register.change"


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note what somebody needs."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by, capability=CAPABILITY)
    if resident is None or resident.left:
        raise Http404
    form = forms.AddNeedForm(parts.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_need(resident_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.NotedAlready:
            form.add_error("kind", _("This is noted for the person already. Review it instead."))
        else:
            return redirect("register:resident", key)
    title = _("What does %(name)s need?") % {"name": resident.name}
    lead = _("Age and living alone are worked out by themselves and need not be noted.")
    crumbs = people.crumbs(resident, _("To look after"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Note it"), crumbs=crumbs)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm that a need still holds, or end it."""
    by = access.must_stand(request)
    need = queries.need_for(key, by=by)
    if need is None:
        raise Http404
    form = forms.ReviewForm(parts.sent(request), initial={"seen_by": need.seen_by})
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_need(need_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.HasEnded:
            messages.info(request, _("Somebody ended it a moment ago."))
        return redirect("register:resident", need.resident_id)
    looking.note(request, {looking.NEED}, [need.resident_id])
    said = say.need(str(need.kind), str(need.note))
    title = _("%(name)s: %(need)s") % {"name": need.resident.name, "need": said}
    crumbs = people.crumbs(need.resident, _("Review"))
    lead = _("Ask whether it still holds.")
    return parts.form_page(request, form, title=title, lead=lead, button=_("It still holds"), crumbs=crumbs, ends=need)


@access.requires(CAPABILITY)
@require_POST
def ending(request: HttpRequest, key: UUID) -> HttpResponse:
    """A need is over."""
    by = access.must_stand(request)
    need = queries.need_for(key, by=by)
    if need is None:
        raise Http404
    try:
        actions.end_need(need_id=key, door=parts.DOOR, by=by.user, at=clock.now())
    except actions.HasEnded:
        messages.info(request, _("Somebody ended it a moment ago."))
    return redirect("register:resident", need.resident_id)
