"""Writing a draft section by section, publishing it, throwing it away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.plans import actions, pages, queries, rules
from rollcall.plans.forms import FORMS, ListForm

DOOR = "BROWSER"
CONFLICT = 409


@access.requires("plans.make")
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """The sections as a list of tasks; sent, a new version is begun where nobody is writing one."""
    by, at = access.must_stand(request), clock.now()
    found = queries.versions_for(playbook_id, by=by)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.begin_draft(playbook_id=playbook_id, door=DOOR, by=by.user, at=at)
        return redirect("plans:draft", playbook_id)
    if found.draft is None:
        return redirect("plans:playbook", playbook_id)
    number = queries.number_for(found.draft.playbook, at=at) if not found.draft.faulty("list") else None
    return render(request, "plans/draft.html", pages.draft(found, found.draft, number))


@access.requires("plans.make")
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, playbook_id: UUID, section: str) -> HttpResponse:
    """One section; what is wrong with it is said, and kept all the same: it is a draft."""
    by, at = access.must_stand(request), clock.now()
    found = queries.versions_for(playbook_id, by=by)
    if found is None or found.draft is None or section not in FORMS:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    more = 3 if "more" in request.GET else 0
    form = FORMS[section](
        sent, playbook=found.draft.playbook, edition=found.draft.edition, choices=queries.around(found), more=more
    )
    if sent is None or not form.is_whole:
        number = queries.number_for(found.draft.playbook, at=at) if section == "list" and sent is None else None
        return render(request, f"plans/{pages.template_of(section)}", pages.section(found.draft, section, form, number))
    if "recount" in sent and isinstance(form, ListForm):
        narrowed = rules.read_draft(rules.changed(found.draft.body, form.change()))
        told = pages.section(found.draft, section, form, queries.number_for(narrowed, at=at), as_typed=narrowed)
        return render(request, "plans/section.html", told)
    try:
        actions.change_draft(
            playbook_id=playbook_id,
            change=form.change(),
            edition=form.cleaned_data["edition"],
            door=DOOR,
            by=by.user,
            at=at,
        )
    except actions.ChangedMeanwhile:
        return _changed_meanwhile(request, playbook_id)
    if "again" in sent:
        return redirect(pages.again_url(playbook_id, section))
    after = queries.draft_for(playbook_id, by=by)
    if after and after.faulty(section):
        return redirect(pages.section_url(playbook_id, section))
    return redirect("plans:draft", playbook_id)


@access.requires("plans.make")
@require_POST
def publication(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """Make the draft the next version; refused, with what is wrong, while it could not run."""
    by, at = access.must_stand(request), clock.now()
    found = queries.versions_for(playbook_id, by=by)
    if found is None or found.draft is None:
        raise Http404
    try:
        actions.publish(playbook_id=playbook_id, edition=_edition(request), door=DOOR, by=by.user, at=at)
    except rules.PlaybookIsWrong:
        number = None
        return render(
            request, "plans/draft.html", pages.draft(found, found.draft, number, refused=True), status=CONFLICT
        )
    except actions.ChangedMeanwhile:
        return _changed_meanwhile(request, playbook_id)
    messages.success(
        request, _("It is published. New rounds follow it; those that run keep the version they began with.")
    )
    return redirect("plans:playbook", playbook_id)


@access.requires("plans.make")
@require_POST
def throwing_away(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    by = access.must_stand(request)
    found = queries.versions_for(playbook_id, by=by)
    if found is None or found.draft is None:
        raise Http404
    try:
        actions.throw_away(playbook_id=playbook_id, edition=_edition(request), door=DOOR, by=by.user, at=clock.now())
    except actions.ChangedMeanwhile:
        return _changed_meanwhile(request, playbook_id)
    messages.success(request, _("The draft is thrown away."))
    return redirect("plans:playbook", playbook_id) if found.versions else redirect("plans:shelf")


def _edition(request: HttpRequest) -> int:
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else -1


def _changed_meanwhile(request: HttpRequest, playbook_id: UUID) -> HttpResponse:
    messages.warning(
        request, _("Somebody else changed this draft a moment ago. Look at it as it is now, then change it again.")
    )
    return redirect("plans:draft", playbook_id)
