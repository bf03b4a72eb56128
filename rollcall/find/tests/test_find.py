"""Finding in the browser: whatever somebody remembers leads to the door or the person, within the own doors."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.register import actions
from rollcall.register.models import Building, Compound, Dwelling, Household, Resident
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import NOON, World, community

FIND = "/find/"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        jin = made.resident("金桂香")
        jin.id_number, jin.phones, jin.id_verified = "31019919500312212X", "16132936871", True
        jin.birth_date, jin.birth_precision, jin.is_contact = date(1950, 3, 12), "DAY", True
        jin.save()
        actions.index_residents(door="SYSTEM", by=None, at=NOON)
        yield made


def found(world: World, text: str, who: str = "secretary") -> str:
    return words(page(as_(world, who), FIND, q=text))


def names(world: World, text: str, who: str = "secretary") -> list[str]:
    """The people of the answer, in its order."""
    html = page(as_(world, who), FIND, q=text)
    return re.findall(r'class="who-is"><a [^>]*>([^<]+)<', html)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("金桂香", "name"), ("桂香", "part of the name"), ("jinguixiang", "pinyin"), ("jgx", "initials"),
        ("jin gui", "pinyin"), ("guixiang", "part of the pinyin"), ("金贵香", "sounds the same"), ("jinguixaing", "similar"),
        ("16132936871", "telephone ends in 6871"), ("161 3293 6871", "telephone ends in 6871"),
        ("6871", "telephone ends in 6871"), ("36871", "telephone ends in 6871"),
        ("31019919500312212X", "identity number ends in 212X"), ("212x", "identity number ends in 212X"),
        ("ＪＧＸ", "initials"), ("６８７１", "telephone ends in 6871"),
    ],
)  # fmt: skip
def test_somebody_is_found_by_whatever_is_remembered_and_the_answer_says_by_what(world, text, why):
    assert names(world, text) == ["金桂香"]
    assert why in found(world, text)


@pytest.mark.parametrize(
    "text",
    ["1-101", "1号101室", "一号一零一室", "1/101", "１号１０１", "1幢1单元101", "1号1楼101", "Room 101 Building 1"],
)
def test_a_door_is_found_in_any_spelling_with_everybody_behind_it(world, text):
    text = found(world, text)

    assert "1-101 Block 1" in text
    assert re.search(r"金桂香 \d+ years", text)
    assert "水生根" in text
    assert "林小满" not in text


def test_a_room_that_several_buildings_have_is_offered_in_each(world):
    text = found(world, "101")

    assert "“101” may be any of these doors. Which one is it?" in text
    assert [door in text for door in ("1-101", "2-101", "3-101")] == [True] * 3


def test_digits_that_can_be_cut_in_two_ways_offer_the_doors_that_exist(world):
    for number, room in (("12", "302"), ("1", "2302")):
        compound = Compound.objects.get()
        building = Building.objects.get_or_create(compound=compound, number=number, defaults={"position": 1200})[0]
        Dwelling.objects.create(building=building, room=room, position=1)

    both = found(world, "12302")
    Dwelling.objects.filter(room="2302").update(room="2303")
    one = found(world, "12302")

    assert "12-302" in both
    assert "1-2302" in both
    assert "Which one is it?" in both
    assert "12-302" in one
    assert "1-2302" not in one
    assert "Which one is it?" not in one


def test_a_floor_that_does_not_go_with_the_room_is_asked_about(world):
    assert "The floor does not go with the room" in found(world, "1号2楼101")


def test_a_building_leader_says_the_room_alone(world):
    text = found(world, "101", "leader 1")

    assert "1-101" in text
    assert "Which one" not in text


def test_a_building_is_found_by_its_number(world):
    assert f'href="/register/buildings/{world.buildings["2"].id}/"' in page(as_(world, "secretary"), FIND, q="2号楼")


def test_a_room_that_is_not_there_is_never_made_up_and_its_building_is_offered(world):
    text = found(world, "1号999")

    assert "There is no room 999 in building 1 in the register." in text
    assert "Building 1" in text


def test_the_same_number_in_two_compounds_is_offered_twice_unless_the_lane_says_which(world):
    other = Compound.objects.create(name="向阳二村", lane="88")
    Compound.objects.filter(name="向阳新苑").update(lane="99")
    building = Building.objects.create(compound=other, number="1", position=1)
    home = Household.objects.create(dwelling=Dwelling.objects.create(building=building, room="101", position=1))
    Resident.objects.create(household=home, name="别处")

    assert "金桂香" in found(world, "1-101")
    assert "别处" in found(world, "1-101")
    assert "别处" not in found(world, "99弄1号101")
    assert "金桂香" not in found(world, "88弄1号101")


@pytest.mark.parametrize("text", ["金桂香", "jgx", "6871", "31019919500312212X", "212X", "1-101", "金贵香", "1号"])
def test_nobody_is_found_behind_somebody_elses_door(world, text):
    html = page(as_(world, "leader 2"), FIND, q=text)

    assert names(world, text, "leader 2") == []
    assert str(world.resident("金桂香").id) not in html
    assert str(world.buildings["1"].id) not in html


def test_the_answer_looks_the_same_whether_a_stranger_is_there_or_not(world):
    there, missing = (found(world, text, "leader 2") for text in ("6871", "6872"))

    assert there.replace("6871", "") == missing.replace("6872", "")


def test_a_leader_sees_masked_numbers_and_who_keeps_the_register_may_call(world):
    leader, keeper = (page(as_(world, who), FIND, q="jgx") for who in ("leader 1", "secretary"))

    assert "161****6871" in leader
    assert "16132936871" not in leader
    assert 'href="tel:16132936871"' in keeper


def test_an_identity_number_is_never_shown_whole_but_in_the_box_it_was_typed_into(world):
    html = page(as_(world, "secretary"), FIND, q="31019919500312212X")

    assert "31019919500312212X" not in re.sub(r'value="[^"]*31019919500312212X"', "", html)


def test_another_committee_is_another_world(world):
    with community("临江苑居委会") as other:
        actions.index_residents(door="SYSTEM", by=None, at=NOON)

        assert names(other, "6871") == []
        assert names(other, "jgx") == ["金桂香"]


@pytest.mark.parametrize("who", ["volunteer 1"])
def test_a_volunteer_has_no_search(world, who):
    assert as_(world, who).get(FIND).status_code == 403


def test_a_stranger_is_asked_to_sign_in(world, client):
    assert client.get(FIND, {"q": "jgx"}).status_code == 302


def test_somebody_who_died_is_found_after_the_living(world):
    Resident.objects.filter(name="孔令仪").update(left="DEAD")

    assert names(world, "孔") == ["孔繁辰", "孔繁星", "孔令仪"]
    assert "died" in found(world, "孔令仪")


def test_the_best_comes_first(world):
    household = world.resident("金桂香").household
    for name in ("孔小英", "小孔", "孔"):
        Resident.objects.create(household=household, name=name, position=9)
    actions.index_residents(door="SYSTEM", by=None, at=NOON)

    assert names(world, "孔")[0] == "孔"
    assert names(world, "孔")[-1] == "小孔"
    assert names(world, "kong")[0] == "孔"


def test_who_only_nearly_fits_is_shown_where_nobody_else_does(world):
    Resident.objects.create(household=world.resident("金桂香").household, name="金桂乡", position=9)
    actions.index_residents(door="SYSTEM", by=None, at=NOON)

    assert names(world, "金桂香") == ["金桂香"]


def test_without_a_find_the_page_says_what_was_tried_and_what_to_type(world):
    text = found(world, "欧阳")

    assert "Nothing was found" in text
    assert "Looked for: names that are written or sound like “欧阳”" in text
    assert "Try fewer signs of the name" in text
    assert "numbers that end in 0001" in found(world, "13900000001")


@pytest.mark.parametrize(
    "text", ["", "   ", "%", "_", "' OR 1=1 --", "|", " ", "东门", "🙂", "x" * 500, "\\", "１" * 40]
)
def test_whatever_is_typed_gets_an_answer(world, text):
    assert as_(world, "secretary").get(FIND, {"q": text}).status_code == 200


def test_a_sign_of_the_pattern_language_finds_nobody(world):
    assert names(world, "%") == []
    assert names(world, "_") == []


def test_the_answer_alone_comes_while_one_types(world):
    alone = as_(world, "secretary").get(FIND, {"q": "jgx"}, headers={"HX-Request": "true"})

    assert "金桂香" in alone.content.decode()
    assert "<html" not in alone.content.decode()
    assert 'role="status" hx-swap-oob="true">1 person<' in alone.content.decode()
    assert "HX-Request" in alone.headers["Vary"]
    assert "no-store" in alone.headers["Cache-Control"]


def test_the_box_is_in_the_header_of_every_page_but_the_one_that_has_its_own(world):
    client = as_(world, "secretary")

    assert 'action="/find/"' in page(client, "/register/")
    assert page(client, FIND).count('role="search"') == 1


def test_who_may_not_search_has_no_box(world):
    assert 'role="search"' not in page(as_(world, "volunteer 1"), "/field/")


def test_a_long_answer_comes_in_pages(world):
    household = world.resident("金桂香").household
    Resident.objects.bulk_create([Resident(household=household, name=f"王{n}", position=n) for n in range(70)])
    actions.index_residents(door="SYSTEM", by=None, at=NOON)

    html = page(as_(world, "secretary"), FIND, q="wang")

    assert "70 people" in words(html)
    assert "page=2" in html
    assert len(names(world, "wang")) == 30


@pytest.mark.parametrize("text", ["wang", "101", "0001"])
def test_the_number_of_questions_does_not_grow_with_what_is_found(world, text):
    client = as_(world, "secretary")
    page(client, FIND, q=text)
    with CaptureQueriesContext(connection) as before:
        page(client, FIND, q=text)
    door = world.resident("金桂香").household
    more = [Resident(household=door, name=f"王{n}", position=n, phones=f"1613293{n:04}") for n in range(60)]
    Resident.objects.bulk_create(more)
    actions.index_residents(door="SYSTEM", by=None, at=NOON)
    page(client, FIND, q=text)  # the look at their numbers is written down

    with CaptureQueriesContext(connection) as after:
        page(client, FIND, q=text)

    assert len(after) <= len(before) + 1  # the people of the page, where there were none
