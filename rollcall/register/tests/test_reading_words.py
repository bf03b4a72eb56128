"""What the free words of a remark say, and that every code has its words."""

import re
from pathlib import Path

import pytest

from rollcall.register.rules import needs, words
from rollcall.register.rules.facts import NeedFact, Problem


@pytest.mark.parametrize(
    ("word", "kind", "note"),
    [
        ("独居", "LIVES_ALONE", ""), ("独居老人", "LIVES_ALONE", ""), ("高血压", "CHRONIC", "高血压"), ("糖尿病史", "CHRONIC", "糖尿病"),
        ("高血压3级", "CHRONIC", "高血压"), ("残疾(肢体三级)", "DISABILITY", "肢体三级"), ("视力残疾1级", "DISABILITY", "视力一级"),
        ("残疾", "DISABILITY", ""), ("孕38周", "PREGNANT_POSTPARTUM", "38周"), ("孕妇", "PREGNANT_POSTPARTUM", ""), ("血透", "DIALYSIS", ""),
        ("阿尔茨海默病", "DEMENTIA", ""), ("卧床不起", "BEDRIDDEN", ""), ("半失能", "CARE_DEPENDENT", "半失能"), ("低保户", "LOW_INCOME", ""),
        ("孤老", "NO_FAMILY", ""), ("肺癌化疗", "CANCER_CARE", "肺癌"), ("百岁老人", "VERY_OLD", "百岁"), ("失独家庭", "LOST_ONLY_CHILD", ""),
    ],
)  # fmt: skip
def test_a_word_for_a_need_becomes_its_code(word: str, kind: str, note: str) -> None:
    assert needs.need_of(word) == NeedFact(kind, note)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("人在外地", "AWAY"), ("外地打工", "AWAY"), ("3月1日离沪", "AWAY"), ("住单位(闭环)", "WORKSITE"), ("在方舱", "SHELTER_HOSPITAL"),
        ("集中隔离点", "QUARANTINE"), ("居家隔离中", "HOME_QUARANTINE"), ("住院(瑞金医院)", "HOSPITAL"), ("3月10日起住院", "HOSPITAL"),
        ("住养老院", "CARE_HOME"), ("在国外", "ABROAD"), ("住女儿家", "RELATIVES"), ("敲门无人", "UNKNOWN"), ("在家", "HOME"),
    ],
)  # fmt: skip
def test_a_word_for_a_whereabouts_becomes_its_code(word: str, code: str) -> None:
    assert needs.presence_of(word) == code


@pytest.mark.parametrize(
    ("word", "former"),
    [("2021年11月去世", "DEAD"), ("已故", "DEAD"), ("已搬走", "MOVED"), ("2022.1搬离", "MOVED"), ("户口迁出", None)],
)
def test_who_is_no_longer_there(word: str, former: str | None) -> None:
    assert needs.former_of(word) == former


@pytest.mark.parametrize(
    "word", ["老伴2021年去世", "儿子在外地", "女儿住浦东", "儿子每周来", "钥匙在楼组长处", "晚上在家", "长期出租"]
)
def test_what_is_said_of_others_is_not_said_of_the_person(word: str) -> None:
    told = needs.read(word)

    assert (told.presence, told.former, told.needs) == (None, None, ())
    assert told.rest == (word,)


def test_what_could_mean_two_things_is_doubtful() -> None:
    assert needs.read("已故或搬走").doubtful == ("已故或搬走",)


def test_a_remark_is_sorted_into_needs_whereabouts_and_the_rest() -> None:
    told = needs.read("高血压、独居;3月起住院(仁济,三楼)/有宠物狗")

    assert told.needs == (NeedFact("CHRONIC", "高血压"), NeedFact("LIVES_ALONE"))
    assert told.presence == "HOSPITAL"
    assert told.rest == ("有宠物狗",)


RULES = Path(words.__file__).parent
NOTED = re.compile(r'(?:note|propose|Problem)\(\s*(?:row, )?(?:match, )?"([A-Z_]+)"')


def test_every_code_that_is_noted_has_its_words() -> None:
    noted = {code for file in RULES.glob("*.py") for code in NOTED.findall(file.read_text(encoding="utf-8"))}

    assert len(noted) > 25
    assert noted <= set(words.CODES)


def test_every_sentence_can_be_filled_even_when_something_is_missing() -> None:
    for code, told in words.CODES.items():
        problem = Problem(code, "to-verify", "list.xlsx", "Sheet1", 2, "A", {"cell": "x", "choices": ""})

        assert told.sentence % words.params_of(problem)
        assert told.short


def test_every_need_and_whereabouts_has_its_words() -> None:
    assert {kind for kind, _ in needs.NEED_WORDS} == set(needs.KINDS)
    assert {code for code, _ in needs.PRESENCE_WORDS} == set(needs.PRESENCES)
