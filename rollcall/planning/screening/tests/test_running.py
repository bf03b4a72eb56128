"""A day run through: the same as an independent engine finds, desk by desk and second by second."""

import pytest

from bench import compound
from rollcall.planning.screening import callers, chance, splitting
from rollcall.planning.screening.day import Rules, Station
from rollcall.planning.screening.running import Closing, Running
from rollcall.planning.screening.tests import oracle

RULES = Rules()
GROUPS = compound.groups(700, 3, RULES)
ROWS = splitting.split(GROUPS, compound.STATIONS)
WORLD = chance.World()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_day_comes_out_as_an_independent_engine_finds_it(seed: int) -> None:
    day = chance.draw(GROUPS, RULES, WORLD, seed)
    calls = [(300.0 * number, group, place) for place, row in enumerate(ROWS) for number, group in enumerate(row)]

    own = Running(compound.STATIONS, GROUPS, RULES, WORLD, day).run(callers.timetable(calls))
    done, waits = oracle.done_at(compound.STATIONS, GROUPS, RULES, WORLD, day, calls)

    assert sorted(own.done) == pytest.approx(done)
    assert sorted(own.waits) == pytest.approx(waits)


def test_everybody_who_comes_is_done_once_and_whoever_goes_to_the_front_waits_less() -> None:
    day = chance.draw(GROUPS, RULES, WORLD, 5)

    outcome = Running(compound.STATIONS, GROUPS, RULES, WORLD, day).run(callers.everybody(GROUPS))

    assert len(outcome.done) == sum(len(home.people) for homes in day for home in homes)
    assert outcome.first_wait(0.95) < outcome.wait(0.95) / 5


def test_a_closed_desk_takes_nobody_until_it_opens_again() -> None:
    station, rules = (Station("A", 1),), Rules(reaction=0.001)
    groups = compound.groups(60, 1, rules, ((0.0, 0.0),))
    day = chance.draw(groups, rules, WORLD, 1)
    closing = Closing(0, 100.0, 4000.0)

    outcome = Running(station, groups, rules, WORLD, day, closings=[closing]).run(callers.everybody(groups))

    assert [at for at in outcome.done if 250 < at < 4000] == []
    assert max(outcome.done) > 4000


def test_two_ways_of_calling_are_compared_on_the_same_day() -> None:
    one, other = (chance.draw(GROUPS, RULES, WORLD, 9) for _time in range(2))

    assert one == other
    assert one != chance.draw(GROUPS, RULES, WORLD, 10)
