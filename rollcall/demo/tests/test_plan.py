"""An invented community adds up, is the same every time, and nobody in it can be a real person."""

import re
from collections import Counter, defaultdict
from datetime import date

import pytest
from stdnum.cn import ric

from rollcall.demo.rules import figures, health, numbers, shapes
from rollcall.demo.rules.community import plan_community
from rollcall.demo.rules.shapes import CommunityPlan, Resident

TODAY = date(2026, 11, 23)
Door = tuple[str, str, int]


@pytest.fixture(scope="module", params=["large", "quick", "lean"])
def plan(request: pytest.FixtureRequest) -> CommunityPlan:
    return plan_community(request.param, on=TODAY)


def households(plan: CommunityPlan) -> dict[Door, list[Resident]]:
    found: dict[Door, list[Resident]] = defaultdict(list)
    for person in plan.residents:
        found[person.building, person.room, person.household].append(person)
    return found


def test_the_same_profile_seed_and_date_give_the_same_people(plan: CommunityPlan) -> None:
    assert plan_community(plan.profile, on=TODAY) == plan


def test_another_seed_gives_other_people_in_a_community_of_the_same_size(plan: CommunityPlan) -> None:
    other = plan_community(plan.profile, on=TODAY, seed=7)

    assert len(other.residents) == len(plan.residents)
    assert [person.name for person in other.residents] != [person.name for person in plan.residents]


def test_households_residents_and_entrances_are_those_of_the_profile(plan: CommunityPlan) -> None:
    expected = figures.PROFILES[plan.profile]

    assert len(households(plan)) == expected.households
    assert len(plan.residents) == expected.residents
    assert len(plan.buildings) == expected.entrances
    assert len(plan.blocks) == expected.blocks


def test_doors_are_homes_vacant_or_shops_and_people_live_only_in_homes(plan: CommunityPlan) -> None:
    expected = figures.PROFILES[plan.profile]
    uses = Counter(dwelling.use for dwelling in plan.dwellings)
    homes = {(one.building, one.room) for one in plan.dwellings if one.use == shapes.HOME}

    assert (uses[shapes.VACANT], uses[shapes.SHOP]) == (expected.vacant, expected.shops)
    assert {(person.building, person.room) for person in plan.residents} == homes


def test_every_household_has_one_contact_and_somebody_grown_up(plan: CommunityPlan) -> None:
    ages = health.ages_of(plan.residents, TODAY)

    for people in households(plan).values():
        assert [person.is_contact for person in people] == [True] + [False] * (len(people) - 1)
        assert max(ages.get(person.key, 35) for person in people) >= 18


def test_some_flats_are_shared_by_two_or_three_households(plan: CommunityPlan) -> None:
    behind = Counter((building, room) for building, room, _ in households(plan))

    assert set(behind.values()) == {1, 2, 3}


def test_nearly_half_are_older_people_where_the_report_says_so() -> None:
    for profile in ("large", "quick"):
        plan = plan_community(profile, on=TODAY)
        ages = health.ages_of(plan.residents, TODAY)

        assert 0.46 < sum(age >= 60 for age in ages.values()) / len(plan.residents) < 0.50


@pytest.mark.parametrize("seed", [1, 2, 3, 20220315])
def test_thirty_one_people_of_eighty_or_more_are_alone_in_the_quick_community(seed: int) -> None:
    plan = plan_community("quick", on=TODAY, seed=seed)
    ages = health.ages_of(plan.residents, TODAY)
    away = {absence.resident for absence in plan.absences}

    present = [[one for one in people if one.key not in away] for people in households(plan).values()]

    assert sum(len(people) == 1 and ages.get(people[0].key, 35) >= 80 for people in present) == 31


def test_identity_numbers_fit_the_person_and_have_a_county_that_does_not_exist(plan: CommunityPlan) -> None:
    for person in plan.residents:
        if person.id_number:
            assert person.id_number[4:6] == "99"
            assert ric.calc_check_digit(person.id_number) == person.id_number[-1]
            assert ric.get_birth_date(person.id_number) == person.birth_date
            assert ("F", "M")[int(person.id_number[16]) % 2] == person.sex


def test_no_identity_number_is_given_twice(plan: CommunityPlan) -> None:
    given = [person.id_number for person in plan.residents if person.id_number]

    assert len(set(given)) == len(given) > 0.95 * len(plan.residents)


def test_telephone_numbers_lie_in_ranges_that_no_operator_has(plan: CommunityPlan) -> None:
    unassigned = re.compile(rf"(?:{'|'.join(numbers.MOBILE_RANGES)})\d{{8}}|7\d{{7}}")
    phones = [one.phone for one in plan.residents if one.phone] + [one.phone for one in plan.members]

    assert phones
    assert [phone for phone in phones if not unassigned.fullmatch(phone)] == []


def test_names_sound_as_old_as_the_people() -> None:
    plan = plan_community("large", on=TODAY)
    ages = health.ages_of(plan.residents, TODAY)

    old = {person.name[1:] for person in plan.residents if ages.get(person.key, 0) >= 80}
    young = {person.name[1:] for person in plan.residents if ages.get(person.key, 99) <= 20}

    assert not old & young


def test_surnames_come_as_often_as_in_shanghai() -> None:
    plan = plan_community("large", on=TODAY)

    commonest = [name for name, _ in Counter(person.name[0] for person in plan.residents).most_common(10)]

    assert {"张", "王", "陈"} <= set(commonest)


def test_two_to_four_in_a_hundred_are_away_with_a_reason(plan: CommunityPlan) -> None:
    assert 0.02 < len(plan.absences) / len(plan.residents) < 0.04
    assert len({absence.resident for absence in plan.absences}) == len(plan.absences)
    assert all(absence.since < TODAY for absence in plan.absences)


def test_a_kind_of_need_is_noted_once_for_a_person_and_fits_her(plan: CommunityPlan) -> None:
    people = {person.key: person for person in plan.residents}
    noted = [(need.resident, need.kind) for need in plan.needs]

    assert len(set(noted)) == len(noted) > 0
    assert {people[need.resident].sex for need in plan.needs if need.kind == "PREGNANT_POSTPARTUM"} == {"F"}


def test_the_team_is_that_of_the_press_report() -> None:
    posts = Counter(member.role for member in plan_community("large", on=TODAY).members)

    assert posts == {"LEAD": 1, "DIRECTOR": 1, "STAFF": 9, "BLOCK": 6, "BUILDING": 117, "VOLUNTEER": 168}


def test_an_older_leader_of_the_building_is_paired_with_a_young_volunteer_of_the_same_building() -> None:
    plan = plan_community("large", on=TODAY)
    ages = health.ages_of(plan.residents, TODAY)
    homes = {person.key: person.building for person in plan.residents}

    for building in plan.buildings:
        team = {member.username: member for member in plan.members if member.building == building.number}
        leader, helper = team[f"leader-{building.number}"], team[f"volunteer-{building.number}"]
        assert ages[leader.resident] >= 60
        assert ages[helper.resident] < 46
        assert homes[leader.resident] == homes[helper.resident] == building.number


def test_nobody_has_two_posts_of_one_kind_and_nobody_with_a_post_is_away(plan: CommunityPlan) -> None:
    away = {absence.resident for absence in plan.absences}
    holders = Counter((member.role, member.resident) for member in plan.members if member.resident)

    assert set(holders.values()) == {1}
    assert not {resident for _, resident in holders} & away
    assert len({member.username for member in plan.members}) == len(plan.members)
