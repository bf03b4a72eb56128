"""Antigen tests in waves: nobody waits without need, and no kit is read too early or too late."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from rollcall.planning.screening import waves
from rollcall.planning.screening.waves import Kit, NoWaveFits, Pace

KIT, PACE = Kit(ready=17 * 60, expires=32 * 60), Pace(drop=45, collect=40)


def test_a_pair_and_44_doors() -> None:
    found = waves.waves(44, KIT, PACE)

    assert [wave.doors for wave in found] == [22, 22]
    assert found[-1].ends <= 1.15 * waves.least_time(44, KIT, PACE)


@given(st.integers(1, 120), st.integers(300, 1500), st.integers(120, 2400), st.integers(15, 180), st.integers(15, 110))
def test_no_kit_is_read_before_it_is_ready_or_after_it_has_expired(doors, ready, lasts, drop, collect) -> None:
    kit, pace = Kit(ready, ready + lasts), Pace(drop, collect)

    found = waves.waves(doors, kit, pace)

    assert sum(wave.doors for wave in found) == doors
    assert all(kit.ready <= read <= kit.expires for wave in found for read in wave.reads)
    assert all(one.ends <= other.begins for one, other in pairwise(found))


def test_where_a_single_kit_cannot_be_read_in_time_it_says_so() -> None:
    with pytest.raises(NoWaveFits):
        waves.waves(10, Kit(900, 930), Pace(45, 40))
