"""Two people of the register who may be one: found by what speaks for it, and never because of too little."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from rollcall.lib import sounds
from rollcall.register.rules import alike
from rollcall.register.rules.facts import Door
from rollcall.register.rules.known import KnownPerson

NUMBER = "31019919500312212X"


def person(key: str, name: str, door: str = "1/101", born: str = "", **more: Any) -> KnownPerson:
    building, room = door.split("/")
    precision = {10: "DAY", 7: "MONTH", 4: "YEAR"}.get(len(born), "")
    day = date.fromisoformat((born + "-01-01")[:10]) if born else None
    return KnownPerson(key, "h", Door(building, room), 1, name, birth_date=day, birth_precision=precision, **more)  # type: ignore[arg-type]


def told(one: KnownPerson, other: KnownPerson) -> tuple[str, tuple[str, ...]] | None:
    found = alike.compare(one, other)
    return (found.kind, found.evidence) if found else None


def test_one_number_is_proposed_even_with_two_names_and_says_so() -> None:
    one = person("a", "金桂香", id_number=NUMBER, id_verified=True)
    other = person("b", "林小满", "2/201", id_number=NUMBER, id_verified=True)

    assert told(one, other) == ("ID", ("ID", "NAMES_DIFFER"))


@pytest.mark.parametrize(("slip", "code"), [("31019919500312312X", "ID_DIGIT"), ("31019919500321212X", "ID_SWAPPED")])
def test_one_slip_in_a_number_is_proposed_for_the_same_name(slip: str, code: str) -> None:
    one = person("a", "金桂香", id_number=NUMBER, id_verified=True)
    other = person("b", "金桂香", "2/201", id_number=slip)

    assert told(one, other) == ("ID_TYPO", (code, "NAME"))
    assert [pair.one + pair.other for pair in alike.pairs([one, other])] == ["ab"]


def test_two_numbers_that_check_are_two_people_whatever_the_name() -> None:
    one = person("a", "金桂香", born="1950-03-12", id_number=NUMBER, id_verified=True)
    other = person("b", "金桂香", born="1950-03-12", id_number="310199195003122234", id_verified=True)

    assert told(one, other) is None


@pytest.mark.parametrize(
    ("names", "code"),
    [(("金桂香", "金桂湘"), "SIMILAR_NAME"), (("单晓芸", "珊小云"), "SOUND"), (("曾雅", "岑雅"), "")],
)
def test_behind_one_door_a_name_may_be_written_by_eye_or_by_ear(names: tuple[str, str], code: str) -> None:
    one, other = person("a", names[0], born="1950"), person("b", names[1], born="1951")

    assert told(one, other) == (("DOOR", ("DOOR", code, "BIRTH")) if code else None)


@pytest.mark.parametrize(
    ("born", "code"), [("1950-03-21", "BIRTH_NEAR"), ("1951-03-12", "BIRTH_NEAR"), ("1953-03-12", "")]
)
def test_a_birth_date_may_have_one_slip_within_a_year(born: str, code: str) -> None:
    one, other = person("a", "金桂香", born="1950-03-12"), person("b", "金桂香", born=born)

    assert told(one, other) == (("DOOR", ("DOOR", "NAME", code)) if code else None)


def test_two_of_one_name_whose_births_are_years_apart_stay_two() -> None:
    assert told(person("a", "王芳", born="1950"), person("b", "王芳", born="1985")) is None


def test_the_same_name_and_birth_date_behind_another_door_is_somebody_registered_twice() -> None:
    one, other = person("a", "金桂香", born="1950-03-12"), person("b", "金桂香", "9/901", born="1950-03-12")

    assert told(one, other) == ("ELSEWHERE", ("NAME", "BIRTH_DATE"))


def test_the_same_name_alone_behind_another_door_is_nothing() -> None:
    assert told(person("a", "金桂香"), person("b", "金桂香", "9/901")) is None


def test_a_telephone_of_the_family_is_no_evidence_without_the_name() -> None:
    one = person("a", "金桂香", phones=("13900000001",))

    assert told(one, person("b", "林小满", "9/901", phones=("13900000001",))) is None
    assert told(one, person("c", "金桂香", "9/901", phones=("13900000001",))) == ("PHONE", ("NAME", "PHONE"))


def test_a_man_and_a_woman_are_two_unless_they_have_one_number() -> None:
    one, other = person("a", "金桂香", sex="F", born="1950"), person("b", "金桂香", sex="M", born="1950")
    numbered = [replace(one, id_number=NUMBER), replace(other, id_number=NUMBER)]

    assert told(one, other) is None
    assert told(*numbered) == ("ID", ("ID", "DOOR", "NAME", "BIRTH", "SEX_DIFFERS"))


def test_two_who_both_left_are_nobodys_question() -> None:
    gone = [person(key, "金桂香", born="1950-03-12", former="MOVED") for key in "ab"]

    assert alike.pairs(gone) == []


def test_the_strongest_comes_first() -> None:
    people = [
        person("a", "金桂香", born="1950-03-12", id_number=NUMBER),
        person("b", "金桂香", "2/201", id_number=NUMBER),
        person("c", "金桂香", "3/301", born="1950-03-12"),
    ]

    assert [pair.likeness.kind for pair in alike.pairs(people)] == ["ID", "ELSEWHERE"]


def test_surnames_are_read_as_surnames() -> None:
    assert [sounds.syllables(name)[0] for name in ("单雄信", "仇英", "曾巩", "解缙", "区大任")] == [
        "shan", "qiu", "zeng", "xie", "ou"
    ]  # fmt: skip
    assert sounds.syllables("欧阳修") == ("ou", "yang", "xiu")


SMALL = st.builds(
    person,
    key=st.uuids().map(str),
    name=st.sampled_from(["王芳", "王方", "王晓芳", "王小芳", "汪小芳", "李国庆", "李国强", "王阿婆"]),
    door=st.sampled_from(["1/101", "1/102", "2/101"]),
    born=st.sampled_from(["", "1950", "1950-03", "1950-03-12", "1951-03-12", "1950-03-21"]),
    phones=st.sampled_from([(), ("13900000001",), ("13900000002", "13900000001")]),
    id_number=st.sampled_from(["", NUMBER, "31019919500312312X", "31019919500321212X"]),
    sex=st.sampled_from(["", "F"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SMALL, max_size=12, unique_by=lambda one: one.id))
def test_nobody_is_missed_by_not_comparing_everybody(people: list[KnownPerson]) -> None:
    wanted = {tuple(sorted((a.id, b.id))) for a, b in combinations(people, 2) if alike.compare(a, b)}

    assert {(pair.one, pair.other) for pair in alike.pairs(people)} == wanted
