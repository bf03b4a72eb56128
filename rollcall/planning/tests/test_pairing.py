"""Who goes with whom: as cheap as can be, the same whatever the order, and with its reasons."""

from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from rollcall.planning import pairing
from rollcall.planning.pairing import NOBODY, Match, Person, Reason
from rollcall.planning.tests.people import community
from tests import assignment

sizes = st.tuples(st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 14))


def total(found: list[Match], seniors: int) -> int:
    return sum(match.cost for match in found) + NOBODY * (seniors - len(found))


def cheapest(old: list[Person], young: list[Person], together: pairing.Together | None = None) -> int:
    costs = [
        [pairing.cost(one, other, together=together or {}) for other in young] + [NOBODY] * len(old) for one in old
    ]
    return assignment.cheapest(costs)[0]


def greedy(old: list[Person], young: list[Person]) -> int:
    """Always the cheapest pair that is left."""
    pairs = sorted((pairing.cost(one, other, together={}), one.key, other.key) for one, other in product(old, young))
    taken: set[str] = set()
    costs = 0
    for cost, senior, junior in pairs:
        if not {senior, junior} & taken:
            taken |= {senior, junior}
            costs += cost
    return costs + NOBODY * max(0, len(old) - len(young))


@given(sizes)
@settings(max_examples=30, deadline=None)
def test_no_other_pairs_would_be_cheaper(size: tuple[int, int, int]) -> None:
    old, young = community(size[0], seniors=size[1], juniors=size[2])

    found = pairing.propose(old, young)

    assert total(found, len(old)) == cheapest(old, young) <= greedy(old, young)


@given(sizes, st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_nobody_is_in_more_pairs_than_they_may(size: tuple[int, int, int], most: int) -> None:
    old, young = community(size[0], seniors=size[1], juniors=size[2])

    found = pairing.propose(old, young, most=most)

    assert len({match.senior for match in found}) == len(found) == min(len(old), most * len(young))
    assert all(sum(match.junior == one.key for match in found) <= most for one in young)


@given(sizes, st.randoms())
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_people_are_named_changes_nothing(size: tuple[int, int, int], chance) -> None:
    old, young = community(size[0], seniors=size[1], juniors=size[2])
    before = pairing.propose(old, young)
    chance.shuffle(old)
    chance.shuffle(young)

    assert pairing.propose(old, young) == before


@given(sizes)
@settings(max_examples=20, deadline=None)
def test_the_reasons_add_up_to_the_cost(size: tuple[int, int, int]) -> None:
    old, young = community(size[0], seniors=size[1], juniors=size[2])

    for match in pairing.propose(old, young):
        assert match.reasons
        assert sum(reason.points for reason in match.reasons) == match.cost


@given(sizes)
@settings(max_examples=20, deadline=None)
def test_pairs_that_are_together_stay_together_when_one_more_comes(size: tuple[int, int, int]) -> None:
    old, young = community(size[0], seniors=size[1], juniors=size[2])
    first = pairing.propose(old, young)
    together = {(match.senior, match.junior): "NOW" for match in first}

    again = pairing.propose(old, young, together=together)

    assert {(match.senior, match.junior) for match in again} == set(together)


def test_pairs_that_are_kept_apart_are_not_proposed() -> None:
    old, young = community(5, seniors=1, juniors=2)
    [best] = pairing.propose(old, young)

    [second] = pairing.propose(old, young, apart=[(best.senior, best.junior)])

    assert second.junior != best.junior


def test_nobody_is_paired_with_themselves() -> None:
    one = Person("a", buildings=(1,))

    assert pairing.propose([one], [one]) == []


def test_without_anybody_there_are_no_pairs() -> None:
    old, young = community(1, seniors=2, juniors=2)

    assert pairing.propose([], young) == pairing.propose(old, []) == []


def test_somebody_of_the_same_building_with_time_and_the_same_dialect_is_told_so() -> None:
    senior = Person("s", (3,), "1", frozenset({0, 3}), frozenset({"SHANGHAINESE"}), carries=False, stairs=True)
    junior = Person(
        "j", (3,), "1", frozenset({0, 5}), frozenset({"MANDARIN", "SHANGHAINESE"}), carries=True, stairs=True
    )

    [match] = pairing.propose([senior], [junior], together={("s", "j"): "BEFORE"})

    assert match.reasons == (
        Reason("SAME_BUILDING"),
        Reason("COMMON_TIME", 58, "1"),
        Reason("CARRIES"),
        Reason("COMMON_LANGUAGE", 0, "SHANGHAINESE"),
        Reason("TOGETHER_BEFORE", -30),
    )


@pytest.mark.parametrize(
    ("junior", "code"),
    [
        (Person("j", (4,), "1"), "ENTRANCES_AWAY"),
        (Person("j", (4,), "2"), "OTHER_BLOCK"),
        (Person("j"), "PLACE_UNKNOWN"),
        (Person("j", (3,), "1", carries=False), "NEITHER_CARRIES"),
        (Person("j", (3,), "1", stairs=False), "NEITHER_CLIMBS"),
        (Person("j", (3,), "1", slots=frozenset({7})), "NO_COMMON_TIME"),
        (Person("j", (3,), "1", languages=frozenset({"SUBEI"})), "NO_COMMON_LANGUAGE"),
        (Person("j", (3,), "1", load=2), "IN_OTHER_PAIRS"),
    ],
)
def test_what_speaks_against_a_pair_is_said_and_counted(junior: Person, code: str) -> None:
    senior = Person("s", (3,), "1", frozenset({0}), frozenset({"SHANGHAINESE"}))

    [match] = pairing.propose([senior], [junior])

    assert {reason.code: reason.points > 0 for reason in match.reasons}[code]


def test_stand_ins_come_in_the_order_of_what_they_cost() -> None:
    old, young = community(11, seniors=1, juniors=30)

    found = pairing.rank(old[0], young)

    best = sorted(pairing.cost(old[0], one, together={}) for one in young)[:5]
    assert [match.cost for match in found] == best


def test_a_partner_does_not_stand_in_for_the_other() -> None:
    one = Person("a", (1,))

    assert pairing.rank(one, [one, Person("b", (1,))])[0].junior == "b"
