"""The live rule: it calls everybody once, sees by itself what the desks do, and keeps queues inside the waiting room."""

from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st

from bench import compound
from rollcall.planning.screening import callers, chance, splitting
from rollcall.planning.screening.calling import Board, Flow
from rollcall.planning.screening.day import Group, Home, Rules, Station
from rollcall.planning.screening.running import Closing, Running

RULES = Rules()
GROUPS = compound.groups(1500, 4, RULES)
STATIONS = (Station("A", 2), Station("B", 1), Station("C", 1))
ROWS = splitting.split(GROUPS, STATIONS)


def run(world: chance.World, closings: tuple[Closing, ...] = (), stations: tuple[Station, ...] = STATIONS):
    caller, heard = callers.live(stations, GROUPS, ROWS, RULES)
    called: list[int] = []

    def counted(now: float):
        found = caller(now)
        called.extend(group for group, _station in found)
        return found

    day = chance.draw(GROUPS, RULES, world, 1)
    outcome = Running(stations, GROUPS, RULES, world, day, closings=closings, begins=-RULES.lead).run(counted, heard)
    return outcome, called


@pytest.mark.parametrize(
    ("world", "closings"),
    [
        (chance.World(), ()),
        (chance.World(swab=30, change=25), ()),
        (chance.World(), (Closing(0, 1800, 7200),)),
        (chance.World(no_show=0.5), ()),
        (chance.World(reaction=900), ()),
    ],
)
def test_whatever_the_day_brings_every_group_is_called_once_and_queues_stay_short(world, closings) -> None:
    outcome, called = run(world, closings)

    assert Counter(called) == Counter(range(len(GROUPS)))
    assert max(length / station.desks for length, station in zip(outcome.queues, STATIONS, strict=True)) <= 45


def test_a_small_waiting_room_is_called_for_more_slowly() -> None:
    wide, _called = run(chance.World())
    small, _called = run(
        chance.World(), stations=(Station("A", 2, room=6), Station("B", 1, room=3), Station("C", 1, room=3))
    )

    assert sum(small.queues) < sum(wide.queues)


def test_the_rate_is_seen_where_somebody_waited_and_nowhere_else() -> None:
    slow, idle = Flow(0.1), Flow(0.1)
    for _minute in range(30):
        slow.saw(4, 60, waiting=10)
        idle.saw(1, 60, waiting=-3)

    assert 4 / 60 < slow.rate < 4.5 / 60
    assert idle.rate == pytest.approx(0.1)


def test_desks_faster_than_planned_are_seen_even_where_the_queue_is_empty() -> None:
    flow = Flow(0.05)
    for _minute in range(20):
        flow.saw(6, 60, waiting=-1)

    assert flow.rate > 0.08


def test_a_group_called_by_hand_is_not_called_again() -> None:
    board = Board(STATIONS, GROUPS, splitting.queues(ROWS), RULES)
    board.call(7, 2, 0.0)

    found = {call.group for minute in range(2000) for call in board.calls(60.0 * minute)}

    assert found == set(range(len(GROUPS))) - {7}


def test_those_who_do_not_come_are_not_waited_for() -> None:
    board = Board(STATIONS, GROUPS, splitting.queues(ROWS), RULES)
    board.call(0, 0, 0.0)

    assert board.pending(60.0)[0] > 0
    assert board.pending(4000.0)[0] == 0


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=9), min_size=1, max_size=12),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.integers(0, 2**20),
)
def test_nobody_is_left_uncalled_in_any_compound(homes, desks, seed) -> None:
    stations = [Station(str(place), number) for place, number in enumerate(desks)]
    groups = [
        Group(str(place), tuple(Home(people) for people in sizes), tuple(50.0 * (place + s) for s in range(len(desks))))
        for place, sizes in enumerate(homes)
    ]
    caller, heard = callers.live(stations, groups, splitting.split(groups, stations), RULES)
    day = chance.draw(groups, RULES, chance.World(no_show=0), seed)

    outcome = Running(stations, groups, RULES, chance.World(no_show=0), day).run(caller, heard)

    assert len(outcome.done) == sum(map(sum, homes))
