"""How births and ages are read."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import dates

TODAY = date(2022, 3, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "1949-12-13",
        "1949/12/13",
        "1949.12.13",
        "19491213",
        "1949年12月13日",
        date(1949, 12, 13),
        datetime(1949, 12, 13, tzinfo=UTC),
        19491213.0,
        18245.0,
        "49.12.13",
    ],
)
def test_a_full_date_in_any_spelling(typed: object) -> None:
    assert dates.read(typed, TODAY) == dates.Reading(date(1949, 12, 13), "DAY")


@pytest.mark.parametrize("typed", ["1985.05", "198505", "1985年05月", "1985-5", "1985年5月"])
def test_a_month_in_any_spelling(typed: str) -> None:
    assert dates.read(typed, TODAY) == dates.Reading(date(1985, 5, 1), "MONTH")


def test_one_digit_after_the_point_may_have_been_october() -> None:
    assert dates.read("1985.1", TODAY) == dates.Reading(date(1985, 1, 1), "YEAR")
    assert dates.read(1985.1, TODAY) == dates.Reading(date(1985, 1, 1), "YEAR")


@pytest.mark.parametrize("typed", ["76岁", "76", 76.0, "76周岁", "七十六岁"])
def test_an_age_gives_a_year(typed: object) -> None:
    reading = dates.read(typed, TODAY)

    assert (reading.age, reading.birth, reading.precision) == (76, date(1946, 1, 1), "YEAR")


def test_an_age_in_months() -> None:
    reading = dates.read("8个月", TODAY)

    assert (reading.age, reading.birth, reading.precision) == (0, date(2021, 7, 1), "MONTH")


@pytest.mark.parametrize(
    "typed", ["1981-13-05", "1983-02-30", "2035-01-01", "1855-02-27", "198113", "2023.05", "131岁", date(2050, 1, 1)]
)
def test_what_cannot_be_is_refused(typed: object) -> None:
    assert dates.read(typed, TODAY).trouble == "IMPOSSIBLE"


def test_a_guess_of_the_list_stays_a_guess() -> None:
    assert dates.read("80多", TODAY) == dates.Reading(about="80多")


@pytest.mark.parametrize("typed", ["甲辰年", "很老", "15.3.2"])
def test_what_nobody_understands_is_a_question(typed: str) -> None:
    assert dates.read(typed, TODAY).trouble == "UNCLEAR"


@pytest.mark.parametrize(
    "text",
    [
        "禾桐苑底册(截至2022年3月15日)",
        "登记日期:2022.3.15",
        "2022-03-15 更新",
        "底册20220315.xlsx",
        "底册2022_3_15.csv",
    ],
)
def test_a_title_names_the_date_of_the_list(text: str) -> None:
    assert dates.find_list_date(text) == TODAY


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_possible_birth_comes_back_in_every_spelling(born: date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"):
        assert dates.read(born.strftime(form), TODAY).birth == born


@given(st.one_of(st.text(max_size=15), st.floats(), st.integers()))
def test_no_value_breaks_the_reading(value: object) -> None:
    dates.read(value, TODAY)


@pytest.mark.parametrize(
    ("typed", "birth", "precision"),
    [("1946(76岁)", date(1946, 1, 1), "YEAR"), ("1946-03（76岁）", date(1946, 3, 1), "MONTH"), ("1946-03-12(76岁)", date(1946, 3, 12), "DAY")],
)  # fmt: skip
def test_a_birth_with_an_age_beside_it_tells_both(typed: str, birth: date, precision: str) -> None:
    reading = dates.read(typed, date(2022, 4, 5))

    assert (reading.birth, reading.precision, reading.age) == (birth, precision, 76)
