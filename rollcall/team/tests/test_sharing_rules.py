"""Sharing out as a rule: what is left of a post, and what is proposed."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.team.rules import sharing
from rollcall.team.rules.sharing import Area, Piece, Taker

BUILDINGS = [UUID(int=number) for number in range(1, 7)]
BLOCK, OTHER = UUID(int=50), UUID(int=51)
IN_BLOCK = {BLOCK: set(BUILDINGS[:3]), OTHER: set(BUILDINGS[3:5])}
FLOORS = {building: {1, 2, 3, 5} for building in BUILDINGS}  # nobody counts a fourth floor

areas = st.lists(
    st.one_of(
        st.sampled_from([Area(block=BLOCK), Area(block=OTHER)]),
        st.sampled_from(BUILDINGS).map(lambda key: Area(building=key)),
        st.tuples(st.sampled_from(BUILDINGS), st.integers(1, 3), st.integers(0, 2)).map(
            lambda one: Area(building=one[0], floors=(one[1], one[1] + one[2]))
        ),
    ),
    min_size=1,
    max_size=4,
)
taken = st.dictionaries(
    st.sampled_from(BUILDINGS), st.one_of(st.none(), st.sampled_from([(1, 1), (2, 3), (3, 5), (1, 5)])), min_size=1
)


def doors(held: list[Area]) -> set[tuple[UUID, int]]:
    """The doors of areas, as building and floor."""
    return {
        (building, floor)
        for area in held
        for building in (IN_BLOCK[area.block] if area.block else {area.building})
        if building
        for floor in FLOORS[building]
        if area.floors is None or area.floors[0] <= floor <= area.floors[1]
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(areas, taken)
def test_what_is_left_is_what_was_held_without_what_was_taken(held, gone) -> None:
    left = sharing.without(held, gone, in_block=IN_BLOCK, floors_of=FLOORS)

    assert doors(left) == doors(held) - doors([Area(building=key, floors=floors) for key, floors in gone.items()])


def test_a_block_that_loses_nothing_stays_a_block() -> None:
    held = [Area(block=BLOCK), Area(block=OTHER)]

    left = sharing.without(held, {BUILDINGS[0]: None}, in_block=IN_BLOCK, floors_of=FLOORS)

    assert left == [Area(building=BUILDINGS[1]), Area(building=BUILDINGS[2]), Area(block=OTHER)]


def piece(place: int, households: int) -> Piece:
    return Piece(BUILDINGS[place], str(place), BLOCK, households, households)


def taker(number: int, households: int, **more) -> Taker:
    return Taker(UUID(int=100 + number), f"t{number}", 1, households, households, **more)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 80), min_size=1, max_size=6), st.lists(st.integers(0, 60), max_size=4))
def test_a_proposal_loads_nobody_above_the_limit_and_leaves_something(sizes, loads) -> None:
    pieces = [piece(place, size) for place, size in enumerate(sizes)]
    takers = [taker(number, load) for number, load in enumerate(loads)]

    given_ = sharing.proposal(pieces, takers, limit=60)

    for one in takers:
        more = sum(each.weight for each in pieces if given_.get(each.building) == one.user)
        assert not more or one.weight + more <= 60
    assert len(given_) < len(pieces)
    if sum(sizes) <= 60:
        assert given_ == {}


def test_the_smallest_that_is_enough_goes_to_who_helps_there() -> None:
    pieces = [piece(0, 40), piece(1, 30), piece(2, 12)]
    takers = [taker(0, 0), taker(1, 20, helps=frozenset({BUILDINGS[1]})), taker(2, 50)]

    assert sharing.proposal(pieces, takers, limit=60) == {BUILDINGS[1]: takers[1].user}


def test_who_would_be_above_the_limit_comes_last() -> None:
    full = taker(0, 50, helps=frozenset({BUILDINGS[0]}))
    free = taker(1, 10)

    assert sharing.ranked(piece(0, 30), [full, free], limit=60) == [free, full]
