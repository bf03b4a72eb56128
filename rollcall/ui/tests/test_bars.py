"""The widths of a stacked bar."""

from hypothesis import given, strategies as st

from rollcall.ui.bars import LEAST, spans, widths


def test_parts_have_the_width_of_their_share():
    assert widths([50, 25, 25]) == [50, 25, 25]


def test_few_among_many_are_still_seen():
    assert widths([5558, 0, 2])[2] == LEAST


def test_nothing_is_drawn_for_an_empty_list():
    assert widths([0, 0, 0]) == [0, 0, 0]


def test_each_part_begins_where_the_last_one_ends():
    assert spans([50, 25, 25]) == [(0, 50), (50, 25), (75, 25)]


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=6).filter(any))
def test_the_parts_fill_the_bar_and_none_is_too_thin(counts):
    drawn = widths(counts)

    assert abs(sum(drawn) - 100) < 0.1
    assert all(width >= LEAST - 0.01 for width, count in zip(drawn, counts, strict=True) if count)
    assert all(width == 0 for width, count in zip(drawn, counts, strict=True) if not count)
