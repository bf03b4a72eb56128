"""Sign-ups as people write them in a chat."""

from datetime import time

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import jielong

KNOWN = ["王小明", "李阿婷", "王小", "孔繁星", "Anna Lee"]


def read(text: str) -> list[tuple[tuple[str, ...], time | None, time | None, str]]:
    return [(line.names, line.starts, line.ends, line.question) for line in jielong.read(text, KNOWN)]


def test_a_whole_list_with_its_heading() -> None:
    text = "#接龙 周三送菜\n\n1. 王小明 9-11点\n2. 李阿婷(12-302)下午2点到4点半\n3、孔繁星\n"

    assert read(text) == [
        (("王小明",), time(9), time(11), ""),
        (("李阿婷",), time(14), time(16, 30), ""),
        (("孔繁星",), None, None, ""),
    ]


@pytest.mark.parametrize(
    ("line", "starts", "ends"),
    [
        ("1.王小明 9:00-11:30", time(9), time(11, 30)),
        ("1) 王小明9点~11点", time(9), time(11)),
        ("(1) 王小明 上午9至11点", time(9), time(11)),
        ("1.王小明 下午2-4点", time(14), time(16)),
        ("1.王小明 晚上8点-10点", time(20), time(22)),
        ("1.王小明 22-6点", time(22), time(6)),
        ("1.王小明 20-24点", time(20), time(0)),
        ("1.王小明 9-1点", time(9), time(13)),
        ("1.王小明 12号302 9—11点", time(9), time(11)),
        ("1.王小明 12-302", None, None),
    ],
)
def test_times_as_people_write_them(line: str, starts: time | None, ends: time | None) -> None:
    assert read(line) == [(("王小明",), starts, ends, "")]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("1. 陈大力 9-11点", "NO_NAME"),
        ("1. 王小明、李阿婷 9-11点", "SEVERAL_NAMES"),
        ("1. 王小明 9点以后", "TIME_UNCLEAR"),
        ("1. 王小明 下午", "TIME_UNCLEAR"),
        ("1. 王小明 9-99点", "TIME_UNCLEAR"),
        ("1. 王小明 来不了", "NOT_COMING"),
    ],
)
def test_what_is_unclear_is_asked(line: str, question: str) -> None:
    assert [one[3] for one in read(line)] == [question]


def test_somebody_who_stands_there_twice_is_asked_about_once() -> None:
    assert [one[3] for one in read("1. 王小明\n2. 王小明 9-11点")] == ["", "TWICE"]


def test_a_longer_name_is_not_taken_for_the_shorter_one_in_it() -> None:
    assert read("1. 王小明")[0][0] == ("王小明",)
    assert read("1. 王小 9-11点")[0][0] == ("王小",)


@given(st.text(max_size=300))
def test_whatever_is_pasted_gets_an_answer(text: str) -> None:
    for line in jielong.read(text, KNOWN):
        assert line.question in {"", "NO_NAME", "SEVERAL_NAMES", "TIME_UNCLEAR", "NOT_COMING", "TWICE"}
        assert line.text
