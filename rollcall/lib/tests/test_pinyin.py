"""How names sound."""

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import pinyin


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("单田芳", "shan"), ("仇英", "qiu"), ("曾国平", "zeng"), ("解珍", "xie"), ("区小明", "ou"), ("任建国", "ren"),
        ("查良英", "zha"), ("朴正英", "piao"), ("尉迟恭", "yu"), ("王晓明", "wang"), ("吕布", "lv"), ("乐毅", "yue"),
    ],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(name: str, first: str) -> None:
    assert pinyin.syllables(name)[0][0] == first


def test_a_surname_that_others_misread_keeps_the_usual_reading_beside_its_own() -> None:
    assert pinyin.syllables("单田芳")[0] == ("shan", "dan")
    assert pinyin.syllables("王晓明")[0] == ("wang",)


def test_a_sign_with_several_readings_keeps_them() -> None:
    assert set(pinyin.syllables("王乐")[1]) == {"le", "yue"}
    assert set(pinyin.syllables("王重阳")[1]) == {"zhong", "chong"}


def test_a_word_in_latin_letters_is_one_syllable() -> None:
    assert pinyin.syllables("Anna Schmidt") == (("anna",), ("schmidt",))


@pytest.mark.parametrize("typed", ["Wáng Xiǎo-míng", "wang xiaoming", "WANGXIAOMING", "ｗａｎｇ xiao'ming"])
def test_letters_are_read_whatever_stands_between_and_above_them(typed: str) -> None:
    assert pinyin.letters(typed) == "wangxiaoming"


@pytest.mark.parametrize("typed", ["lü", "Lǚ", "lv", "lyu", "LYU", "lu:"])
def test_the_ways_to_type_a_u_with_dots_are_one(typed: str) -> None:
    assert pinyin.letters(typed) == "lv"


def test_signs_among_letters_are_spelled() -> None:
    assert pinyin.spelled("王xm") == "wangxm"


@given(st.text(max_size=20))
def test_every_reading_of_whatever_text_can_be_typed(text: str) -> None:
    for readings in pinyin.syllables(text):
        assert readings
        assert all(one and one == pinyin.letters(one) for one in readings)
