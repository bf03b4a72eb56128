"""What the views of the team have in common."""

from uuid import UUID

from django.http import Http404, HttpRequest

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import queries

DOOR = "BROWSER"


def rights(request: HttpRequest) -> dict[str, bool]:
    standing = access.must_stand(request)
    return {
        "plans": standing.can("team.plan"),
        "appoints": appoints(request),
        "makes_blocks": standing.everywhere("register.change"),
        "manages_roles": standing.everywhere("team.roles"),
    }


def appoints(request: HttpRequest) -> bool:
    return access.must_stand(request).everywhere("team.appoint")


def member(request: HttpRequest, user_id: UUID) -> queries.PersonView:
    found = queries.person_for(user_id, by=access.must_stand(request), at=clock.now())
    if found is None:
        raise Http404
    return found
