"""The ages in a list tell of which day it is."""

import random
from datetime import date, timedelta

import pytest

from rollcall.lib import dates, id_numbers
from rollcall.register import dating
from rollcall.register.rules import columns
from rollcall.register.tests.sheets import book
from rollcall.sheets import Workbook
from rollcall.sheets.book import Value

DAY, TODAY = date(2022, 3, 15), date(2026, 11, 24)


def list_of(day: date, count: int, *, wrong: int = 0) -> Workbook:
    """People with numbers and the ages that they had on a day, some of them wrong."""
    dice = random.Random(7)
    rows: list[list[Value]] = []
    for place in range(count):
        born = date(1930, 1, 1) + timedelta(days=dice.randrange(20_000))
        start = f"310199{born:%Y%m%d}{place:03}"
        age = dates.age_on(born, day) + (9 if place < wrong else 0)
        rows.append(["12", "302", f"王{place}", start + id_numbers.check_digit(start), float(age)])
    return book(["楼号", "室号", "姓名", "身份证号", "年龄"], *rows)


def told(workbook: Workbook) -> date | None:
    return dating.day_by_ages(workbook, columns.match(workbook), TODAY)


@pytest.mark.parametrize("wrong", [0, 10])
def test_a_hundred_people_tell_the_day_within_a_few_weeks(wrong):
    found = told(list_of(DAY, 100, wrong=wrong))

    assert found is not None
    assert abs((found - DAY).days) < 21


def test_a_list_of_today_is_of_today():
    assert told(list_of(TODAY, 100)) == TODAY


def test_a_few_people_tell_nothing():
    assert told(list_of(DAY, 12)) is None


def test_ages_that_fit_no_day_tell_nothing():
    assert told(list_of(DAY, 100, wrong=60)) is None


def test_a_list_without_ages_tells_nothing():
    rows: list[list[Value]] = [["12", "302", f"王{n}"] for n in range(50)]

    assert told(book(["楼号", "室号", "姓名"], *rows)) is None


def test_nobody_is_dated_into_the_future():
    assert told(list_of(TODAY + timedelta(days=900), 100)) is None
