"""Where somebody is: noted, put right, confirmed; and what is to be asked about."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, forms, queries, say
from rollcall.register.pages import people, verifying
from rollcall.register.views import parts


@access.requires("register.presence")
@require_http_methods(["GET", "HEAD", "POST"])
def where(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note where somebody is now; "at home" ends an absence."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by, capability="register.presence")
    if resident is None or resident.left:
        raise Http404
    now = queries.presence_now(resident.id)
    lead = _("The register says: %(where)s.") % {"where": say.presence(now)}
    if now in (request.GET.get("kind"), request.POST.get("kind")):  # pressed twice, or somebody else was faster
        messages.info(request, lead)
        return redirect("register:resident", key)
    is_back = request.GET.get("kind") == "HOME"
    initial = {"since": clock.today(by.user.committee.timezone)}
    form = forms.PresenceForm(parts.sent(request), now=now, is_back=is_back, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_where(resident_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.CannotBeSo as problem:
            form.add_error("since", say.cannot_be_so(problem.code))
        else:
            said = say.presence(form.said()["kind"])
            messages.success(request, _("%(name)s: %(where)s.") % {"name": resident.name, "where": said})
            return redirect("register:resident", key)
    title = (_("%(name)s is back") if is_back else _("Where is %(name)s?")) % {"name": resident.name}
    crumbs = people.crumbs(resident, _("Where the person is"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Note it"), crumbs=crumbs)


@access.requires("register.presence")
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put an absence right."""
    by = access.must_stand(request)
    found = queries.absence_for(key, by=by)
    if found is None:
        raise Http404
    form = forms.CorrectionForm(parts.sent(request), initial=people.initial_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_absence(absence_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.CannotBeSo as problem:
            form.add_error(_field_of(problem.code), say.cannot_be_so(problem.code))
        else:
            messages.success(request, _("It is put right. What stood there before is kept in the history."))
            return redirect("register:resident", found.resident_id)
    title = _("Put right where %(name)s was") % {"name": found.resident.name}
    crumbs = people.crumbs(found.resident, _("Put right"))
    return parts.form_page(request, form, title=title, button=_("Save"), crumbs=crumbs)


@access.requires("register.presence")
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody who was expected back is still away."""
    by = access.must_stand(request)
    found = queries.absence_for(key, by=by)
    if found is None or found.ends_at:
        raise Http404
    form = forms.StillAwayForm(parts.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.still_away(absence_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.CannotBeSo as problem:
            form.add_error("expected_on", say.cannot_be_so(problem.code))
        else:
            return redirect("register:to-verify")
    title = _("%(name)s is still away") % {"name": found.resident.name}
    lead = say.presence(found.kind)
    crumbs = people.crumbs(found.resident, _("Still away"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Note it"), crumbs=crumbs)


def _field_of(code: str) -> Any:
    return {"ENDS_FIRST": "until", "EXPECTED_BEFORE": "expected_on"}.get(code, "since")


@access.requires("register.presence")
@require_safe
def to_verify(request: HttpRequest) -> HttpResponse:
    """Who should be back, of whom nobody knows, which needs are due for review."""
    by = access.must_stand(request)
    on = clock.today(by.user.committee.timezone)
    found = queries.to_verify(by=by, on=on)
    context = {
        "overdue": verifying.overdue(found, on),
        "unknown": verifying.unknown(found, on),
        "reviews": verifying.reviews(found),
        "count": found.count,
        "crumbs": verifying.crumbs(),
    }
    return render(request, "register/to_verify.html", context)
