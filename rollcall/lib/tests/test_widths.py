"""Full width becomes half width, and nothing else changes."""

from rollcall.lib import widths


def test_digits_letters_and_brackets_become_half_width() -> None:
    assert widths.halve("１２号（Ａ）\u3000，") == "12号(A) ,"


def test_han_signs_stay_even_in_compatibility_forms() -> None:
    assert widths.halve("王\ufa11、𠅤") == "王\ufa11、𠅤"
