"""Relatives whom a household wants to be called: noted, put right, withdrawn; and those who have nobody."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.register import actions, forms, queries
from rollcall.register.pages import families, groups
from rollcall.register.views import parts
from rollcall.ui.parts import Crumb

CAPABILITY = "register.change"


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note a relative, with the household's consent."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by, capability=CAPABILITY)
    if resident is None or resident.left:
        raise Http404
    on = clock.today(by.user.committee.timezone)
    form = forms.RelativeForm(parts.sent(request), resident=key, on=on, initial={"consent_on": on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_relative(resident_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.LinkedAlready:
            form.add_error("name", _("This relative is noted for the resident already. Put that entry right instead."))
        else:
            return redirect("register:resident", key)
    crumbs = families.crumbs(resident, _("A relative to call"))
    return _page(request, form, crumbs, title=_("Whom may we call about %(name)s?") % {"name": resident.name})


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put right what is noted of a relative, or renew the consent."""
    by = access.must_stand(request)
    kinship = _found(request, key)
    on = clock.today(by.user.committee.timezone)
    form = forms.RelativeForm(
        parts.sent(request), resident=kinship.resident_id, on=on, initial=forms.initial_of(kinship)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_relative(kinship_id=key, **form.said(), door=parts.DOOR, by=by.user, at=clock.now())
        except actions.WithdrawnAlready:
            messages.info(request, _("The consent was withdrawn a moment ago. Nothing was changed."))
        return redirect("register:resident", kinship.resident_id)
    looking.note(request, {looking.FAMILY}, [kinship.resident_id])
    title = _("%(name)s, %(relation)s of %(resident)s") % {
        "name": kinship.relative.name, "relation": kinship.relation, "resident": kinship.resident.name
    }  # fmt: skip
    also = families.also_of(queries.others_of(kinship, on=on))
    crumbs = families.crumbs(kinship.resident, _("Put right"))
    return _page(request, form, crumbs, title=title, lead=also, kinship=kinship)


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, key: UUID) -> HttpResponse:
    """The household does not want it any more: everything ends at once."""
    by = access.must_stand(request)
    kinship = _found(request, key)
    form = forms.WithdrawalForm(parts.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            source = form.cleaned_data["source"].strip()
            actions.withdraw_consent(kinship_id=key, source=source, door=parts.DOOR, by=by.user, at=clock.now())
        except actions.WithdrawnAlready:
            messages.info(request, _("Somebody noted the withdrawal a moment ago."))
        return redirect("register:resident", kinship.resident_id)
    title = _("%(name)s is not to be called any more") % {"name": kinship.relative.name}
    lead = _("From now on %(name)s is neither shown, found nor told anything about %(resident)s. A telephone number that nobody else needs is deleted. It is recorded who withdrew the consent and when.") % {"name": kinship.relative.name, "resident": kinship.resident.name}  # fmt: skip
    crumbs = families.crumbs(kinship.resident, _("Withdraw the consent"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Withdraw it"), crumbs=crumbs)


@access.requires("register.see")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Those living alone for whom there is nobody to call, building by building."""
    by = access.must_stand(request)
    found = queries.alone_without_relative(by=by, at=clock.now())
    title = _("Alone, and nobody to call")
    context = {"title": title, "listed": groups.by_building(found, request.GET), "crumbs": groups.crumbs(title)}
    return render(request, "register/nobody_to_call.html", context)


def _found(request: HttpRequest, key: UUID) -> Any:
    """The link that is meant."""
    kinship = queries.kinship_for(key, by=access.must_stand(request))
    if kinship is None:
        raise Http404
    return kinship


def _page(request: HttpRequest, form: django_forms.Form, crumbs: Sequence[Crumb], **more: Any) -> HttpResponse:
    return render(request, "register/relative.html", {"form": form, "crumbs": crumbs, **more})
