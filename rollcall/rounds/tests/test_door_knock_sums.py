"""Whatever is recorded of households and taken back, in whatever order: the sums hold, and the register knows just what
stands."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.plans.models import Version
from rollcall.register.models import Attempt, Check, Dwelling
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Line, Record, Round
from tests.world import NOON, World, community

HERE = UUID("0190a000-0000-7000-8000-00000000d00a")
SAYS = (
    {"outcome": "UNCHANGED"}, {"outcome": "NOBODY"}, {"outcome": "LATER"}, {"outcome": "CHANGED"},
    {"reason": "REFUSED"}, {"reason": "VACANT"},
)  # fmt: skip
WRITES_CHECK, WRITES_ATTEMPT = {"UNCHANGED", "PHONED"}, {"NOBODY", "LATER", "REFUSED", "VACANT"}

steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(range(len(SAYS))), st.integers(0, 5), st.booleans()), max_size=8
)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Dwelling.objects.filter(room="201", building__number="1").update(use="UNKNOWN")
        yield made


def opened(world: World, number: int) -> Round:
    version = Version.objects.get(playbook__code="door-knock")
    at = NOON + timedelta(seconds=number)
    return actions.open_round(
        version_id=version.id, due_at=at + timedelta(hours=8), door="BROWSER", by=world.users["secretary"], at=at
    )


def command(number: int) -> UUID:
    return uuid5(HERE, str(number))


def told(round_: Round, line: Line, minute: int, key: UUID, said: dict[str, Any]) -> actions.Told:
    body = {"id": str(key), "lines": [str(line.id)], **{name: str(value) for name, value in said.items()}}
    return actions.Told(key, round_.id, (line.id,), NOON + timedelta(minutes=minute), body=body, **said)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_expected_is_done_and_not_done_and_open_and_the_register_holds_what_stands(
    world: World, steps: list[tuple[int, int, int, bool]]
) -> None:
    Record.objects.all().delete()
    Check.objects.all().delete()
    Attempt.objects.all().delete()
    round_ = opened(world, Round.objects.count())
    lines = list(Line.objects.filter(round=round_, building__number="1", household__isnull=False).order_by("id"))
    salt = Round.objects.count() * 100

    for number, (which, says, earlier, takes_back) in enumerate(steps):
        said: dict[str, Any] = {"withdraws": command(salt + earlier)} if takes_back else SAYS[says]
        one = told(round_, lines[which], number, command(salt + number), said)
        world.tell("leader 1", one, one)

    count = queries.tally_for(round_.id).total
    assert count.expected == count.done + count.not_done + count.open == Line.objects.filter(round=round_).count()
    assert (Check.objects.count(), Attempt.objects.count()) == standing(round_)


def standing(round_: Round) -> tuple[int, int]:
    """How many confirmations and attempts the records that nobody took back come to."""
    records = list(Record.objects.filter(round=round_))
    gone = {(one.line_id, one.withdraws) for one in records if one.withdraws}
    left = [one.outcome or one.reason for one in records if (one.line_id, one.command) not in gone]
    return sum(code in WRITES_CHECK for code in left), sum(code in WRITES_ATTEMPT for code in left)
