"""Where the lines of the house front are drawn."""

from rollcall.ui.elevation import DONE, NOT_DONE, OPEN, PARTLY, SHOP, VACANT, Cell, Elevation, front, state_of


def house(floors=6, flats=4, **changes):
    cells = tuple(
        Cell(f"{floor}{flat:02}", floor, DONE, count_total=2)
        for floor in range(1, floors + 1)
        for flat in range(1, flats + 1)
    )
    return Elevation(**{"label": "12号楼", "cells": cells, "plate": "12号", **changes})


def test_windows_keep_apart_and_stay_within_the_walls():
    drawing = front(house(floors=11, flats=10))

    boxes = [(window.x, window.y, window.edge, window.floor) for window in drawing.windows]
    assert len(boxes) == 110
    assert all(drawing.left < box[0] and box[2] < drawing.right for box in boxes)
    assert all(drawing.top < box[1] and box[3] < drawing.ground for box in boxes)
    assert not any(overlap(one, other) for one in boxes for other in boxes if one != other)


def test_a_window_is_large_enough_for_a_finger():
    assert {(window.width >= 44, window.height >= 44) for window in front(house()).windows} == {(True, True)}


def test_a_low_house_has_a_tiled_roof_and_a_tall_one_a_lift_house():
    assert "v-28h58" not in front(house(floors=6)).roof
    assert "v-28h58" in front(house(floors=7)).roof


def test_everything_lies_inside_the_picture():
    odd = house(cells=(Cell("亭子间", None, OPEN), Cell("101", 1, DONE), Cell("B1", -1, DONE), *house().cells[1:]))

    drawing = front(odd)

    assert max(window.edge for window in drawing.windows) < drawing.width
    assert max(window.floor for window in drawing.windows) < drawing.height


def test_a_hut_of_one_room_stands_in_the_middle_of_its_front():
    drawing = front(house(cells=(Cell("101", 1, OPEN, count_open=1, count_total=1),)))

    assert drawing.windows[0].middle == drawing.door


def test_a_building_without_doors_is_still_a_house():
    drawing = front(house(cells=()))

    assert drawing.windows == ()
    assert drawing.ground > drawing.top


def test_the_cellar_lies_below_the_ground():
    drawing = front(house(cells=(Cell("101", 1, DONE), Cell("B01", -1, DONE))))

    first, cellar = drawing.windows
    assert first.floor < drawing.ground < cellar.y
    assert cellar.floor < drawing.cellar


def test_doors_without_a_floor_stand_beside_the_house():
    drawing = front(house(cells=(*house().cells, Cell("后楼", None, OPEN, count_open=1, count_total=1))))

    assert drawing.windows[-1].x > drawing.right
    assert drawing.annex_wall


def test_a_window_says_how_many_are_open_else_the_reason():
    signs = [
        front(house(cells=(cell,))).windows[0].sign
        for cell in (
            Cell("101", 1, OPEN, count_open=3, count_total=3),
            Cell("101", 1, PARTLY, "院", count_open=1, count_total=3),
            Cell("101", 1, NOT_DONE, "院", count_total=3),
            Cell("101", 1, NOT_DONE, count_total=3),
            Cell("101", 1, DONE, count_total=3),
        )
    ]

    assert signs == ["3", "1", "院", "·", ""]


def test_states_differ_in_shape_and_not_only_in_colour():
    drawing = front(
        house(
            cells=tuple(
                Cell(f"10{n}", 1, state, "X") for n, state in enumerate((OPEN, PARTLY, NOT_DONE, DONE, VACANT, SHOP))
            )
        )
    )

    shapes = {(bool(window.sill), window.hatched, window.mark, bool(window.awning)) for window in drawing.windows}
    assert len(shapes) == 6


def test_the_state_of_a_door_follows_from_its_lines():
    assert state_of(2, 0, 0) == OPEN
    assert state_of(1, 1, 0) == PARTLY
    assert state_of(1, 0, 1) == PARTLY
    assert state_of(0, 1, 1) == DONE
    assert state_of(0, 0, 2) == NOT_DONE
    assert state_of(0, 0, 0, "VACANT") == VACANT
    assert state_of(0, 0, 0, "HOME") == "UNKNOWN"


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
