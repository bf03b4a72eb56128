"""Who belongs to a group that is to be looked after, and why: the rules on plain people."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rollcall.register.rules import groups
from rollcall.register.rules.groups import Away, Because, Member

FIFTH = datetime(2022, 5, 5, 8, tzinfo=UTC)
AUNT = Member("aunt", "金桂香", 83, date(1939, 3, 1))
NEPHEW = Member("nephew", "水生根", 45, date(1977, 1, 1))


def away(member: Member, kind: str, since: datetime = FIFTH) -> Member:
    return Member(member.key, member.name, member.age, member.birth, Away(kind, since))


def codes(*people: Member, unnamed: int = 0) -> set[tuple[str, str]]:
    return {(one.key, one.group) for one in groups.memberships(people, unnamed)}


def aged(age: int | None, key: str = "one", **more: object) -> Member:
    return Member(key, key, age, **more)  # type: ignore[arg-type]


def test_an_aunt_lives_alone_when_her_nephew_lives_at_the_workplace():
    [alone] = [one for one in groups.memberships([AUNT, away(NEPHEW, "WORKSITE")], 0) if one.group == "LIVES_ALONE"]

    assert alone.key == "aunt"
    assert alone.because == (Because("AWAY", "水生根", "WORKSITE", FIFTH),)
    assert alone.since == FIFTH


def test_with_the_nephew_at_home_she_does_not():
    assert ("aunt", "LIVES_ALONE") not in codes(AUNT, NEPHEW)


def test_who_is_in_quarantine_at_home_is_there():
    assert ("aunt", "LIVES_ALONE") not in codes(AUNT, away(NEPHEW, "HOME_QUARANTINE"))


@pytest.mark.parametrize(
    "kind", ["HOSPITAL", "QUARANTINE", "SHELTER_HOSPITAL", "AWAY", "ABROAD", "CARE_HOME", "UNKNOWN"]
)
def test_whoever_is_elsewhere_or_nobody_knows_where_leaves_her_alone(kind):
    assert ("aunt", "LIVES_ALONE") in codes(AUNT, away(NEPHEW, kind))


def test_who_is_not_at_home_does_not_live_alone_there():
    assert codes(away(AUNT, "HOSPITAL"), NEPHEW) == {("aunt", "AGED_80")}


def test_people_without_a_name_keep_her_company():
    assert ("aunt", "LIVES_ALONE") not in codes(AUNT, unnamed=1)


@pytest.mark.parametrize(("age", "alone"), [(59, False), (60, True), (None, False)])
def test_living_alone_counts_from_sixty(age, alone):
    assert (("one", "LIVES_ALONE") in codes(aged(age))) is alone


@pytest.mark.parametrize(("age", "band"), [(None, 0), (59, 0), (60, 60), (79, 70), (80, 80), (101, 90)])
def test_bands_go_by_tens_up_to_ninety(age, band):
    assert groups.band_of(age) == band


def test_a_couple_is_a_household_of_older_people_only_and_so_is_one_alone():
    assert {group for _, group in codes(aged(70, "she"), aged(60, "he"))} == {"ALL_ELDERLY"}
    assert ("one", "ALL_ELDERLY") in codes(aged(70))


def test_somebody_whose_age_nobody_knows_is_neither_old_nor_a_child():
    assert codes(aged(70, "she"), aged(None, "he")) == set()
    assert ("child", "MINOR_ALONE") not in codes(aged(9, "child"), aged(None, "somebody"))


def test_a_child_with_no_adult_at_home_is_urgent():
    mother = away(aged(36, "mother"), "HOSPITAL")

    assert ("child", "MINOR_ALONE") in codes(aged(9, "child"), mother)
    assert ("child", "MINOR_ALONE") in codes(aged(9, "child"), aged(17, "brother"), mother)
    assert ("child", "MINOR_ALONE") not in codes(aged(9, "child"), aged(18, "brother"), mother)
    assert "MINOR_ALONE" in groups.URGENT


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (2, {"INFANT", "UNDER_14"}),
        (3, {"UNDER_14"}),
        (13, {"UNDER_14"}),
        (14, set()),
        (79, set()),
        (80, {"AGED_80"}),
        (100, {"AGED_80", "AGED_90", "AGED_100"}),
    ],
)
def test_age_alone_makes_groups(age, expected):
    found = {group for who, group in codes(aged(age), aged(40, "grown-up")) if who == "one"}

    assert found == expected


def test_who_died_or_moved_away_belongs_to_nothing_and_is_why():
    husband = Member("he", "史明", 85, left="DEAD", left_on=date(2022, 5, 1))

    [alone] = [one for one in groups.memberships([AUNT, husband], 0) if one.group == "LIVES_ALONE"]

    assert {who for who, _ in codes(AUNT, husband)} == {"aunt"}
    assert alone.because == (Because("DEAD", "史明", since=date(2022, 5, 1)),)


def test_she_is_alone_since_she_came_home_when_that_was_later():
    home = Member("aunt", "金桂香", 83, AUNT.birth, back=FIFTH + timedelta(days=5))

    [alone] = [one for one in groups.memberships([home, away(NEPHEW, "WORKSITE")], 0) if one.group == "LIVES_ALONE"]

    assert alone.since == FIFTH + timedelta(days=5)


def test_a_birthday_on_29_february_comes_on_1_march_of_other_years():
    assert groups.birthday(date(1940, 2, 29), 81) == date(2021, 3, 1)
