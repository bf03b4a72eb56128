"""The small pictures of all buildings."""

import gzip

from django.template import engines

from rollcall.ui import samples
from rollcall.ui.elevation import DONE, NOT_DONE, OPEN, Cell, Elevation, mini
from rollcall.ui.samples.pictures import building
from rollcall.ui.samples.speech import Speech


def render(source, **context):
    return engines["django"].from_string(source).render(context)


def test_neighbours_in_one_state_are_one_line():
    cells = tuple(Cell(f"10{flat}", 1, DONE) for flat in range(1, 5))

    assert mini(Elevation("1", cells)).done.count("M") == 1


def test_a_missing_door_interrupts_the_line():
    cells = tuple(
        Cell(f"{floor}0{flat}", floor, DONE) for floor in (1, 2) for flat in (1, 2, 3) if (floor, flat) != (1, 2)
    )

    assert mini(Elevation("1", cells)).done.count("M") == 3


def test_each_state_has_its_own_path():
    drawing = mini(Elevation("1", (Cell("101", 1, OPEN), Cell("102", 1, NOT_DONE), Cell("103", 1, DONE))))

    assert all((drawing.open, drawing.reason, drawing.done))
    assert not drawing.partly


def test_an_open_door_without_a_floor_is_seen_too():
    assert mini(Elevation("1", (Cell("101", 1, DONE), Cell("后楼", None, OPEN, count_open=1)))).open


def test_a_small_picture_weighs_at_most_600_bytes():
    busy = building(Speech("zh"), 12, 11, 10, left=0.2, seed=1)

    html = render("{% elevation_mini building %}", building=busy)

    assert len(gzip.compress(html.encode())) <= 600


def test_a_compound_of_117_buildings_weighs_no_more_than_a_photograph_of_one():
    groups = samples.context("zh-hans")["groups"]

    html = render("{% street 'x' groups %}", groups=groups)

    assert sum(len(group.buildings) for group in groups) >= 116
    assert len(gzip.compress(html.encode())) < 20_000
