"""The own part of a round first, and all that the posts allow when that is asked for; kept until it is asked otherwise."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from rollcall.accounts import access
from rollcall.rounds import queries
from rollcall.rounds.queries import Sight

BEYOND = "beyond_part"  # in the session: the rounds of which more than the own part is looked at


def sight(request: HttpRequest, round_id: UUID, *, at: datetime) -> Sight:
    """How far somebody looks in a round; `?part=all` and `?part=own` choose."""
    wish, beyond = request.GET.get("part"), set(request.session.get(BEYOND, ()))
    wanted = {"all": beyond | {str(round_id)}, "own": beyond - {str(round_id)}}.get(wish or "", beyond)
    if wanted != beyond:
        request.session[BEYOND] = sorted(wanted)
    return queries.sight_of(round_id, by=access.must_stand(request), at=at, everything=str(round_id) in wanted)
