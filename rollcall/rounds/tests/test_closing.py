"""No round closes while somebody is unaccounted for, unless a named person signs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rollcall.journal.models import Entry
from rollcall.register.models import Resident
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Closure, Line, Round
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=6)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def close(world: World, round_: Round, *, sign: bool = False) -> Closure:
    return actions.close_round(
        round_id=round_.id, sign=sign, statement="", door="BROWSER", by=world.users["secretary"], at=LATER
    )


def account_for_all(world: World, round_: Round, *but: str) -> None:
    told = [
        world.told(round_, name, outcome="NEGATIVE")
        for name in Resident.objects.values_list("name", flat=True)
        if name not in but
    ]
    world.tell("secretary", *told)


def test_closing_is_refused_while_a_line_is_open_and_says_in_which_building(world: World) -> None:
    round_ = world.open_round()
    account_for_all(world, round_, "史玉兰")

    with pytest.raises(actions.LinesStillOpen) as refused:
        close(world, round_)

    assert refused.value.by_building == {world.buildings["2"].id: 1}
    assert Round.objects.get().stage == "RUNNING"


def test_a_round_with_everybody_accounted_for_closes_with_its_figures(world: World) -> None:
    world.away("林小满", "WORKSITE")
    round_ = world.open_round()
    account_for_all(world, round_, "林小满")

    closure = close(world, round_)

    assert closure.figures["total"] == {
        "expected": 11, "done": 10, "not_done": 1, "open": 0, "reasons": {"WORKSITE": 1}
    }  # fmt: skip
    assert Round.objects.get().stage == "CLOSED"


def test_who_signs_is_named_for_each_line_that_stays_unknown(world: World) -> None:
    round_ = world.open_round()
    account_for_all(world, round_, "史玉兰", "汤福根")

    closure = close(world, round_, sign=True)

    assert closure.signed_for == 2
    line = world.line(round_, "史玉兰")
    assert (line.state, line.reason, line.recorded_by) == ("NOT_DONE", "UNKNOWN", world.users["secretary"])
    assert line.records.get().flag == "SIGNED"


def test_a_closed_round_is_not_closed_again(world: World) -> None:
    round_ = world.open_round()
    close(world, round_, sign=True)

    with pytest.raises(actions.RoundIsClosed):
        close(world, round_, sign=True)


def test_expected_is_always_done_and_not_done_and_open(world: World) -> None:
    round_ = world.open_round()
    world.tell(
        "leader 1", world.told(round_, "金桂香", outcome="POSITIVE"), world.told(round_, "林小满", reason="REFUSED")
    )

    count = queries.tally_for(round_.id).total

    assert count.expected == count.done + count.not_done + count.open == Line.objects.count()


def test_the_tally_of_a_block_is_the_sum_of_its_buildings(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE"))
    tally = queries.tally_for(round_.id)

    block = tally.of([world.buildings["1"].id, world.buildings["2"].id])

    assert (block.expected, block.done) == (8, 1)


def test_opening_and_closing_stand_in_the_journal(world: World) -> None:
    close(world, world.open_round(), sign=True)

    acts = list(Entry.objects.filter(act__startswith="rounds.").order_by("at").values_list("act", "by__full_name"))

    assert acts == [("rounds.open_round", "secretary"), ("rounds.close_round", "secretary")]
