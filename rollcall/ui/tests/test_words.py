"""What the pictures say."""

import pytest
from django.utils import translation

from rollcall.ui import words
from rollcall.ui.elevation import DONE, NOT_DONE, OPEN, VACANT, Cell, Elevation


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_window_says_its_room_and_how_many_are_open():
    assert words.titled(Cell("302", 3, OPEN, count_open=2, count_total=3)).title == "302: 2 of 3 not yet known"


def test_a_window_says_its_reason():
    assert words.titled(Cell("302", 3, NOT_DONE, "H", count_total=1)).title == "302: Not done, with reason (H)"


def test_words_given_from_outside_stay():
    assert words.titled(Cell("302", 3, OPEN, count_open=2, title="the Jins")).title == "the Jins"


def test_a_building_says_what_is_left_of_it():
    open_one = Elevation("Building 12", (Cell("302", 3, OPEN, count_open=2, count_total=3),))
    closed = Elevation("Building 12", (Cell("302", 3, DONE, count_total=3),))

    assert words.heading(open_one) == "Building 12: 2 of 3 people not yet accounted for"
    assert words.heading(closed) == "Building 12: all accounted for"


def test_the_legend_holds_only_what_is_in_the_picture():
    letters = (("H", "in hospital"), ("A", "away"))
    house = Elevation("1", (Cell("101", 1, DONE), Cell("102", 1, NOT_DONE, "H")), legend=letters)

    assert [(key.state, key.label) for key in words.legend(house)] == [(DONE, "Done"), (NOT_DONE, "in hospital")]


def test_the_table_holds_every_door_of_the_picture_floor_by_floor():
    cells = (Cell("101", 1, DONE), Cell("102", 1, DONE), Cell("201", 2, OPEN, count_open=1), Cell("rear", None, VACANT))

    top, ground, loose = words.twin(Elevation("1", cells))

    assert ([cell.room for cell in top.open], ground.done, [cell.room for cell in loose.other]) == (
        ["201"],
        "101–102",
        ["rear"],
    )
    assert loose.floor == "floor not known"


def test_neighbouring_rooms_are_told_in_one():
    assert words.in_runs(["901", "902", "903", "905", "906甲"]) == ["901–903", "905", "906甲"]
    assert words.in_runs([]) == []


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("people", "of 5,560 people not yet accounted for"),
        ("doors", "of 5,560 doors not yet known"),
        ("lines", "of 5,560 lines not yet known"),
    ],
)
def test_the_large_figure_says_of_what(unit, said):
    assert words.left_of(42, 5560, unit) == said


def test_nobody_left_is_said_in_full():
    assert words.left_of(0, 5560) == "left: all 5,560 are accounted for"
