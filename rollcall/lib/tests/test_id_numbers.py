"""What identity numbers say, and what Excel did to them."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import id_numbers

TODAY = date(2022, 3, 15)


@pytest.mark.parametrize(
    ("number", "kind", "sex", "birth"),
    [
        ("11010519491231002X", "RESIDENT", "F", date(1949, 12, 31)),
        ("810000199408230021", "RESIDENCE_PERMIT", "F", date(1994, 8, 23)),
        ("310110193801011231", "RESIDENT", "M", date(1938, 1, 1)),
    ],
)
def test_a_valid_number_tells_kind_sex_and_birth(number: str, kind: str, sex: str, birth: date) -> None:
    reading = id_numbers.read(number, TODAY)

    assert (reading.number, reading.kind, reading.sex, reading.birth) == (number, kind, sex, birth)
    assert reading.verified


@pytest.mark.parametrize(
    "typed",
    [
        "'11010519491231002x",
        "\t11010519491231002X",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "11010519491231002X",
    ],
)
def test_spelling_does_not_matter(typed: str) -> None:
    assert id_numbers.read(typed, TODAY).number == "11010519491231002X"


@pytest.mark.parametrize("typed", ["3.10199E+17", "3.10199197811098e+17", "310199197811098000.0", "5.10199e17"])
def test_what_excel_left_of_a_number_is_never_kept(typed: str) -> None:
    reading = id_numbers.read(typed, TODAY)

    assert reading.trouble == "LOST_DIGITS"
    assert reading.number == ""


def test_a_long_number_held_as_a_number_has_lost_digits_whatever_it_looks_like() -> None:
    assert id_numbers.read("310199197811098036", TODAY, was_number=True).trouble == "LOST_DIGITS"


def test_three_zeros_at_the_end_in_a_csv_are_not_believed() -> None:
    number = next(n for n in (f"{310199195207210 + i}000" for i in range(400)) if id_numbers.check_digit(n[:17]) == "0")

    assert id_numbers.read(number, TODAY, loose=True).trouble == "LOST_DIGITS"


def test_fifteen_digits_survive_as_a_number_and_become_eighteen() -> None:
    reading = id_numbers.read("310199350211277", TODAY, was_number=True)

    assert reading.number[:8] == "31019919"
    assert reading.birth == date(1935, 2, 11)
    assert reading.verified


def test_a_wrong_check_digit_is_kept_as_a_question() -> None:
    reading = id_numbers.read("110105194912310021", TODAY)

    assert (reading.trouble, reading.number, reading.verified) == ("CHECK_DIGIT", "110105194912310021", False)


def test_a_day_that_does_not_exist_is_a_question() -> None:
    first = "31019919830231198"

    assert id_numbers.read(first + id_numbers.check_digit(first), TODAY).trouble == "BIRTH_IMPOSSIBLE"


@pytest.mark.parametrize(
    "typed", ["1101051949123100", "110105194912310020X", "4101991986092776534", "31019919410476797"]
)
def test_a_digit_too_few_or_too_many_is_a_question(typed: str) -> None:
    assert id_numbers.read(typed, TODAY).trouble == "LENGTH"


@pytest.mark.parametrize(("typed", "word"), [("X49597527", "护照"), ("E12345678", ""), ("123456789", "")])
def test_passports_are_taken(typed: str, word: str) -> None:
    assert id_numbers.read(typed, TODAY, kind_word=word).kind == "PASSPORT"


@pytest.mark.parametrize("typed", ["", "无", "不详", "新生儿", "/"])
def test_no_number_is_no_trouble(typed: str) -> None:
    assert id_numbers.read(typed, TODAY) == id_numbers.NOTHING


def test_a_disability_certificate_begins_with_the_number() -> None:
    assert id_numbers.disability_parts("11010519491231002X42") == ("11010519491231002X", "4", "2")


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999))
def test_every_number_with_its_right_check_digit_is_accepted_and_with_no_other(birth: date, order: int) -> None:
    first = f"310199{birth:%Y%m%d}{order:03}"
    right = id_numbers.check_digit(first)

    readings = {last: id_numbers.read(first + last, TODAY) for last in "0123456789X"}

    assert [last for last, reading in readings.items() if reading.verified] == [right]
    assert readings[right].birth == birth


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999))
def test_no_number_that_went_through_excel_is_ever_accepted(birth: date, order: int) -> None:
    first = f"310199{birth:%Y%m%d}{order:03}"
    through_excel = float(first + id_numbers.check_digit(first).replace("X", "0"))

    for typed in (repr(through_excel), f"{through_excel:.0f}", f"{through_excel:.5E}", f"{through_excel:.14e}"):
        assert not id_numbers.read(typed, TODAY, was_number=True).number


@given(st.text(max_size=25))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert not (reading := id_numbers.read(text, TODAY)).verified or reading.kind
