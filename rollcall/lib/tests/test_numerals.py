"""How Chinese numbers are read."""

import pytest

from rollcall.lib import numerals


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("三零二", "302"),
        ("十二", "12"),
        ("幺二零四", "1204"),
        ("二十", "20"),
        ("一百零一", "101"),
        ("二〇一", "201"),
        ("一百一十七", "117"),
        ("两", "2"),
        ("廿三", "23"),
    ],
)
def test_a_chinese_number_gives_its_digits(text: str, digits: str) -> None:
    assert numerals.read_number(text) == digits


def test_other_text_is_no_number() -> None:
    assert numerals.read_number("王") == ""


def test_numbers_within_a_text_are_turned() -> None:
    assert numerals.to_arabic("三十号三零二室") == "30号302室"
