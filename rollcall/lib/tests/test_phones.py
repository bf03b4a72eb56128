"""How telephone numbers are read."""

import pytest

from rollcall.lib import phones


@pytest.mark.parametrize(
    "typed",
    [
        "14294567977",
        "+86 142 9456 7977",
        "86-14294567977",
        "142-9456-7977",
        "+8614294567977",
        "14294567977.0",
        "0086 14294567977",
    ],
)
def test_a_mobile_number_in_any_spelling(typed: str) -> None:
    assert phones.read(typed).numbers == ("14294567977",)


@pytest.mark.parametrize("typed", ["021-78264000", "7826 4000", "78264000", "(021)78264000", "02178264000"])
def test_a_landline_of_the_own_area(typed: str) -> None:
    assert phones.read(typed).numbers == ("78264000",)


def test_a_landline_of_another_area_keeps_its_code() -> None:
    assert phones.read("0512-65123456").numbers == ("051265123456",)


@pytest.mark.parametrize(
    "typed", ["73068067;+8617998659035", "7306 8067、179 9865 9035", "73068067/86-17998659035", "73068067\n17998659035"]
)
def test_several_numbers_in_one_cell(typed: str) -> None:
    assert phones.read(typed).numbers == ("73068067", "17998659035")


def test_two_mobiles_with_only_a_blank_between_them() -> None:
    assert phones.read("14294567977 17998659035").numbers == ("14294567977", "17998659035")


@pytest.mark.parametrize("typed", ["161226915623", "1619634352", "12345"])
def test_a_digit_too_few_or_too_many_is_wrong(typed: str) -> None:
    assert phones.read(typed) == phones.Reading((), (typed,))


def test_who_answers_is_kept_beside_the_number() -> None:
    reading = phones.read("14294567977(儿子)")

    assert reading.numbers == ("14294567977",)
    assert reading.notes == ("儿子",)


def test_a_foreign_number_keeps_its_country() -> None:
    assert phones.read("+49 30 901820").numbers == ("+4930901820",)
