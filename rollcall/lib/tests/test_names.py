"""What is a name, and whose."""

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王　芳", "王芳"),
        (" 王 芳 ", "王芳"),
        ("帕提曼•热合曼", "帕提曼·热合曼"),
        ("帕提曼.艾山", "帕提曼·艾山"),
        ("艾力・艾山", "艾力·艾山"),
        ("Maria  Duarte", "Maria Duarte"),
        ("龙　𠅤", "龙𠅤"),
        ("'王芳", "王芳"),
    ],
)
def test_one_spelling_for_a_name(typed: str, name: str) -> None:
    assert names.clean(typed) == name


@pytest.mark.parametrize(
    "typed", ["王芳、李国庆", "王芳,李国庆", "王芳/李国庆", "王芳\n李国庆", "王芳 李国庆", "王　芳、李国庆"]
)
def test_several_people_in_one_cell(typed: str) -> None:
    assert names.split(typed) == ("王芳", "李国庆")


@pytest.mark.parametrize("typed", ["王　芳", "阿依古丽·热合曼", "Maria Duarte", "欧阳 娜娜"])
def test_one_person_stays_one(typed: str) -> None:
    assert len(names.split(typed)) == 1


@pytest.mark.parametrize(
    "name", ["王阿婆", "郑家姆妈", "陆老伯", "小李师傅", "张阿姨", "老王", "小李", "陈先生", "王某", "李某某", "王XX"]
)
def test_nicknames_are_known_as_such(name: str) -> None:
    assert names.is_nickname(name)


@pytest.mark.parametrize(
    "name", ["王芳", "李国庆", "龙𠅤", "欧阳娜娜", "帕提曼·热合曼", "林云玉", "郑彩", "Maria Duarte"]
)
def test_names_are_no_nicknames(name: str) -> None:
    assert not names.is_nickname(name)
    assert names.looks_like_name(name)


@pytest.mark.parametrize(
    ("text", "count"),
    [("租客2人", 2), ("2名租客", 2), ("租客两人", 2), ("群租6人", 6), ("租客", 1), ("王芳", 0), ("", 0), ("空关", 0)],
)
def test_people_without_names_are_counted(text: str, count: int) -> None:
    assert names.unnamed_count(text) == count


@pytest.mark.parametrize("text", ["空关", "空房", "空置", "无人居住", "空　关"])
def test_a_vacant_flat_is_no_person(text: str) -> None:
    assert names.is_vacancy(text)


@pytest.mark.parametrize("text", ["水果店", "早点铺", "彩票站", "商铺", "便民理发店", "社区卫生服务站", "禾桐物业"])
def test_a_shop_is_no_person(text: str) -> None:
    assert names.is_shop(text)


def test_a_room_before_a_nickname_is_parted_from_it() -> None:
    assert names.without_room("302王阿婆") == ("302", "王阿婆")


@given(st.text(max_size=20))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert names.clean(names.clean(text)) == names.clean(text)
