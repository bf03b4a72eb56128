"""What is good to know before one knocks: what the last round came to, who else is there; and a floor where nobody opens."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from rollcall.field import rules
from rollcall.field.rules import Trace
from rollcall.field.tests.test_pages import Visitor
from rollcall.lib import clock
from rollcall.rounds.models import Record, Round
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def test_a_floor_where_nobody_opened_takes_one_tap_and_one_tap_back(world: World, round_: Round) -> None:
    leader = Visitor(world, "leader 1", round_)

    leader.press(leader.page(), name="floor")  # floor 1: 101 and 102; floor 2 has one door left, and no such button

    assert {record.line.resident.name for record in Record.objects.all()} == {"金桂香", "水生根", "林小满"}
    assert {record.reason for record in Record.objects.all()} == {"NO_ANSWER"}
    assert Record.objects.values_list("command").distinct().count() == 1
    assert 'name="floor"' not in re.sub(r"<button[^>]*hidden>", "", leader.page())

    leader.press(leader.page(), name="undo")
    assert world.line(round_, "金桂香").state == "OPEN"


def test_a_floor_says_nothing_of_who_was_already_asked(world: World, round_: Round) -> None:
    leader = Visitor(world, "leader 1", round_)
    before = leader.page()
    world.tell("leader 1", world.told(round_, "水生根", outcome="NEGATIVE"))

    leader.press(leader.page(), name="floor")

    assert world.line(round_, "水生根").outcome == "NEGATIVE"
    assert world.line(round_, "金桂香").reason == "NO_ANSWER"
    assert str(world.line(round_, "水生根").id) in before


def test_the_last_round_is_remembered_where_it_was_not_as_usual(world: World, round_: Round) -> None:
    world.tell("leader 1", world.told(round_, "金桂香", "水生根", outcome="NEGATIVE"))
    world.tell("leader 1", world.told(round_, "林小满", reason="NO_ANSWER"))
    later = world.open_round(at=NOON + timedelta(days=1))

    html = Visitor(world, "leader 1", later).page()

    assert re.findall(r'<p class="last">(.*?)</p>', html) == [
        "Last time (5 Apr): not yet",  # 202: nobody ever said
        "Last time (5 Apr): nobody opened",
    ]


def test_what_only_some_may_know_of_the_last_round_is_not_told(world: World, round_: Round) -> None:
    world.tell("leader 1", world.told(round_, "林小满", outcome="POSITIVE"))
    later = world.open_round(at=NOON + timedelta(days=1))

    html = Visitor(world, "leader 1", later).page()

    assert "Last time (5 Apr): tested" in html
    assert "Last time (5 Apr): positive" not in html


def test_the_first_round_remembers_nothing(world: World, round_: Round) -> None:
    assert 'class="last"' not in Visitor(world, "leader 1", round_).page()


def test_who_else_is_at_work_on_a_floor_is_named(world: World, round_: Round) -> None:
    name = world.users["volunteer 1"].full_name
    told = world.told(round_, "林小满", outcome="NEGATIVE", minute=60 * 24 * 3650)  # a clock that is ahead
    world.tell("volunteer 1", told, at=clock.now() - timedelta(minutes=4))

    seen, own = Visitor(world, "leader 1", round_).page(), Visitor(world, "volunteer 1", round_).page()

    assert f"Also here: {name} (4 minutes ago)" in seen
    assert "Also here" not in own


def test_others_are_named_once_with_the_latest_and_only_of_the_last_half_hour() -> None:
    me, one, two, old = (uuid4() for _number in range(4))
    traces = [
        Trace(me, "me", NOON),
        Trace(one, "one", NOON - timedelta(minutes=20)),
        Trace(one, "one", NOON - timedelta(minutes=2)),
        Trace(two, "two", NOON - timedelta(minutes=1)),
        Trace(old, "old", NOON - timedelta(minutes=31)),
        Trace(old, "ahead", NOON + timedelta(minutes=1)),
    ]

    assert [one.name for one in rules.others_at_work(traces, me=me, at=NOON)] == ["two", "one"]
    assert rules.others_at_work(traces, me=me, at=NOON)[1].at == NOON - timedelta(minutes=2)
