"""The plan of the night before: everybody has one place in it, what a person decided stays, and nothing is promised twice."""

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from bench import compound
from rollcall.planning.screening import forecast, grouping, plan, rates, splitting, touring
from rollcall.planning.screening.day import HOUR, Group, Home, Rules, Station

RULES = Rules()
STATIONS = compound.STATIONS
GROUPS = compound.groups(1200, 2, RULES)
NIGHT = plan.propose(GROUPS, STATIONS, RULES, rates.usual(), seconds=2 * HOUR)

sizes = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=8), min_size=1, max_size=20)
ways = st.lists(st.integers(10, 900), min_size=3, max_size=3)


@st.composite
def compounds(draw: st.DrawFn) -> list[Group]:
    return [
        Group(f"{place}-1", tuple(map(Home, people)), tuple(map(float, draw(ways))))
        for place, people in enumerate(draw(sizes))
    ]


@settings(max_examples=60)
@given(compounds(), st.dictionaries(st.integers(0, 19), st.integers(0, 2), max_size=5))
def test_every_group_has_one_slot_and_a_locked_one_where_a_person_put_it(groups, locked) -> None:
    locked = {group: station for group, station in locked.items() if group < len(groups)}

    found = plan.propose(groups, STATIONS, RULES, rates.usual(), seconds=HOUR, locked=locked)

    assert sorted(slot.group for slot in found.slots) == list(range(len(groups)))
    assert all(slot.station == locked[slot.group] for slot in found.slots if slot.group in locked)
    for row in found.rows(len(STATIONS)):
        ends = [slot.ends for slot in found.slots if slot.group in row]
        assert sorted(ends) == ends  # one after the other


def test_stations_work_for_about_as_long_and_the_farthest_are_called_first() -> None:
    rows = NIGHT.rows(len(STATIONS))
    each = [sum(GROUPS[group].people for group in row) / STATIONS[place].desks for place, row in enumerate(rows)]

    assert max(each) - min(each) < 40
    for place, row in enumerate(rows):
        metres = [GROUPS[group].metres[place] for group in row]
        assert metres == sorted(metres, reverse=True)


def test_no_label_is_given_twice_and_everybody_finds_a_place_in_a_tube() -> None:
    labels = [number for one in NIGHT.supplies for number in range(one.labels[0], one.labels[1] + 1)]

    assert len(labels) == len(set(labels))
    assert all(one.tubes * RULES.tube >= one.people for one in NIGHT.supplies)


def test_of_a_station_one_desk_rests_at_a_time_and_every_desk_does() -> None:
    found = plan.breaks(STATIONS, 5 * HOUR)

    for place, station in enumerate(STATIONS):
        own = [one for one in found if one.station == place]
        assert all(one.ends <= other.begins for one, other in pairwise(own))
        assert len(own) >= 2 * station.desks


def test_it_says_how_many_desks_would_be_enough() -> None:
    short = plan.enough(5500, (Station("A", 4),), rates.usual(), RULES, seconds=3 * HOUR)

    assert not short.is_enough(3 * HOUR)
    assert short.early < short.expected < short.late
    assert short.needed is not None
    assert plan.enough(5500, (Station("A", short.needed),), rates.usual(), RULES, seconds=3 * HOUR).is_enough(3 * HOUR)


def test_times_on_a_notice_are_full_five_minutes_and_never_late() -> None:
    assert [plan.on_notice(seconds) for seconds in (0, 299, 300, 1234, -1)] == [0, 0, 300, 1200, -300]


def test_a_round_teaches_the_next() -> None:
    known = rates.usual(130 / HOUR)
    taught = known.after(900, 900 / (105 / HOUR))

    assert 105 < taught.per_hour < 108
    low, high = taught.between()
    assert low < taught.mean < high
    assert high - low < known.between()[1] - known.between()[0]
    assert known.after(0, 0) == known


def test_what_is_foreseen_says_how_long_and_how_many_wait() -> None:
    way = forecast.as_ruled(STATIONS, GROUPS, NIGHT.rows(3), RULES)

    usual = forecast.foresee(STATIONS, GROUPS, RULES, way, runs=4)
    slower = forecast.otherwise(forecast.believed(RULES), forecast.What("slow", slower=1.25))
    slow = forecast.foresee(STATIONS, GROUPS, RULES, way, runs=4, world=slower)

    assert usual.almost[0] <= usual.almost[1] <= usual.almost[2] <= usual.finish[2]
    assert slow.almost[1] > 1.1 * usual.almost[1]
    assert usual.first_wait < usual.most_wait


def test_the_believed_world_has_the_believed_rate() -> None:
    rules = Rules(rate=100 / HOUR)
    world = forecast.believed(rules)

    assert 1 / (world.swab + world.change / rules.tube) == pytest.approx(rules.rate)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=33), st.integers(15, 40))
def test_an_entrance_in_parts_has_every_floor_once_and_in_order(people, wanted) -> None:
    floors = list(enumerate(people, 1))

    found = grouping.parts(floors, wanted)

    assert [floor for part in found for floor in part.floors] == [floor for floor, _people in floors]
    assert sum(part.people for part in found) == sum(people)
    assert all(part.people <= 1.5 * wanted + 12 for part in found)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=25))
def test_a_tour_visits_everybody_once_and_is_no_longer_than_nearest_next(spots) -> None:
    found = touring.tour(spots, (0, 0))

    assert sorted(found) == list(range(len(spots)))
    assert touring.length(found, spots, (0, 0)) <= touring.length(_nearest_next(spots), spots, (0, 0)) + 1e-6


def _nearest_next(spots):
    order, left, here = [], set(range(len(spots))), (0, 0)
    while left:
        near = min(left, key=lambda one: ((here[0] - spots[one][0]) ** 2 + (here[1] - spots[one][1]) ** 2, one))
        left.remove(near)
        order.append(near)
        here = spots[near]
    return order


def test_groups_without_people_are_served_too() -> None:
    rows = splitting.split([Group("1-1", (), (5.0, 9.0, 9.0))], STATIONS)

    assert sum(map(len, rows)) == 1
