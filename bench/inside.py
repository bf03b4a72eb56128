"""The product from within, for what a benchmark prepares or counts. Import it when the data folder is there."""

import itertools
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from bench import doors
from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.lib import clock
from rollcall.plans import queries as plans
from rollcall.rounds import actions
from rollcall.rounds.models import Line, Record
from rollcall.team.models import PostArea
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


def open_rounds(count: int) -> list[list[doors.Work]]:
    """Open rounds in the data folder's community; for each the work of every building."""
    with closing(connection), scope.within(Committee.objects.get().id):
        leaders = {area.building_id: area.post.user for area in _posts("BUILDING")}
        secretary = _posts("LEAD")[0].post.user
        return [_open_round(secretary, leaders) for _ in range(count)]


def sessions(usernames: Iterable[str]) -> dict[str, str]:
    """The session of each user on a phone that was enrolled for her."""
    with closing(connection), scope.within(Committee.objects.get().id):
        return {user.username: _session(user) for user in User.objects.filter(username__in=list(usernames))}


def _session(user: User) -> str:
    at = clock.now()
    token = accounts.make_enrolment(user=user, by=None, at=at)
    device = accounts.enrol_device(token=token, label="bench", at=at)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY], session["device"] = user.get_session_auth_hash(), str(device.id)
    session.save()
    return str(session.session_key)


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
