"""What nobody may be asked to do."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from rollcall.planning import hours
from rollcall.planning.hours import Limits, Stint, Worker

MONDAY = datetime(2022, 4, 4, tzinfo=UTC)
TRAINED = frozenset({"PRIVACY", "SUIT", "CARRYING"})
YOUNG = Worker("young", trained=TRAINED)
USUAL = Limits()


def stint(start: float, end: float, **more) -> Stint:
    return Stint(MONDAY + timedelta(hours=start), MONDAY + timedelta(hours=end), **more)


def codes(wanted: Stint, *held: Stint, worker: Worker = YOUNG) -> list[str]:
    return [breach.code for breach in hours.breaches(worker, wanted, held, USUAL)]


@pytest.mark.parametrize(
    ("wanted", "held", "expected"),
    [
        (stint(8, 12), [stint(11, 13)], ["OVERLAPS"]),
        (stint(6, 10), [stint(-3, 1)], ["REST"]),  # until one at night, then from six: five hours
        (stint(8, 12), [stint(-3, 1)], []),  # seven hours
        (stint(13, 17), [stint(8, 12)], []),  # a pause over noon is no end of work
        (stint(15, 16), [stint(8, 12)], ["REST"]),  # three hours are neither a pause nor a rest
        (stint(8, 12, suit=True), [], []),
        (stint(8, 12.5, suit=True), [], ["SUIT"]),
        (stint(8, 10, suit=True, heat=True), [], []),
        (stint(8, 10.5, suit=True, heat=True), [], ["SUIT_IN_HEAT"]),
        (stint(12, 13, suit=True), [stint(8, 12, suit=True)], ["SUIT"]),  # changing the suit is no rest
        (stint(13, 15, suit=True), [stint(8, 12, suit=True)], []),
        (stint(8, 19), [], ["DAY"]),
        (stint(13, 18), [stint(6, 12)], ["DAY"]),
        (stint(144, 149), [stint(24 * day, 24 * day + 9) for day in range(5)], ["WEEK"]),
        (stint(168, 173), [stint(24 * day, 24 * day + 9) for day in range(5)], []),
    ],
)
def test_limits(wanted: Stint, held: list[Stint], expected: list[str]) -> None:
    assert codes(wanted, *held) == expected


def test_an_older_person_never_wears_a_suit() -> None:
    assert codes(stint(8, 9, suit=True), worker=Worker("old", older=True, trained=TRAINED)) == ["OLDER_IN_SUIT"]


@pytest.mark.parametrize(
    ("wanted", "lacking"),
    [(stint(8, 9), ["PRIVACY"]), (stint(8, 9, suit=True), ["PRIVACY", "SUIT"]), (stint(8, 9, kind="CARRYING"), ["CARRYING", "PRIVACY"])],
)  # fmt: skip
def test_the_training_for_a_duty_comes_before_it(wanted: Stint, lacking: list[str]) -> None:
    found = hours.breaches(Worker("new"), wanted, [], USUAL)

    assert [(breach.code, breach.value) for breach in found] == [("NOT_TRAINED", kind) for kind in lacking]


@pytest.mark.parametrize(
    ("wanted", "people"),
    [
        (stint(20, 23, at_doors=True), 2),
        (stint(3, 5, at_doors=True), 2),
        (stint(18, 22, at_doors=True), 1),
        (stint(6, 9, at_doors=True), 1),
        (stint(20, 23), 1),
    ],
)
def test_nobody_stands_at_doors_alone_at_night(wanted: Stint, people: int) -> None:
    assert hours.least_people(wanted, USUAL) == people


stints = st.builds(
    lambda start, length, suit, heat: stint(start / 2, (start + length) / 2, suit=suit, heat=heat),
    st.integers(0, 300), st.integers(1, 24), st.booleans(), st.booleans(),
)  # fmt: skip


def allowed_week(wanted: list[Stint]) -> list[Stint]:
    """What of it one person may do, asked one after the other."""
    held: list[Stint] = []
    for one in wanted:
        if not hours.breaches(YOUNG, one, held, USUAL):
            held.append(one)
    return sorted(held, key=lambda one: one.starts_at)


@given(st.lists(stints, max_size=12))
@settings(deadline=None)
def test_whatever_is_allowed_one_by_one_keeps_rest_and_suit_and_hours(wanted: list[Stint]) -> None:
    week = allowed_week(wanted)

    for before, after in pairwise(week):
        gap = after.starts_at - before.ends_at
        assert timedelta() <= gap <= timedelta(hours=2) or gap >= timedelta(hours=7)
    assert all(one.length <= timedelta(hours=2 if one.heat else 4) for one in week if one.suit)
    for first in week:
        inside = [one for one in week if first.starts_at <= one.starts_at < first.starts_at + timedelta(days=7)]
        assert sum((one.length for one in inside), timedelta()) <= timedelta(hours=48)


@given(stints, st.lists(stints, max_size=8))
@settings(deadline=None, max_examples=60)
def test_an_alternative_is_allowed_and_is_the_wish_itself_where_that_may_be(wanted: Stint, others: list[Stint]) -> None:
    held = allowed_week(others)

    found = hours.nearest(YOUNG, wanted, held, USUAL)

    if found is None:
        return
    assert not hours.breaches(YOUNG, found, held, USUAL)
    if not hours.breaches(YOUNG, wanted, held, USUAL):
        assert found == wanted
    assert found.length <= wanted.length


def test_somebody_who_was_not_trained_has_no_other_time_either() -> None:
    assert hours.nearest(Worker("new"), stint(8, 9), [], USUAL) is None


def test_the_small_hours_belong_to_the_evening_before() -> None:
    assert hours.slots_of(stint(22, 28)) == {2}
    assert hours.slots_of(stint(9, 14)) == {0, 1}
