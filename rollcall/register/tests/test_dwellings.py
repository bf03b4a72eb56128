"""Doors as they are: several households behind one, shops, shared and vacant flats, people who move."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from rollcall.journal.models import Entry
from rollcall.register import actions, queries
from rollcall.register.models import Dwelling, Household, Resident
from rollcall.register.tests import files
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def dwelling(world: World, building: str = "1", room: str = "101") -> Dwelling:
    return Dwelling.objects.get(building=world.buildings[building], room=room)


def url(place: Dwelling) -> str:
    return f"/register/dwellings/{place.id}/"


def send(world: World, place: Dwelling, do: str, who: str = "secretary", **said: Any) -> str:
    answer = as_(world, who).post(url(place), {"do": do, **said}, follow=True)
    return words(answer.content.decode())


def homes(place: Dwelling) -> list[list[str]]:
    """Names by household, only those with somebody in them."""
    row = queries.door_with_people(place, at=NOON)
    return [[one.resident.name for one in home.people] for home in row.lived_in]


def move(world: World, *names: str, to: str, place: Dwelling | None = None, **more: str) -> str:
    keys = [str(world.resident(name).id) for name in names]
    return send(world, place or dwelling(world), "move", people=keys, to=to, **more)


@pytest.mark.parametrize(("use", "said"), [("SHOP", "Shop"), ("SHARED", "Shared flat")])
def test_a_door_with_people_can_be_a_shop_or_shared_and_its_building_says_so(world: World, use: str, said: str) -> None:
    place = dwelling(world)

    send(world, place, "use", use=use)

    text = words(page(as_(world, "secretary"), f"/register/buildings/{place.building_id}/"))
    assert f"101 {said}" in text
    assert "金桂香" in text


def test_a_door_with_people_cannot_be_vacant_and_the_sentence_says_what_to_do(world: World) -> None:
    place = dwelling(world)

    text = send(world, place, "use", use="VACANT")

    assert "2 people are registered behind this door. Move them first, then it can be vacant." in text
    assert dwelling(world).use == "HOME"
    assert not Entry.objects.filter(act="register.change_dwelling").exists()


def test_a_household_is_parted_and_put_together_again(world: World) -> None:
    place = dwelling(world)
    move(world, "水生根", to="new")
    parted = homes(place)

    first = Household.objects.get(dwelling=place, number=1)
    move(world, "水生根", to=str(first.id))

    assert parted == [["金桂香"], ["水生根"]]
    assert homes(place) == [["金桂香", "水生根"]]


def test_a_household_that_nobody_is_left_in_is_not_counted(world: World) -> None:
    move(world, "水生根", to="new")
    first = Household.objects.get(dwelling=dwelling(world), number=1)
    move(world, "水生根", to=str(first.id))

    assert "11 people in 7 households" in words(page(as_(world, "secretary"), "/register/"))


def test_people_without_names_go_with_the_last_of_their_household(world: World) -> None:
    place = dwelling(world)
    send(world, place, "household", unnamed="3")
    second = Household.objects.get(dwelling=place, number=2)

    move(world, "金桂香", "水生根", to=str(second.id))

    second.refresh_from_db()
    assert (homes(place), second.unnamed) == ([["金桂香", "水生根"]], 3)


def test_somebody_moves_behind_another_door_and_a_vacant_one_is_a_home_then(world: World) -> None:
    move(world, "水生根", to="elsewhere", building="1号楼", room="201室")

    assert homes(dwelling(world)) == [["金桂香"]]
    assert homes(dwelling(world, room="201")) == [["水生根"]]
    assert dwelling(world, room="201").use == "HOME"


def test_a_household_has_one_contact_after_somebody_moved_in(world: World) -> None:
    Resident.objects.filter(name__in=("金桂香", "林小满")).update(is_contact=True)

    move(world, "金桂香", to="elsewhere", building="1", room="102")
    target = Household.objects.get(dwelling=dwelling(world, room="102"), number=1)
    move(world, "金桂香", to=str(target.id), place=dwelling(world, room="102"))

    assert [one.name for one in Resident.objects.filter(household=target, is_contact=True)] == ["林小满"]


@pytest.mark.parametrize(("building", "room"), [("1", "999"), ("", ""), ("77", "101")])
def test_a_door_that_does_not_exist_is_a_sentence_and_changes_nothing(world: World, building: str, room: str) -> None:
    text = move(world, "水生根", to="elsewhere", building=building, room=room)

    assert "in the register. Check the number of the building and the room." in text
    assert homes(dwelling(world)) == [["金桂香", "水生根"]]


@pytest.mark.parametrize("said", [{}, {"people": [MISSING], "to": "new"}, {"to": "new"}])
def test_a_move_of_nobody_is_a_sentence_and_changes_nothing(world: World, said: dict[str, Any]) -> None:
    send(world, dwelling(world), "move", **said)

    assert homes(dwelling(world)) == [["金桂香", "水生根"]]
    assert not Entry.objects.filter(act="register.move_resident").exists()


def test_what_was_done_stands_in_the_journal_and_on_the_page(world: World) -> None:
    send(world, dwelling(world), "use", use="SHARED")

    written = Entry.objects.get(act="register.change_dwelling")
    text = words(page(as_(world, "secretary"), url(dwelling(world))))
    assert (written.by, written.subject) == (world.users["secretary"], dwelling(world).id)
    assert "secretary, Changed what a door is, or its households" in text


def test_the_same_use_once_more_writes_nothing(world: World) -> None:
    send(world, dwelling(world), "use", use="HOME")

    assert not Entry.objects.filter(act="register.change_dwelling").exists()


def test_a_building_leader_sees_the_own_doors_and_changes_none(world: World) -> None:
    client: Client = as_(world, "leader 1")
    place = dwelling(world)

    assert "What is this door used for?" not in page(client, url(place))
    assert client.post(url(place), {"do": "use", "use": "SHOP"}).status_code == 404
    assert client.get(url(dwelling(world, "2"))).status_code == 404
    assert client.get(f"/register/dwellings/{MISSING}/").status_code == 404
    assert dwelling(world).use == "HOME"


def test_somebody_who_was_moved_by_hand_stays_there_when_the_old_list_comes_again(bring: Any, at: Any) -> None:
    from rollcall.accounts import actions as accounts

    bring()
    clerk = accounts.make_users(users=[accounts.NewUser("clerk", "费晓")], at=at)[0]
    moved = Resident.objects.get(name="周敏")  # has no number
    there = Dwelling.objects.get(building__number="30", room="101")
    actions.move_residents(
        residents=[moved.id], dwelling_id=there.id, household_id=None, door="BROWSER", by=clerk, at=at
    )
    before = queries.content_hash()

    assert bring().figures["written"] == 0
    assert queries.content_hash() == before


def test_a_shared_flat_stays_one_when_a_list_only_says_who_lives_there(bring: Any, at: Any) -> None:
    bring()
    Dwelling.objects.filter(room="302").update(use="SHARED")

    bring(files.xlsx(*files.ROWS, ("12", "302", "陈小明", "", "男", "", "2001-01-02", "", "")))

    assert Dwelling.objects.get(room="302").use == "SHARED"
