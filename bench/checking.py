"""What `permission` measures, from within the product: whole requests in this process, and the check alone, in turns."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import figures
from bench.figures import Figure, Target

from rollcall.accounts.models import User  # isort: skip
from rollcall.lib import clock  # isort: skip
from rollcall.register import queries  # isort: skip
from rollcall.register.models import Building, Dwelling  # isort: skip
from rollcall.team import actions, queries as team  # isort: skip
from rollcall.tenancy import scope  # isort: skip
from rollcall.tenancy.models import Committee  # isort: skip

REPEATS, AT_ONCE = 15, 40
BARE = "/field/sw.js"  # a page for anybody that asks the database nothing
FEW = Target("≤", 4)  # questions


def measure() -> None:
    """Print the figures."""
    settings.ALLOWED_HOSTS = ["*"]
    with closing(connection), scope.within(Committee.objects.get().id):
        at = clock.now()
        people = {
            "the secretary": _holder("LEAD"),
            "a building leader": _holder("BUILDING"),
            "somebody with floors of 30 buildings": _many_floors(at),
        }
        stranger = Client()
        for who, user in people.items():
            _requests(who, user, stranger)
            _check(who, user, stranger, at)


def _holder(role: str) -> User:
    user = User.objects.filter(posts__role=role, posts__ends_at__isnull=True).order_by("id").first()
    assert user is not None
    return user


def _many_floors(at: datetime) -> User:
    """A leader with floors 2 to 4 of thirty buildings besides."""
    user = User.objects.filter(posts__role="BUILDING").order_by("-id").first()
    assert user is not None
    floors = tuple((key, 2, 4) for key in Building.objects.order_by("id").values_list("id", flat=True)[:30])
    post = actions.NewPost(user=user.id, role="BUILDING", floors=floors)
    actions.give_posts(posts=[post], door="SYSTEM", by=None, at=at)
    return user


def _requests(who: str, user: User, stranger: Client) -> None:
    client = Client()
    client.force_login(user)
    known, unknown = _turns(lambda: client.get(BARE), lambda: stranger.get(BARE))
    _say(figures.compared(f"a bare request of {who}", known, "ms", "the same of a stranger", unknown))


def _check(who: str, user: User, stranger: Client, at: datetime) -> None:
    key = _a_door(user, at)

    def check() -> object:
        return queries.dwelling_for(key, by=team.standing_for(user, at=clock.now()))

    def alone() -> object:
        return Dwelling.objects.select_related("building__block").filter(id=key).first()

    assert check() is not None
    name = f"standing and look-up for {who}"
    own, bare = _turns(check, lambda: stranger.get(BARE))
    _say(figures.compared(name, own, "ms", "a bare request of a stranger", bare, Target("≤", 1)))
    own, unheld = _turns(check, alone)
    _say(figures.compared(name, own, "ms", "the look-up held to nobody", unheld))
    with CaptureQueriesContext(connection) as asked:
        check()
    _say(figures.plain(f"{name}: questions to the database", [float(len(asked))], "queries", FEW))


def _a_door(user: User, at: datetime) -> UUID:
    """A door that this person may see."""
    by = team.standing_for(user, at=at)
    found: UUID = next(
        one.id for one in Dwelling.objects.order_by("-id") if by.may_door("register.see", one.building_id, one.floor)
    )
    return found


def _turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of both, measured in turns, of which each is so many at once."""
    pairs = [(_milliseconds(one), _milliseconds(other)) for _ in range(REPEATS + 1)][1:]
    return [first for first, _ in pairs], [second for _, second in pairs]


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(AT_ONCE):
        act()
    return (time.process_time() - start) * 1000 / AT_ONCE


def _say(figure: Figure) -> None:
    print(figure.as_json(), flush=True)
