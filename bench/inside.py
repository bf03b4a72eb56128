"""The product from within, for what a benchmark prepares or counts. Import it when the data folder is there."""

import itertools
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from uuid import UUID

from django.db import connection

from bench import doors
from rollcall.accounts.models import User
from rollcall.lib import clock
from rollcall.plans import queries as plans
from rollcall.rounds import actions
from rollcall.rounds.models import Line, Record
from rollcall.team.models import PostArea
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


def open_rounds(count: int) -> list[list[doors.Work]]:
    """Open rounds in the data folder's community; for each the work of every building. Its people get a password."""
    with closing(connection), scope.within(Committee.objects.get().id):
        leaders = {area.building_id: area.post.user for area in _posts("BUILDING")}
        secretary = _posts("LEAD")[0].post.user
        secretary.set_password(doors.PASSWORD)
        User.objects.update(password=secretary.password)
        return [_open_round(secretary, leaders) for _ in range(count)]


def recorded(rounds: Iterable[str]) -> int:
    """How many records the database holds of some rounds."""
    with closing(connection), scope.within(Committee.objects.get().id):
        return Record.objects.filter(round__in=list(rounds)).count()


def _posts(role: str) -> list[PostArea]:
    return list(PostArea.objects.filter(post__role=role).select_related("post__user"))


def _open_round(secretary: User, leaders: dict[UUID | None, User]) -> list[doors.Work]:
    now, version = clock.now(), plans.latest_versions()[0].id
    due = now + timedelta(hours=12)
    opened = actions.open_round(version_id=version, due_at=due, door="COMMAND", by=secretary, at=now)
    lines = Line.objects.filter(round=opened).order_by("building").values_list("building_id", "id")
    return [
        doors.Work(leaders[building].username, str(opened.id), str(building), [str(line) for _, line in group])
        for building, group in itertools.groupby(lines, key=lambda line: line[0])
    ]
