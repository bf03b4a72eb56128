"""Which door stands where in the picture."""

import pytest
from hypothesis import given, strategies as st

from rollcall.ui.elevation import DONE, OPEN, Cell, Elevation, arrange
from rollcall.ui.elevation.arranging import column_of, suffix_of


def building(*rooms, floors=0):
    """A building of (room, floor) pairs."""
    return Elevation("12号楼", tuple(Cell(room, floor, DONE) for room, floor in rooms), floors=floors)


def drawn(plan):
    """{floor: {column: [rooms]}} of an arrangement."""
    result: dict[int | None, dict[int, list[str]]] = {}
    for floor in plan.floors:
        columns = result.setdefault(floor.number, {})
        for place in floor.places:
            columns.setdefault(place.column, []).append(place.cell.room)
    return result


@pytest.mark.parametrize(
    ("room", "floor", "column"),
    [
        ("302", 3, 2),
        ("1102", 11, 2),
        ("101", 1, 1),
        ("3", 3, 3),
        ("12", 1, 2),
        ("３０２", 3, 2),
        ("302甲", 3, 2),
        ("甲", 2, None),
    ],
)
def test_the_ending_of_a_room_number_names_its_column(room, floor, column):
    assert column_of(room, floor) == column


def test_the_suffix_is_what_follows_the_number():
    assert suffix_of("302甲") == "甲"
    assert suffix_of("302室乙") == "乙"
    assert suffix_of("302") == ""


def test_doors_above_each_other_stand_in_one_column_from_the_top_floor_down():
    plan = arrange(building(("101", 1), ("102", 1), ("201", 2), ("202", 2)))

    assert [floor.number for floor in plan.floors] == [2, 1]
    assert drawn(plan)[2] == {0: ["201"], 1: ["202"]}


def test_a_missing_door_leaves_bare_wall_in_its_place():
    plan = arrange(building(("101", 1), ("102", 1), ("103", 1), ("201", 2), ("203", 2)))

    assert drawn(plan)[2] == {0: ["201"], 2: ["203"]}


def test_doors_with_suffixes_share_the_window_of_their_number():
    plan = arrange(building(("301", 3), ("302乙", 3), ("302甲", 3), ("303", 3)))

    assert drawn(plan)[3][1] == ["302甲", "302乙"]
    assert [place.parts for place in plan.floors[0].places] == [1, 2, 2, 1]


def test_more_doors_than_a_window_can_hold_go_to_the_next_free_column():
    plan = arrange(building(*((f"302{suffix}", 3) for suffix in "甲乙丙丁"), ("301", 3)))

    assert drawn(plan)[3] == {0: ["301"], 1: ["302甲", "302乙", "302丙"], 2: ["302丁"]}


def test_shops_without_a_number_fill_the_free_places_of_the_ground_floor():
    plan = arrange(building(("东门", 1), ("102", 1), ("201", 2), ("202", 2), ("203", 2)))

    assert drawn(plan)[1] == {0: ["东门"], 1: ["102"]}


def test_numbers_that_do_not_run_in_columns_are_packed_from_the_left():
    plan = arrange(building(*((str(100 + n), 1) for n in range(1, 5)), *((str(250 + 7 * n), 2) for n in range(4))))

    assert plan.columns == 4
    assert drawn(plan)[2] == {0: ["250"], 1: ["257"], 2: ["264"], 3: ["271"]}


def test_an_empty_floor_is_shown_because_somebody_may_be_missing_there():
    plan = arrange(building(("101", 1), ("301", 3), floors=4))

    assert [(floor.number, len(floor.places)) for floor in plan.floors] == [(4, 0), (3, 1), (2, 0), (1, 1)]


def test_many_empty_floors_become_one_gap():
    plan = arrange(building(("101", 1), ("3301", 33)))

    assert [(floor.number, floor.gap) for floor in plan.floors] == [(33, False), (32, True), (1, False)]


def test_cellars_come_below_the_first_floor_and_there_is_no_floor_zero():
    plan = arrange(building(("B01", -1), ("101", 1)))

    assert [floor.number for floor in plan.floors] == [1, -1]


def test_doors_without_a_floor_stand_in_the_annex():
    plan = arrange(building(("101", 1), ("亭子间", None)))

    assert [cell.room for cell in plan.annex] == ["亭子间"]


def test_a_building_of_which_no_floor_is_known_is_drawn_in_rows():
    plan = arrange(building(*((str(n), None) for n in range(8))))

    assert [len(floor.places) for floor in plan.floors] == [6, 2]
    assert plan.annex == ()


def test_a_building_without_doors_has_no_floors():
    assert arrange(building()).floors == ()


def test_a_floor_knows_how_many_of_its_people_are_open():
    cells = (Cell("101", 1, OPEN, count_open=2, count_total=2), Cell("102", 1, OPEN, count_open=1, count_total=3))

    assert arrange(Elevation("1", cells)).floors[0].open == 3


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("0123456789甲乙AB-室商店"), max_size=6),
            st.one_of(st.none(), st.integers(min_value=-2, max_value=40)),
        ),
        max_size=60,
    )
)
def test_no_door_is_lost_and_no_two_stand_in_one_spot(doors):
    plan = arrange(building(*doors))

    rooms = [place.cell.room for floor in plan.floors for place in floor.places] + [cell.room for cell in plan.annex]
    spots = [(index, place.column, place.part) for index, floor in enumerate(plan.floors) for place in floor.places]
    assert sorted(rooms) == sorted(room for room, _floor in doors)
    assert len(set(spots)) == len(spots)
    assert all(place.column < plan.columns for floor in plan.floors for place in floor.places)
