"""Special groups, now or on a day before; and the notices to a building's team."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from rollcall.accounts import access
from rollcall.journal import looking
from rollcall.lib import clock
from rollcall.register import actions, forms, queries, say
from rollcall.register.pages import groups
from rollcall.register.views import parts


@access.requires("register.see")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Every group with its count."""
    by = access.must_stand(request)
    when = parts.when(request, by=by)
    query = urlencode({"on": request.GET["on"]}) if when.then else ""
    found = queries.group_counts(by=by, at=when.at, as_of=when.then is not None)
    derived, recorded = groups.counts(found, query)
    told = groups.notices(queries.told(by=by, at=when.at)) if when.then is None else []
    context = {
        "derived": derived, "recorded": recorded, "when": when, "told": told, "crumbs": groups.crumbs(),
    }  # fmt: skip
    return render(request, "register/groups.html", context)


@access.requires("register.see")
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """The people of one group, building by building, each with the reason."""
    by = access.must_stand(request)
    known = groups.code_of(code)
    if not queries.is_group(known):
        raise Http404
    when = parts.when(request, by=by)
    found = queries.group_members(known, by=by, at=when.at, as_of=when.then is not None)
    least = forms.least_age(request.GET)
    listed = groups.by_building(found, request.GET, least)
    title = say.group(known)
    if known in queries.RECORDED:
        looking.note(request, {looking.NEED}, [one.person.id for one in listed.page.object_list])
    context = {
        "title": title, "listed": listed, "least": least, "when": when, "kept": _kept(request),
        "crumbs": groups.crumbs(title), "gap_url": groups.gap_url(known) if when.then is None else "",
    }  # fmt: skip
    return render(request, "register/group.html", context)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What stays as it was asked for when the list is narrowed."""
    return [(name, request.GET[name]) for name in ("on", "from") if request.GET.get(name)]


@access.requires("register.see")
@require_POST
def acknowledgement(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take note of somebody who is newly on a list."""
    by = access.must_stand(request)
    if queries.announcement_for(key, by=by) is None:
        raise Http404
    actions.acknowledge(announcement_id=key, door=parts.DOOR, by=by.user, at=clock.now())
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
