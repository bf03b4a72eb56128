"""Who is on a list: conditions that hold of a person and of that person's door."""

from datetime import date

import pytest

from rollcall.plans import queries
from rollcall.plans.rules import Condition, who
from rollcall.register import tables
from rollcall.register.models import Need, Resident
from rollcall.rounds import queries as rounds
from tests.world import NOON, World

OLD = Condition(who.AGE_FROM, number=60)
AT_HOME = Condition(who.PRESENT)
ALONE = Condition(who.GROUPS, values=("LIVES_ALONE",))
SOMEBODY = who.Person(age=71, is_present=True, groups=frozenset({"LIVES_ALONE"}))


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        (OLD, True),
        (Condition(who.AGE_FROM, number=72), False),
        (Condition(who.AGE_TO, number=71), True),
        (Condition(who.AGE_TO, number=70), False),
        (AT_HOME, True),
        (ALONE, True),
        (Condition(who.GROUPS, values=("INFANT", "OXYGEN")), False),
    ],
)
def test_a_condition_holds_of_a_person_or_not(condition: Condition, fits: bool) -> None:
    assert who.fits_person([condition], SOMEBODY) is fits


def test_whose_age_nobody_knows_is_of_no_age() -> None:
    assert not who.fits_person([OLD], who.Person(None, is_present=True))
    assert not who.fits_person([Condition(who.AGE_TO, number=99)], who.Person(None, is_present=True))


def test_a_door_whose_floor_nobody_knows_is_on_none() -> None:
    low = [Condition(who.FLOOR_TO, number=1)]

    assert who.fits_door(low, who.Door("1", "3", 1, "HOME"))
    assert not who.fits_door(low, who.Door("1", "3", None, "HOME"))
    assert not who.fits_door([Condition(who.BLOCKS, values=("2",))], who.Door("1", "3", 1, "HOME"))


@pytest.mark.parametrize(
    ("values", "tells"),
    [
        (("OXYGEN",), True),
        (("OXYGEN", "DIALYSIS"), True),
        (("OXYGEN", "DIALYSIS", "INSULIN"), False),
        (("OXYGEN", "AGED_80"), False),
        (("LIVES_ALONE",), False),
    ],
)
def test_a_list_of_people_with_one_illness_would_give_it_away(values: tuple[str, ...], tells: bool) -> None:
    assert who.gives_away([Condition(who.GROUPS, values=values)]) is tells


@pytest.fixture
def old_and_young(world: World) -> World:
    """Two of a household of two are old, one of them away; somebody has oxygen at home."""
    for name, year in (("金桂香", 1940), ("水生根", 1938), ("林小满", 1990), ("史玉兰", 1950)):
        Resident.objects.filter(name=name).update(birth_date=date(year, 1, 1), birth_precision="DAY")
    world.away("水生根", "HOSPITAL")
    Need.objects.create(
        resident=world.resident("林小满"), kind="OXYGEN", kind_index=tables.need_indexes("OXYGEN")[0], noted_at=NOON
    )
    return world


def names(subject: str, *conditions: Condition) -> set[str]:
    """Who is on the list of such a playbook."""
    fit = queries.fitting(conditions, at=NOON)
    living = Resident.objects.filter(left="").select_related("household")
    return {
        one.name
        for one in living
        if fit.has(subject, dwelling=one.household.dwelling_id, household=one.household_id, resident=one.id)
    }


def test_conditions_are_asked_of_one_and_the_same_person(old_and_young: World) -> None:
    assert names("resident", OLD) == {"金桂香", "水生根", "史玉兰"}
    assert names("resident", OLD, AT_HOME) == {"金桂香", "史玉兰"}
    assert names("resident", OLD, AT_HOME, Condition(who.BLOCKS, values=("2",))) == set()
    assert names("resident", Condition(who.GROUPS, values=("OXYGEN", "AGED_80", "INFANT"))) == {
        "金桂香",
        "水生根",
        "林小满",
    }


def test_a_household_is_on_the_list_when_one_of_it_is(old_and_young: World) -> None:
    assert names("household", OLD, AT_HOME) == {"金桂香", "水生根", "史玉兰"}


def test_of_unknown_age_are_counted_so_that_nobody_is_left_out_unseen(old_and_young: World) -> None:
    fit = queries.fitting([OLD], at=NOON)

    assert fit.ageless == Resident.objects.filter(birth_date__isnull=True).count()


@pytest.mark.parametrize("code", ["heat-wave", "water-cut", "typhoon", "head-count", "notice", "door-knock", "antigen"])
def test_the_count_on_the_page_is_the_length_of_the_list(old_and_young: World, code: str) -> None:
    found = queries.latest_version(code)
    assert found is not None

    assert queries.number_for(found.playbook, at=NOON).count == len(rounds.audience_of(found.playbook, at=NOON))


def test_the_number_of_questions_does_not_grow_with_the_conditions(
    old_and_young: World, django_assert_max_num_queries
) -> None:
    every = [OLD, AT_HOME, ALONE, Condition(who.GROUPS, values=who.RECORDED), Condition(who.FLOOR_TO, number=9)]

    with django_assert_max_num_queries(9):
        queries.fitting(every, at=NOON)
