"""A figure says what was measured, how much it varies, and whether it reached its target."""

import pytest

from bench import figures
from bench.figures import Figure, Target


def test_a_spread_is_least_median_and_most():
    assert figures.spread([3.0, 1.0, 2.0]) == figures.Spread(1.0, 2.0, 3.0, 3)


def test_a_ratio_is_taken_repeat_by_repeat_because_the_machine_changes():
    figure = figures.compared("import", [2.0, 8.0, 3.0], "s", "the bare loop", [1.0, 4.0, 1.0], Target("≤", 8))

    assert figure.ratio == figures.Spread(2.0, 2.0, 3.0, 3)
    assert figure.reached is True


@pytest.mark.parametrize(
    ("sense", "value", "reached"), [("≤", 9, False), ("≤", 8, True), ("≥", 8, True), ("≥", 7, False)]
)
def test_a_target_is_a_limit_on_one_side(sense, value, reached):
    assert Target(sense, 8).is_reached(value) is reached


def test_a_figure_survives_its_line_of_json():
    figure = figures.compared("ticks", [300.0], "ticks/s", "the bare view", [400.0], Target("≥", 0.75), "no error")

    assert Figure.from_json(figure.as_json()) == figure


def test_the_table_says_what_was_missed():
    table = figures.as_table([figures.plain("memory", [250.0], "MiB", Target("≤", 200))])

    assert "250 MiB" in table
    assert "MISSED" in table
