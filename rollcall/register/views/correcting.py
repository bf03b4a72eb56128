"""Facts put right by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.register import actions, forms, queries
from rollcall.register.pages import people
from rollcall.register.views import parts

CAPABILITY = "register.change"


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, key: UUID) -> HttpResponse:
    """Name, sex, birth date, telephone, identity number, relation: as they should be."""
    by = access.must_stand(request)
    resident = queries.resident_for(key, by=by, capability=CAPABILITY)
    if resident is None or resident.left in ("MERGED", "ERASED"):
        raise Http404
    today, sign = clock.today(by.user.committee.timezone), queries.sign_of_facts(resident)
    initial = forms.facts_initial(resident) | {"seen": sign}
    form = forms.FactsForm(parts.sent(request), resident=resident, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != sign:
            form.add_error(None, _("Somebody else changed this entry meanwhile. Look at it again before you send it."))
            form.look_again(sign)
        else:
            try:
                actions.correct_facts(
                    resident_id=key, facts_now=form.facts(), seen=queries.facts_of(resident), door=parts.DOOR,
                    by=by.user, at=clock.now(),
                )  # fmt: skip
                messages.success(request, _("It is put right."))
            except actions.AlreadySo:
                messages.info(request, _("Nothing had to be changed."))
            except actions.ChangedMeanwhile:
                messages.error(request, _("Somebody else changed this entry meanwhile. Look at it again."))
            return redirect("register:resident", key)
    looking.note(request, {looking.PHONE}, [resident.id] if resident.phones else [])
    title = _("Put the facts of %(name)s right") % {"name": resident.name}
    lead = _("What stands here by hand is not replaced by a list any more. What it was before stays in the history.")
    crumbs = people.crumbs(resident, _("Facts put right"))
    return parts.form_page(request, form, title=title, lead=lead, button=_("Put it right"), crumbs=crumbs)
