"""The register as its pages show it: each sees the own doors, and no number that is nobody's business."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rollcall.accounts import actions as accounts
from rollcall.register.models import Need, Resident
from rollcall.rounds.tests.browser import MISSING, as_, page, said, words
from rollcall.team import actions as team
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        jin = made.resident("金桂香")
        jin.id_number, jin.phones, jin.id_verified = "31019919500312212X", "16132936871", True
        jin.birth_date, jin.birth_precision, jin.is_contact = date(1950, 3, 12), "DAY", True
        jin.save()
        Need.objects.create(resident=jin, kind="CHRONIC", note="高血压", source="名册.xlsx", noted_at=NOON)
        yield made


def building_url(world: World, number: str) -> str:
    return f"/register/buildings/{world.buildings[number].id}/"


def resident_url(world: World, name: str) -> str:
    return f"/register/residents/{world.resident(name).id}/"


def test_the_secretary_sees_every_building_by_block(world):
    text = words(page(as_(world, "secretary"), "/register/"))

    assert "11 people in 7 households, behind 8 doors of 3 buildings" in text
    assert text.index("Block 1") < text.index("Block 2")


def test_a_building_leader_sees_only_the_own_building(world):
    html = page(as_(world, "leader 1"), "/register/")

    assert building_url(world, "1") in html
    assert building_url(world, "2") not in html


def test_the_pages_of_a_building_lead_to_the_three_who_answer_there(world):
    round_, building = world.open_round(), world.buildings["1"].id

    for url in (building_url(world, "1"), f"/rounds/{round_.id}/buildings/{building}/"):
        assert f"/team/buildings/{building}/" in page(as_(world, "leader 1"), url)


def test_a_building_shows_its_doors_floor_by_floor_with_who_lives_there(world):
    world.away("水生根", "HOSPITAL")

    text = words(page(as_(world, "leader 1"), building_url(world, "1")))

    assert "4 people in 3 households, behind 4 doors" in text
    assert text.index("Floor 2") < text.index("Floor 1")
    assert "201 Vacant" in text
    assert "水生根 in hospital" in text


def test_who_is_to_be_looked_after_is_starred_without_saying_why(world):
    text = words(page(as_(world, "leader 1"), building_url(world, "1")))

    assert "★" in text
    assert "高血压" not in text


@pytest.mark.parametrize("who", ["leader 2", "block leader 2"])
def test_foreign_doors_and_missing_ones_look_the_same(world, who):
    client = as_(world, who)
    building, resident = world.buildings["1"].id, world.resident("金桂香").id

    foreign = client.get(f"/register/buildings/{building}/"), client.get(f"/register/residents/{resident}/")
    missing = client.get(f"/register/buildings/{MISSING}/"), client.get(f"/register/residents/{MISSING}/")

    assert [answer.status_code for answer in (*foreign, *missing)] == [404] * 4
    for here, there in zip(foreign, missing, strict=True):
        assert said(here, building).replace(str(resident), "") == said(there, MISSING)


@pytest.mark.parametrize("who", ["volunteer 1"])
def test_a_volunteer_has_no_register(world, who):
    assert as_(world, who).get("/register/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(world, client):
    assert client.get("/register/").status_code == 302


def test_an_identity_number_is_never_shown_whole(world):
    html = page(as_(world, "secretary"), resident_url(world, "金桂香"))

    assert "3101**********212X" in html
    assert "31019919500312212X" not in html


def test_who_keeps_the_register_may_call_others_see_a_masked_number(world):
    keeper = page(as_(world, "secretary"), resident_url(world, "金桂香"))
    leader = page(as_(world, "leader 1"), resident_url(world, "金桂香"))

    assert 'href="tel:16132936871"' in keeper
    assert "161****6871" in leader
    assert "16132936871" not in leader


def test_a_person_is_shown_with_household_needs_and_absences(world):
    world.away("金桂香", "HOSPITAL")

    text = words(page(as_(world, "secretary"), resident_url(world, "金桂香")))

    assert "in hospital, since 4 Apr 2022" in text
    assert "chronic illness (高血压) 名册.xlsx, 5 Apr 2022" in text
    assert "水生根" in text


def test_somebody_who_died_is_not_counted(world):
    Resident.objects.filter(name="林小满").update(left="DEAD")

    assert "10 people" in page(as_(world, "secretary"), "/register/")
    assert "林小满" not in page(as_(world, "secretary"), building_url(world, "1"))


def test_the_pages_ask_the_same_number_of_questions_however_many_live_there(world):
    client = as_(world, "secretary")
    url = building_url(world, "1")
    page(client, url)
    with CaptureQueriesContext(connection) as before:
        page(client, url)
    household = world.resident("金桂香").household
    Resident.objects.bulk_create([Resident(household=household, name=f"王{n}", position=n) for n in range(60)])

    with CaptureQueriesContext(connection) as after:
        page(client, url)

    assert len(after) == len(before)


def test_an_empty_register_says_who_does_what_next(committee, at):
    secretary = accounts.make_users(users=[accounts.NewUser("secretary x", "secretary")], at=at)[0]
    team.give_posts(posts=[team.NewPost(user=secretary.id, role="LEAD")], door="SYSTEM", by=None, at=at)
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(secretary)

    text = words(page(client, "/register/"))

    assert "Nobody is in the register yet" in text
    assert "Bring a list in" in text


def test_an_absence_that_is_over_is_history(world):
    world.away("金桂香", "AWAY", until=NOON - timedelta(hours=1))

    text = words(page(as_(world, "secretary"), resident_url(world, "金桂香")))

    assert "out of town 4 Apr 2022 – 5 Apr 2022" in text
    assert "since 4 Apr 2022" not in text
