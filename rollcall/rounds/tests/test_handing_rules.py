"""Whose each door is: the parts of one level never overlap, and together with what stays they are the whole."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, strategies as some

from rollcall.rounds import rules
from rollcall.rounds.rules import Candidate, Given, Share, Stretch

AT = datetime(2022, 4, 5, 4, 0, tzinfo=UTC)
HOUSES = [UUID(int=number) for number in range(1, 5)]
PEOPLE = [UUID(int=number) for number in range(101, 107)]
FLOORS = range(1, 7)

floors = some.none() | some.tuples(some.sampled_from(FLOORS), some.sampled_from(FLOORS)).map(
    lambda pair: (min(pair), max(pair))
)
stretches = some.builds(Stretch, some.sampled_from(HOUSES), floors)
candidates = some.builds(
    Candidate, some.sampled_from(PEOPLE), some.integers(1, 4), some.lists(stretches, min_size=1, max_size=3).map(tuple)
)
doors = some.fixed_dictionaries(
    {house: some.dictionaries(some.sampled_from(FLOORS), some.integers(1, 9), max_size=6) for house in HOUSES}
)


def whole(houses: list[UUID]) -> list[Stretch]:
    return [Stretch(house) for house in houses]


areas = some.lists(some.sampled_from(HOUSES), min_size=1, unique=True).map(whole)
crowds = some.lists(candidates, min_size=1, max_size=8)
levels = some.integers(0, 3)


def proposed(offers: list[rules.Offer]) -> list[Given]:
    return [Given(one.proposed, one.stretches) for one in offers if one.proposed]


@given(areas, crowds, levels, doors)
def test_a_proposal_gives_no_door_twice_none_outside_and_none_to_somebody_without_a_post_over_it(
    area, people, level, known
):
    given_ = proposed(rules.propose(area, people, level=level, doors=known))

    places = [place for one in given_ for place in one.stretches]
    assert all(rules.covers(area, place) for place in places)
    assert not [1 for one, other in combinations(places, 2) if rules.meet(one, other)]
    for one in given_:
        posts = [place for each in people if each.user == one.holder for place in each.stretches]
        assert all(rules.covers(posts, place) for place in one.stretches)


@given(areas, crowds, levels, doors)
def test_a_proposal_goes_down_and_never_up_or_sideways(area, people, level, known):
    given_ = proposed(rules.propose(area, people, level=level, doors=known))

    for one in given_:
        for place in one.stretches:
            posts = [each for each in people if each.user == one.holder and rules.covers(each.stretches, place)]
            assert any(each.level > level for each in posts)


@given(areas, crowds, levels, doors)
def test_where_somebody_below_leads_a_whole_building_somebody_gets_of_it(area, people, level, known):
    given_ = proposed(rules.propose(area, people, level=level, doors=known))

    for house in (place.building for place in area):
        if any(level < one.level < 4 and Stretch(house) in one.stretches for one in people):
            assert any(place.building == house for one in given_ for place in one.stretches)


@given(areas, crowds, levels, doors)
def test_nobody_is_passed_over_by_somebody_further_down(area, people, level, known):
    offers = rules.propose(area, people, level=level, doors=known)

    for offer in (one for one in offers if one.proposed and one.stretches[0].floors is None):
        [place] = offer.stretches
        over = [one for one in people if one.level > level and rules.covers(one.stretches, place)]
        assert min(one.level for one in over) == min(one.level for one in over if one.user == offer.proposed)


@given(areas, crowds, levels, doors)
def test_what_is_proposed_can_be_given_and_broken_down_again(area, people, level, known):
    given_ = proposed(rules.propose(area, people, level=level, doors=known))
    posts = {user: [place for one in people if one.user == user for place in one.stretches] for user in PEOPLE}

    assert rules.why_not(area, (), given_, posts) == ("" if given_ else "NOTHING_GIVEN")

    for one in given_[:1]:
        further = proposed(rules.propose(one.stretches, people, level=3, doors=known))
        others = [place for each in given_[1:] for place in each.stretches]
        assert rules.why_not(one.stretches, others, further, posts) in ("", "NOTHING_GIVEN")


@given(
    some.lists(some.sampled_from(HOUSES), unique=True), some.lists(candidates, max_size=6), some.integers(0, 3), doors
)
def test_what_is_offered_and_what_stays_is_every_known_door(houses, people, level, known):
    offers = rules.propose(whole(houses), people, level=level, doors=known)

    for house in houses:
        for floor in known[house]:
            assert sum(place.has(house, floor) for one in offers for place in one.stretches) == 1


@given(some.lists(stretches, max_size=5), doors)
def test_what_remains_and_what_was_given_are_apart(given_, known):
    left = rules.remaining(whole(HOUSES), given_, known)

    assert not [one for one in left if any(rules.meet(one, other) for other in given_)]
    for house in HOUSES:
        for floor in known[house]:
            is_given = any(place.has(house, floor) for place in given_)
            assert any(place.has(house, floor) for place in left) != is_given


@given(
    some.lists(
        some.tuples(
            some.lists(stretches, max_size=2).map(tuple),
            some.sampled_from([*rules.HELD, *rules.CLIMBED]),
            some.integers(0, 3),
        ),
        max_size=6,
    )
)
def test_every_door_is_with_one_part_that_has_it_and_is_held(made):
    shares = [Share(UUID(int=place), own, state, depth) for place, (own, state, depth) in enumerate(made, 1)]

    for house in HOUSES:
        for floor in (*FLOORS, None):
            holder = rules.holder_of(shares, house, floor)
            having = [
                one
                for one in shares
                if one.state in rules.HELD and any(place.has(house, floor) for place in one.stretches)
            ]
            assert (holder is None) == (not having)
            assert holder is None or holder in {one.id for one in having}


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, "WAITING"),
        ({"at": AT + timedelta(minutes=30)}, "LATE"),
        ({"taken_up": True, "at": AT + timedelta(hours=9)}, "TAKEN_UP"),
        ({"taken_up": True, "given_back": True}, "GIVEN_BACK"),
        ({"taken_up": True, "stands": False}, "POST_ENDED"),
        ({"taken_up": True, "given_back": True, "ended": True}, "ENDED"),
    ],
)
def test_a_part_climbs_at_the_moment_itself(said, state):
    usual = {"taken_up": False, "given_back": False, "ended": False, "stands": True, "at": AT}

    assert rules.share_state(take_up_by=AT + timedelta(minutes=30), **{**usual, **said}) == state


def test_where_a_leader_has_only_helpers_the_young_climb():
    house, known = HOUSES[0], {HOUSES[0]: {1: 4, 2: 4, 3: 4, 4: 4}}
    helper = Candidate(PEOPLE[0], 4, (Stretch(house),))

    offers = rules.propose(whole([house]), [helper], level=3, doors=known)

    assert [(one.stretches[0].floors, one.proposed) for one in offers] == [((1, 2), None), ((3, 4), PEOPLE[0])]


def test_who_stands_in_comes_before_whom_it_is_for():
    house = HOUSES[0]
    leader = Candidate(PEOPLE[0], 3, (Stretch(house),))
    instead = Candidate(PEOPLE[1], 3, (Stretch(house),), stands_in=True, load=3)

    [offer] = rules.propose(whole([house]), [leader, instead], level=2, doors={})

    assert (offer.proposed, set(offer.choices)) == (PEOPLE[1], {PEOPLE[0], PEOPLE[1]})


def test_who_stands_over_everything_is_proposed_for_nothing():
    everywhere = Candidate(PEOPLE[0], 1, (Stretch(HOUSES[0]),), whole=True)

    [offer] = rules.propose(whole([HOUSES[0]]), [everywhere], level=0, doors={})

    assert (offer.proposed, offer.choices) == (None, ())
