"""A person."""

from collections.abc import Collection
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access, reach
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.register import actions, export_forms, queries
from rollcall.register.pages import families, history as steps, people, places
from rollcall.register.queries.houses import File


@access.requires("register.see")
@require_safe
def resident(request: HttpRequest, key: UUID) -> HttpResponse:
    """All that is known of a person, where it came from, and what was done when."""
    return _page(request, _file_or_404(request, key))


@access.requires("register.see")
@access.recently_confirmed
@require_POST
def numbers(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same page with whole numbers, this once, for a reason that is recorded."""
    by = access.must_stand(request)
    file = _file_or_404(request, key)
    form = export_forms.ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, file, form=form)
    shown = actions.reveal_numbers(
        resident=file.resident,
        reason=form.cleaned_data["reason"],
        standing=by,
        door="BROWSER",
        by=by.user,
        at=clock.now(),
    )
    return _page(request, file, shown)


def _file_or_404(request: HttpRequest, key: UUID) -> File:
    by = access.must_stand(request)
    file = queries.file_of(key, by=by, on=clock.today(by.user.committee.timezone))
    if file is None:
        raise Http404
    return file


def _page(
    request: HttpRequest, file: File, shown: Collection[str] = (), form: export_forms.ReasonForm | None = None
) -> HttpResponse:
    by = access.must_stand(request)
    on = clock.today(by.user.committee.timezone)
    absences, behind = people.absences(file.absences, on), file.resident.household.dwelling
    hidden = queries.hidden_numbers(file.resident, by=by)
    looking.note(request, people.shown_of(file.resident, file.needs, shown, by=by), [file.resident.id])
    if file.relatives:
        looking.note(request, {looking.FAMILY}, [file.resident.id])
    context = {
        "resident": file.resident,
        "crumbs": people.crumbs(file.resident),
        "door": places.door_of(file.resident),
        "facts": people.facts(file.resident, on, shown),
        "phones": people.phones(file.resident, shown, by=by),
        "shown": shown,
        "reasons": (form or export_forms.ReasonForm()) if hidden and not shown else None,
        "needs": people.needs(file.needs),
        "relatives": families.lines(file.relatives, by=by, at=clock.now(), shown=shown),
        "lapsed": families.lapsed(file.lapsed),
        "absences": absences,
        "away": next((one for one in absences if one.ends_on is None), None),
        "may_presence": reach.holds(by, "register.presence", behind),
        "may_change": reach.holds(by, "register.change", behind),
        "may_file": reach.holds(by, "privacy.see", behind),
        "housemates": people.housemates(file.household, file.resident, on),
        "sources": people.sources(file.resident, file.lists),
        "history": steps.steps(file.history, file.uploads),
    }
    return render(request, "register/resident.html", context)


@access.requires("register.see")
@require_safe
def history(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every field of a person with all that it ever said: before, after, who, when, from which door."""
    file = _file_or_404(request, key)
    looking.note(request, {looking.NEED, looking.REMARK}, [file.resident.id])
    context = {
        "resident": file.resident,
        "crumbs": people.crumbs(file.resident, _("History")),
        "fields": steps.fields(file.history),
        "sources": people.sources(file.resident, file.lists),
    }
    return render(request, "register/history.html", context)
