"""Whatever happens in whatever order, nobody falls between list and register, and no record is lost.

A handful of stories each time; ROLLCALL_STORIES=300 tells many.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from rollcall.lib import ids
from rollcall.register import actions as register
from rollcall.register.models import Absence, Dwelling, Resident
from rollcall.register.rules.presence import HOME
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Closure, Line, Record
from rollcall.rounds.rules import Fact, derive_state
from tests.world import NOON, World, community

STORIES = int(os.environ.get("ROLLCALL_STORIES", "5"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
numbers = st.integers(0, 40)
said = st.sampled_from(
    [
        {"outcome": "NEGATIVE"},
        {"outcome": "POSITIVE"},
        {"outcome": "INVALID"},
        {"reason": "HOSPITAL"},
        {"reason": "REFUSED"},
    ]
)


class Story(RuleBasedStateMachine):
    """One round, in which people tick, take back, move, part, leave, come home, become one, and the round closes."""

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(transaction.atomic())
        self.world = self.held.enter_context(community())
        self.round = self.world.open_round()
        self.at, self.records = NOON, 0
        self.merged: register.Merged | None = None
        self.figures: dict[str, Any] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.held.close()

    @property
    def closed(self) -> bool:
        return bool(self.figures)

    def told(self) -> dict[str, Any]:
        self.at += timedelta(minutes=3)
        return {"door": "BROWSER", "by": self.world.users["secretary"], "at": self.at}

    def one(self, number: int) -> Resident:
        living = list(Resident.objects.filter(left="").order_by("id"))
        return living[number % len(living)]

    @rule(number=numbers, said=said, ahead=st.integers(-90, 5))
    def tick(self, number: int, said: dict[str, str], ahead: int) -> None:
        lines = list(Line.objects.order_by("id"))
        line = lines[number % len(lines)]
        self.at += timedelta(minutes=1)
        self._send(line, self.at + timedelta(minutes=ahead), said)

    @precondition(lambda self: self.records)
    @rule(number=numbers)
    def undo(self, number: int) -> None:
        records = list(Record.objects.filter(withdraws__isnull=True, flag="").order_by("id"))
        if records:
            record = records[number % len(records)]
            self._send(record.line, self.at, {"withdraws": record.command})

    def _send(self, line: Line, seen_at: datetime, said: dict[str, Any]) -> None:
        key = ids.new_id()
        told = actions.Told(key, self.round.id, (line.id,), seen_at, **said, body={"id": str(key)})
        answers = self.world.tell("secretary", told, at=self.at)
        assert [answer.status for answer in answers] == ["received"]
        self.records += 1

    @rule(number=numbers)
    def somebody_moves_in(self, number: int) -> None:
        doors = list(Dwelling.objects.order_by("id"))
        new = register.Newcomer(name=f"新{Resident.objects.count()}")
        register.move_in(dwelling_id=doors[number % len(doors)].id, household_id=None, newcomer=new, **self.told())

    @precondition(lambda self: Resident.objects.filter(left="").count() > 4)
    @rule(number=numbers, left=st.sampled_from(["MOVED", "DEAD"]))
    def somebody_leaves(self, number: int, left: str) -> None:
        told = self.told()
        register.record_departure(resident_id=self.one(number).id, left=left, left_on=None, **told)

    @rule()
    def somebody_lives_here_after_all(self) -> None:
        gone = Resident.objects.filter(left__in=["MOVED", "DEAD"]).order_by("id").first()
        if gone:
            register.take_back_departure(resident_id=gone.id, **self.told())

    @rule(number=numbers, kind=st.sampled_from(["HOSPITAL", "AWAY", "HOME_QUARANTINE"]))
    def somebody_goes_away(self, number: int, kind: str) -> None:
        one = self.one(number)
        if not Absence.objects.filter(resident=one).exists():
            told = self.told()
            since = (self.at - timedelta(days=2)).date()
            register.say_where(resident_id=one.id, kind=kind, since=since, how="PHONE", **told)

    @rule()
    def somebody_comes_home(self) -> None:
        away = Absence.objects.filter(ends_at__isnull=True, resident__left="").order_by("id").first()
        if away:
            told = self.told()
            register.say_where(resident_id=away.resident_id, kind=HOME, since=self.at.date(), how="PHONE", **told)

    @rule(number=numbers, door=numbers)
    def somebody_moves_next_door(self, number: int, door: int) -> None:
        doors = list(Dwelling.objects.order_by("id"))
        there, told = doors[door % len(doors)].id, self.told()
        register.move_residents(residents=[self.one(number).id], dwelling_id=there, household_id=None, **told)

    @precondition(lambda self: self.merged is None and Resident.objects.filter(left="").count() > 4)
    @rule(number=numbers)
    def two_become_one(self, number: int) -> None:
        one, other = self.one(number), self.one(number + 1)
        self.merged = actions.merge_residents(one=one.id, other=other.id, **self.told())

    @precondition(lambda self: self.merged is not None)
    @rule()
    def one_becomes_two(self) -> None:
        assert self.merged
        try:
            actions.take_back(decision_id=self.merged.decision.id, **self.told())
        except (register.CannotTakeBack, register.DecidedMeanwhile):
            return
        self.merged = None

    @precondition(lambda self: not self.closed)
    @rule(sign=st.booleans())
    def it_closes(self, sign: bool) -> None:
        try:
            closure = actions.close_round(round_id=self.round.id, sign=sign, statement="", **self.told())
        except actions.LinesStillOpen:
            assert not sign
            return
        self.figures = closure.figures
        self.records += closure.signed_for

    @invariant()
    def no_record_is_lost(self) -> None:
        assert Record.objects.count() == self.records

    @invariant()
    def every_line_is_counted_once(self) -> None:
        count = queries.tally_for(self.round.id).total
        assert count.expected == count.done + count.not_done + count.open == Line.objects.count()

    @invariant()
    def nobody_is_between_list_and_register(self) -> None:
        if self.closed:
            assert queries.tally_for(self.round.id).figures() == Closure.objects.get().figures == self.figures
            return
        assert not queries.differences_in(self.round.id, queries.playbook_in(self.round.id), at=self.at)
        listed = Line.objects.exclude(excuse__in=["SAME_PERSON"]).values("resident__merged_into", "resident")
        people = [row["resident__merged_into"] or row["resident"] for row in listed]
        living = set(Resident.objects.filter(left="").values_list("id", flat=True))
        assert living <= set(people)
        assert len(people) == len(set(people))

    @invariant()
    def the_states_follow_from_the_records_alone(self) -> None:
        for line in Line.objects.prefetch_related("records"):
            facts = [
                Fact(one.command, one.by_id, min(one.seen_at, one.received_at), one.outcome, one.reason, one.withdraws,
                     late=one.flag == "LATE")
                for one in line.records.all()
            ]  # fmt: skip
            derived = derive_state(
                queries.playbook_in(self.round.id), line.excuse, reversed(facts), back_at=line.back_at
            )
            assert (derived.state, derived.outcome, derived.reason) == (line.state, line.outcome, line.reason)


@pytest.mark.django_db
def test_nobody_falls_between_list_and_register_whatever_happens() -> None:
    told = settings(
        max_examples=STORIES,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=SLOW,
        derandomize=STORIES < 10,
    )
    run_state_machine_as_test(Story, settings=told)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.mark.usefixtures("db")
@settings(max_examples=STORIES, deadline=None, suppress_health_check=[*SLOW, HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)))
def test_any_order_of_arrival_gives_the_same_list(world: World, order: list[int]) -> None:
    with transaction.atomic():
        round_ = world.open_round()
        told = [
            world.told(round_, "史玉兰", minute=1, outcome="INVALID"),
            world.told(round_, "史玉兰", minute=5, outcome="NEGATIVE"),
            world.told(round_, "孔令仪", minute=2, reason="NO_ANSWER"),
            world.told(round_, "孔令仪", "孔繁星", minute=4, outcome="NEGATIVE"),
        ]
        told.append(world.told(round_, "孔令仪", "孔繁星", minute=9, withdraws=told[3].command))

        for place in order:
            world.tell("secretary", told[place])

        names = ("史玉兰", "孔令仪", "孔繁星")
        assert [(world.line(round_, name).state, world.line(round_, name).reason) for name in names] == [
            ("DONE", ""), ("NOT_DONE", "NO_ANSWER"), ("OPEN", "")
        ]  # fmt: skip
        transaction.set_rollback(True)
