"""What `groups` measures, from within the product."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from bench import figures
from bench.figures import Figure, Target

from rollcall.accounts.models import User  # isort: skip
from rollcall.journal import actions as journal  # isort: skip
from rollcall.lib import clock  # isort: skip
from rollcall.register import queries, tables  # isort: skip
from rollcall.register.actions.writes import Writes  # isort: skip
from rollcall.register.models import Absence, Resident  # isort: skip
from rollcall.register.queries.facts import COLUMNS  # isort: skip
from rollcall.team import queries as team  # isort: skip
from rollcall.lib import ids  # isort: skip
from rollcall.tenancy import scope, writing  # isort: skip
from rollcall.tenancy.models import Committee  # isort: skip

REPEATS, CHANGES = 7, 2_000
WELL_UNDER_A_SECOND = Target("≤", 500)


def measure() -> None:
    """Print the figures."""
    with closing(connection), scope.within(Committee.objects.get().id):
        at = clock.now()
        user = User.objects.filter(posts__role="LEAD").first()
        assert user is not None
        by = team.standing_for(user, at=at)
        people = Resident.objects.count()
        now, bare = _turns(lambda: queries.group_counts(by=by, at=at), _bare)
        name = f"every special group with its count, {people:,} people"
        _say(figures.plain(name, now, "ms", WELL_UNDER_A_SECOND))
        _say(figures.compared(f"{name}, against reading them", now, "ms", "the bare rows of people and absences", bare))
        _let_things_happen(user, at)
        then, again = _turns(
            lambda: queries.group_counts(by=by, at=at, as_of=True),
            lambda: queries.group_counts(by=by, at=clock.now()),
        )
        _say(figures.compared(f"the same as of before {CHANGES:,} changes", then, "ms", "the groups of now", again))


def _bare() -> object:
    return list(Resident.objects.values_list(*COLUMNS)), list(Absence.objects.values_list("resident_id", "kind"))


def _let_things_happen(user: User, at: datetime) -> None:
    """As many people as there are changes go away, an hour later."""
    writes, later = Writes(), at + timedelta(hours=1)
    people: list[UUID] = list(Resident.objects.order_by("id").values_list("id", flat=True)[:CHANGES])
    for one in people:
        writes.make(tables.ABSENCE, ids.new_id(), one, "AWAY", later, None, "", "PHONE", None, "", "")
    with writing.transaction():
        writes.prepare().write()
        journal.write(act="register.say_where", door="COMMAND", changes=writes.journal(), by=user, at=later)


def _turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of both, measured in turns."""
    pairs = [(_milliseconds(one), _milliseconds(other)) for _ in range(REPEATS)]
    return [first for first, _ in pairs], [second for _, second in pairs]


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _say(figure: Figure) -> None:
    print(figure.as_json(), flush=True)
