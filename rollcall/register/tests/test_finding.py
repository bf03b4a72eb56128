"""Finding by whatever somebody remembers: how well names fit, and what everybody is found by after every writer."""

import importlib
from datetime import date

import pytest
from django.apps import apps
from hypothesis import given, strategies as st

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal.models import Entry
from rollcall.register import actions, queries
from rollcall.register.actions import indexing
from rollcall.register.actions.founding import BuildingPlan, DwellingPlan, PersonPlan, Places
from rollcall.register.models import Resident
from rollcall.register.rules import finding
from rollcall.register.rules.finding import Fit
from rollcall.register.tests import files
from rollcall.tenancy.models import Committee

NAMES = ("王晓明", "汪小敏", "单田芳", "吕秀英", "乐嘉乐", "阿依古丽·买买提", "Anna Schmidt", "李响")


def fit(typed: str, name: str = "王晓明") -> Fit | None:
    return finding.fit(finding.read(typed), finding.text_of(name))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("王晓明", Fit.NAME), ("王晓", Fit.NAME_BEGINS), ("晓明", Fit.NAME_HOLDS), ("wangxiaoming", Fit.PINYIN),
        ("Wang Xiaoming", Fit.PINYIN), ("wxm", Fit.INITIALS), ("wang", Fit.PINYIN_BEGINS), ("wangxm", Fit.ABBREVIATED),
        ("wan", Fit.ABBREVIATED), ("wx", Fit.ABBREVIATED), ("xiaoming", Fit.PINYIN_HOLDS), ("xm", Fit.PINYIN_HOLDS),
        ("王小明", Fit.SOUNDS_ALIKE), ("王xm", Fit.ABBREVIATED), ("王大明", Fit.NEARLY), ("wagnxiaoming", Fit.NEARLY),
        ("wanxiaoming", Fit.ABBREVIATED), ("wangsiaoming", Fit.NEARLY), ("wangxiaomin", Fit.ABBREVIATED),
        ("li", None), ("王大朋", None), ("明王", None), ("iao", None), ("wangxiaomingwang", None),
    ],
)  # fmt: skip
def test_a_name_fits_by_signs_pinyin_initials_or_nearly(typed: str, why: Fit | None) -> None:
    assert fit(typed) == why


def test_a_surname_is_found_by_its_own_reading_and_by_the_usual_one() -> None:
    assert fit("shantianfang", "单田芳") is Fit.PINYIN
    assert fit("dantianfang", "单田芳") is Fit.PINYIN
    assert fit("stf", "单田芳") is Fit.INITIALS


def test_letters_beside_digits_are_no_name() -> None:
    assert not finding.read("A101")
    assert fit("302王晓明") is Fit.NAME


def test_a_dot_in_a_name_need_not_be_typed() -> None:
    assert fit("阿依古丽买买提", "阿依古丽·买买提") is Fit.NAME


def test_an_accent_is_forgiven_in_a_whole_name() -> None:
    assert fit("zangsan", "张三") is Fit.NEARLY
    assert fit("lingxiaohong", "林小红") is Fit.NEARLY


@given(st.sampled_from(NAMES), st.data())
def test_every_beginning_of_syllables_that_follow_each_other_finds_the_name(name: str, data: st.DataObject) -> None:
    parts = [part.split() for part in finding.text_of(name).split("|")[1:]]
    start = data.draw(st.integers(0, len(parts) - 1))
    end = data.draw(st.integers(start + 1, len(parts)))
    typed = ""
    for readings in parts[start:end]:
        reading = data.draw(st.sampled_from(readings))
        typed += reading[: data.draw(st.integers(1, len(reading)))]

    assert fit(typed, name) is not None


@given(st.text(max_size=20), st.text(max_size=12))
def test_no_text_breaks_the_comparison(typed: str, name: str) -> None:
    assert fit(typed, name) is None or finding.read(typed)


# ---- every writer


def all_are_found_by_what_they_hold() -> bool:
    return not list(indexing.stale(Resident.objects.all()))


def test_who_was_founded_is_findable(committee, at) -> None:
    found_two(at)

    assert all_are_found_by_what_they_hold()
    assert Resident.objects.exclude(finding="").count() == 2


def test_who_came_by_a_list_is_findable_and_so_is_everybody_after_it_was_taken_back(bring, at) -> None:
    bring()
    before = keys_of("王桂芳")
    assert all(before)
    assert all_are_found_by_what_they_hold()

    moved = ("12", "302", "王桂芳", "户主", "女", "31019919500312212X", "1950-03-12", "16132930000", "高血压")
    later = bring(files.xlsx(moved, *files.ROWS[1:]), name="二.xlsx")
    assert keys_of("王桂芳") != before
    assert all_are_found_by_what_they_hold()

    actions.begin_undoing(upload_id=later.id, by=None, at=at)
    assert keys_of("王桂芳") == before
    assert all_are_found_by_what_they_hold()


def keys_of(name: str) -> tuple[str, ...]:
    return Resident.objects.values_list("finding", "phone_ends", "id_end").get(name=name)


def test_the_index_is_put_right_where_it_is_stale_and_the_journal_says_so_once(committee, at) -> None:
    found_two(at)
    Resident.objects.filter(name="王晓明").update(name="汪小敏", id_end="")

    counts = [actions.index_residents(door="COMMAND", by=None, at=at) for _ in range(2)]

    assert counts == [1, 0]
    assert all_are_found_by_what_they_hold()
    assert [one.figures for one in Entry.objects.filter(act="register.index_residents")] == [
        {"changed.register_resident": 1}
    ]


def test_who_was_here_before_there_was_a_search_is_findable_after_the_upgrade(committee, at) -> None:
    found_two(at)
    Resident.objects.update(finding="", phone_ends="", id_end="")
    upgrade = importlib.import_module("rollcall.register.migrations.0004_everybody_findable")

    upgrade.fill(apps, None)

    assert all_are_found_by_what_they_hold()
    assert all(keys_of("王晓明"))


def test_no_column_to_find_by_shows_a_number(committee, at) -> None:
    found_two(at)
    columns = "finding", "phone_ends", "id_index", "id_end"

    held = " ".join(" ".join(row) for row in Resident.objects.values_list(*columns))

    assert not any(end in held.split() for end in ("6871", "212X", "16132936871"))
    assert "6871" not in Resident.objects.get(name="王晓明").finding


def test_the_same_end_looks_different_in_another_committee(committee, at) -> None:
    found_two(at)
    from rollcall.tenancy import scope  # the other committee's scope, for this one comparison

    other = Committee.objects.create(name="别处", created_at=at)
    here = Resident.objects.get(name="王晓明").id_end
    with scope.within(other.id):
        found_two(at)
        there = Resident.objects.get(name="王晓明").id_end

    assert here != there


def test_equal_fits_come_in_the_order_of_their_sounds(committee, at) -> None:
    found_two(at, first="王晓明", second="王小梅")

    found = queries.find("wxm", by=everywhere(committee))

    assert [(one.resident.name, one.why) for one in found.people] == [("王小梅", "INITIALS"), ("王晓明", "INITIALS")]


def found_two(at, *, first: str = "王晓明", second: str = "吕秀英") -> None:
    people = [
        PersonPlan("12", "302", first, id_number="31019919500312212X", phones=("16132936871", "55550100")),
        PersonPlan("1", "1204", second, birth_date=date(1950, 3, 12)),
    ]
    if second.startswith("王"):
        people = [people[0], PersonPlan("12", "303", second)]
    rooms = [DwellingPlan(one.building, one.room) for one in people]
    places = Places(
        compound="向阳新苑", buildings=[BuildingPlan(number) for number in dict.fromkeys(one.building for one in people)],
        dwellings=rooms,
    )  # fmt: skip
    actions.found_register(places=places, people=people, source="test", door="SYSTEM", by=None, at=at)


def everywhere(committee: Committee) -> Standing:
    return Standing(User(committee=committee), grants={"register.see": None})
