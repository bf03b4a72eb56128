"""What is missing, by door: who sees it, how it is narrowed, how a door is answered for in one tap."""

import gzip
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.lib import clock
from rollcall.register import actions
from rollcall.register.models import Absence, Attempt, Check, Dwelling, Household, Keeping, Resident
from rollcall.register.rules import gaps as rules
from rollcall.register.rules.gaps import Gap, HomeFacts, PersonFacts
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community

ADDRESS = "/register/gaps/"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def door_of(world: World, name: str) -> Dwelling:
    return Dwelling.objects.get(id=world.resident(name).household.dwelling_id)


def complete(world: World, *names: str) -> None:
    """Of these people everything is known."""
    for name in names:
        one = world.resident(name)
        Resident.objects.filter(id=one.id).update(
            birth_date=date(1960, 1, 1), birth_precision="DAY", phones="02155550100", phone_ends="x", id_verified=True
        )
        actions.confirm_household(
            household_id=one.household_id, how="DOOR", door="BROWSER", by=world.users["leader 1"], at=clock.now()
        )


def asking(world: World, name: str) -> str:
    return f"/register/dwellings/{door_of(world, name).id}/asking/"


# ---- the rule


def test_what_is_missing_is_said_of_doors_households_and_people():
    facts = (PersonFacts("a", True, True, True), PersonFacts("b", False, False, False, is_lost=True))

    found = rules.of_door("HOME", [HomeFacts("h", "STALE", 2, facts)])

    assert found == [
        Gap("UNNAMED", "h"), Gap("AWAY_UNKNOWN", "h", ("b",)), Gap("NO_BIRTH", "h", ("b",)), Gap("NO_ID", "h", ("b",)),
        Gap("STALE", "h"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("use", "kinds"), [("HOME", ["NOBODY_KNOWN"]), ("UNKNOWN", ["NOBODY_KNOWN"]), ("VACANT", []), ("SHOP", [])]
)
def test_a_door_without_people_is_a_gap_unless_a_person_said_what_it_is(use, kinds):
    assert [gap.kind for gap in rules.of_door(use, [])] == kinds


# ---- the list


def test_each_sees_the_gaps_of_the_own_buildings_only(world):
    text = words(page(as_(world, "leader 1"), ADDRESS))

    assert "1-101" in text
    assert "1-202" in text
    assert "1-201" not in text  # vacant: a person said so
    assert "2-101" not in text
    assert "no date of birth 金桂香 水生根" in text


def test_whoever_has_no_register_has_no_gaps(world):
    assert as_(world, "volunteer 1").get(ADDRESS).status_code == 403


def test_a_kind_and_a_building_narrow_the_list_and_the_chips_count_doors(world):
    complete(world, "金桂香", "水生根")
    Absence.objects.create(resident=world.resident("林小满"), kind="UNKNOWN", starts_at=clock.now() - timedelta(days=1))
    building = world.buildings["1"].id

    text = words(page(as_(world, "secretary"), ADDRESS, kind="AWAY_UNKNOWN", area=f"building-{building}"))

    assert "1 door" in text
    assert "1-102" in text
    assert "nobody knows where somebody is 1" in text
    assert "Everything missing 2" in text


def test_what_is_complete_and_confirmed_is_no_gap_and_what_is_confirmed_long_ago_is(world):
    complete(world, "林小满")
    client = as_(world, "leader 1")

    before = words(page(client, ADDRESS))
    Check.objects.update(checked_at=clock.now() - timedelta(days=91))
    after = words(page(client, ADDRESS, kind="STALE"))

    assert "1-102" not in before
    assert "1-102" in after


def test_a_list_of_today_keeps_a_household_from_being_never_confirmed_without_making_it_fresh(world):
    today = clock.today("Asia/Shanghai").isoformat()
    Resident.objects.filter(name="林小满").update(sources={"name": ["abc", today]})
    client = as_(world, "leader 1")

    assert "1-102" not in words(page(client, ADDRESS, kind="NEVER"))
    assert "1-102" in words(page(client, ADDRESS, kind="LISTED"))


def test_nothing_understood_is_everything(world):
    text = words(page(as_(world, "secretary"), ADDRESS, kind="X", area="building-1", page="zz"))

    assert "7 doors" in text


# ---- one tap


def test_one_tap_confirms_and_leads_back_to_the_list(world):
    client = as_(world, "leader 1")

    response = client.post(asking(world, "林小满"), {"result": "CONFIRMED", "next": f"{ADDRESS}#door-1-102"})

    assert response["Location"] == f"{ADDRESS}#door-1-102"
    assert Check.objects.get().how == "DOOR"
    page(client, ADDRESS)
    assert "never confirmed" not in words(page(client, ADDRESS, kind="NO_BIRTH")).split("1-102")[1].split("1-202")[0]


def test_one_tap_notes_that_nobody_opened_and_the_list_says_what_to_try_next(world):
    client = as_(world, "leader 1")

    client.post(asking(world, "林小满"), {"result": "NOBODY"})

    attempt = Attempt.objects.get()
    assert (attempt.result, attempt.by, attempt.door) == ("NOBODY", world.users["leader 1"], "BROWSER")
    assert "tried in vain at 1 of 3 times" in words(page(client, ADDRESS))
    assert "next:" in words(page(client, ADDRESS))


def test_the_same_tap_twice_counts_once(world):
    client, said = as_(world, "leader 1"), {"result": "NOBODY", "command": "0190f3a2-0000-7000-8000-00000000000a"}

    client.post(asking(world, "林小满"), said)
    client.post(asking(world, "林小满"), said)

    assert Attempt.objects.count() == 1


def test_three_times_in_vain_stays_visible_and_refused_is_another_thing(world):
    home = world.resident("林小满").household
    for slot in ("MORNING", "EVENING", "DAY_OFF"):
        Attempt.objects.create(dwelling=home.dwelling, at=clock.now(), slot=slot, result="NOBODY", door="PHONE")
    client = as_(world, "leader 1")

    unreached = words(page(client, ADDRESS))
    client.post(asking(world, "林小满"), {"result": "REFUSED", "note": "晚上再说"})
    refused = words(page(client, ADDRESS))

    assert "could not be reached" in unreached
    assert "refused" in refused
    assert Dwelling.objects.get(id=home.dwelling_id).use == "HOME"


def test_behind_a_door_of_several_households_it_is_asked_which_one_was_confirmed(world):
    home = world.resident("林小满").household
    other = Household.objects.create(dwelling=home.dwelling, number=2, unnamed=2)
    client, address = as_(world, "leader 1"), asking(world, "林小满")

    refused = client.post(address, {"result": "CONFIRMED"})
    client.post(address, {"result": "CONFIRMED", "household": str(other.id), "how": "PHONE"})

    assert "Choose the household that was confirmed" in words(refused.content.decode())
    assert [(one.household_id, one.how) for one in Check.objects.all()] == [(other.id, "PHONE")]


def test_confirming_one_household_does_not_forget_that_the_other_behind_the_door_was_tried_in_vain(world):
    home = world.resident("林小满").household
    other = Household.objects.create(dwelling=home.dwelling, number=2, unnamed=2)
    for slot in ("MORNING", "EVENING"):
        Attempt.objects.create(dwelling=home.dwelling, at=clock.now(), slot=slot, result="NOBODY", door="PHONE")
    client, address = as_(world, "leader 1"), asking(world, "林小满")

    client.post(address, {"result": "CONFIRMED", "household": str(other.id), "how": "DOOR"})
    after_one = words(page(client, ADDRESS))
    client.post(address, {"result": "CONFIRMED", "household": str(home.id), "how": "DOOR"})

    assert "tried in vain at 2 of 3 times" in after_one
    assert "tried in vain" not in words(page(client, ADDRESS))


@pytest.mark.parametrize("who", ["leader 2", "block leader 2"])
def test_a_foreign_door_and_a_missing_door_are_the_same(world, who):
    client = as_(world, who)

    foreign = client.post(asking(world, "林小满"), {"result": "CONFIRMED"})
    missing = client.post(f"/register/dwellings/{MISSING}/asking/", {"result": "CONFIRMED"})

    assert foreign.status_code == missing.status_code == 404
    assert not Check.objects.exists()


def test_an_answer_that_is_none_is_asked_for_again_and_nothing_is_noted(world):
    response = as_(world, "leader 1").post(asking(world, "林小满"), {"result": "X"})

    assert "Choose how it ended" in words(response.content.decode()) or "Select a valid choice" in words(
        response.content.decode()
    )
    assert not Attempt.objects.exists()


# ---- how fresh


def test_the_household_says_who_confirmed_it_when_and_how(world):
    complete(world, "林小满")
    home = world.resident("林小满").household

    text = words(page(as_(world, "leader 1"), f"/register/households/{home.id}/"))

    assert "confirmed" in text
    assert "asked at the door, leader 1" in text


def test_the_register_shows_how_fresh_it_is_as_a_bar_with_its_table(world):
    complete(world, "林小满")

    text = words(page(as_(world, "secretary"), "/register/"))

    assert "How lately households were confirmed (90 days)" in text
    assert "Block 1 1 0 0 4" in text


def test_the_committee_sets_after_how_many_days_a_household_is_asked_again(world):
    client = as_(world, "secretary")
    sent = {"fresh_days": 30, "attempts": 2, "link_days": 7, "holidays": "2027-02-17\n2027-02-18"}

    response = client.post("/register/keeping/", sent)

    assert response.status_code == 302
    kept = Keeping.objects.get()
    assert (kept.fresh_days, kept.attempts, kept.link_days) == (30, 2, 7)
    assert kept.holidays == ["2027-02-17", "2027-02-18"]


@pytest.mark.parametrize("wrong", [{"fresh_days": 1}, {"attempts": 5}, {"holidays": "next Tuesday"}, {"link_days": ""}])
def test_a_setting_out_of_reason_is_refused_with_a_sentence(world, wrong):
    sent = {"fresh_days": 30, "attempts": 2, "link_days": 7, "holidays": "", **wrong}

    response = as_(world, "secretary").post("/register/keeping/", sent)

    assert response.status_code == 200
    assert not Keeping.objects.exists()


@pytest.mark.parametrize("who", ["leader 1", "block leader 1"])
def test_only_the_staff_sets_it(world, who):
    assert as_(world, who).get("/register/keeping/").status_code == 403


def populate(world: World, doors: int) -> None:
    """So many doors with two people each."""
    building = world.buildings["2"]
    dwellings = [
        Dwelling(building=building, room=f"9{number:04}", floor=9, position=90_000 + number) for number in range(doors)
    ]
    homes = [Household(dwelling=dwelling) for dwelling in dwellings]
    people = [Resident(household=home, name=f"某{sign}") for home in homes for sign in "甲乙"]
    Dwelling.objects.bulk_create(dwellings, batch_size=500)
    Household.objects.bulk_create(homes, batch_size=500)
    Resident.objects.bulk_create(people, batch_size=500)


def test_the_list_asks_the_database_as_often_for_5500_people_as_for_eleven(world):
    client = as_(world, "secretary")
    client.get(ADDRESS)  # the sign-in is noted with the first page
    with CaptureQueriesContext(connection) as few:
        assert client.get(ADDRESS).status_code == 200
    populate(world, 2750)

    with CaptureQueriesContext(connection) as many:
        response = client.get(ADDRESS)

    assert "2,757 doors" in words(response.content.decode())
    assert len(many) == len(few) <= 20
    assert len(gzip.compress(response.content)) < 40_000
