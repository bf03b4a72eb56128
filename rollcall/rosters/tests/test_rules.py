"""Pages, codes, and what measured boxes say."""

import pytest
from hypothesis import given, strategies as st

from rollcall.rosters import rules
from rollcall.rosters.rules import Column, Seen

COLUMNS = (Column("DONE", True, "1", "1"), Column("AWAY", False, "外", "A"), Column("REFUSED", False, "拒", "R"))
EMPTY, TICK, SPECK = Seen(0.0, 0.0), Seen(0.12, 0.9), Seen(0.02, 0.2)


def proposed(*boxes: Seen, quality: float = 1.0, written: bool = False) -> rules.Proposal:
    return rules.propose(boxes, COLUMNS, quality=quality, written=written)


def test_one_clear_tick_is_sure():
    assert proposed(EMPTY, TICK, EMPTY) == rules.Proposal("AWAY", 1.0)


def test_a_row_without_a_mark_is_surely_empty():
    assert proposed(EMPTY, EMPTY, EMPTY) == rules.Proposal("", 1.0)


@pytest.mark.parametrize(
    "boxes",
    [
        (TICK, TICK, EMPTY),
        (SPECK, EMPTY, EMPTY),
        (TICK, SPECK, EMPTY),
        (Seen(0.95, 1.3, 0.9), EMPTY, EMPTY),
        (Seen(0.95, 1.3, 0.9), TICK, EMPTY),
    ],
    ids=["two ticks", "a speck", "a tick and a speck", "scribbled over", "scribbled over and another"],
)
def test_what_may_be_meant_otherwise_is_asked(boxes):
    assert proposed(*boxes).is_unsure


def test_a_box_filled_within_its_edge_is_a_tick():
    assert proposed(Seen(0.95, 1.3, 0.05), EMPTY, EMPTY) == rules.Proposal("DONE", 1.0)


def test_nothing_of_a_poor_picture_is_sure():
    assert proposed(EMPTY, TICK, EMPTY, quality=0.6).is_unsure
    assert proposed(EMPTY, EMPTY, EMPTY, quality=0.6).is_unsure


def test_writing_on_an_empty_row_is_always_looked_at():
    assert proposed(EMPTY, EMPTY, EMPTY, written=True).is_unsure


seen = st.builds(Seen, st.floats(0, 1), st.floats(0, 1.5), st.floats(0, 1))


@given(st.tuples(seen, seen, seen), st.floats(0, 1))
def test_a_sure_row_has_at_most_one_box_that_could_be_ticked(boxes, quality):
    found = proposed(*boxes, quality=quality)

    if not found.is_unsure:
        assert sum(rules.marked(box) > 1 - rules.SURE + 1e-9 for box in boxes) == bool(found.code)


doors = st.lists(st.lists(st.just(("line", "")), min_size=1, max_size=12), max_size=40)


@given(doors, st.integers(8, 20))
def test_every_line_stands_on_a_page_and_the_last_page_has_empty_rows(doors, room_for):
    pages = rules.paginate(doors, room_for)

    assert sum(row != ("", "") for page in pages for row in page) == sum(map(len, doors))
    assert all(len(page) <= room_for for page in pages)
    assert pages[-1].count(("", "")) >= rules.BLANKS
    assert len(pages[-1]) == room_for


def test_people_behind_one_door_stay_on_one_page():
    pages = rules.paginate([[("a", "")] * 7, [("b", "")] * 4], 10)

    assert [len([row for row in page if row[0]]) for page in pages] == [7, 4]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("K7M2 4TX9 – 2", ("K7M24TX9", 2)),
        ("k7m24tx9", ("K7M24TX9", 1)),
        ("https://juwei.cn/paper/s/K7M24TX9/3/?g=1.2.11.16", ("K7M24TX9", 3)),
        ("K7M2", ("", 1)),
        ("O0O0 1111", ("", 1)),
        ("", ("", 1)),
    ],
)
def test_a_code_is_understood_as_it_is_typed_or_scanned(typed, meant):
    assert rules.sheet_code(typed) == meant


@pytest.mark.parametrize(("typed", "code"), [("1", "DONE"), (" a ", "AWAY"), ("外", "AWAY"), ("", ""), ("9", None)])
def test_a_sign_means_its_box_in_either_language(typed, code):
    assert rules.meaning(typed, COLUMNS) == code


@given(st.text(max_size=40))
def test_no_text_breaks_the_code(text):
    code, page = rules.sheet_code(text)

    assert page >= 0
    assert len(code) in (0, rules.CODE_LENGTH)
