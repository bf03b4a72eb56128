"""The three of a building: informs, listens, runs errands; seen by residents by role and the name they may use."""

from collections.abc import Iterator

import pytest
from django.test import Client

from rollcall.team import actions, queries, rules
from tests.world import NOON, World, community

MISSING = "0190f3a2-0000-7000-8000-000000000000"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def as_(world: World, who: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users[who])
    return client


def three(world: World, number: str) -> dict[str, str]:
    building = world.buildings[number].id
    return {one.duty: one.link.name for one in queries.threes([building], at=NOON)[building]}


def door(world: World, number: str) -> str:
    return f"/team/door/{world.committee.id}/{world.buildings[number].id}/"


def test_the_posts_say_who_does_what(world: World) -> None:
    assert three(world, "1") == {"INFORMS": "secretary", "LISTENS": "leader 1", "ERRANDS": "volunteer 1"}


def test_a_worker_whose_block_it_is_informs_there(world: World) -> None:
    post = actions.NewPost(user=world.users["worker"].id, role="STAFF", blocks=(world.blocks["1"].id,))
    actions.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON)

    assert three(world, "1")["INFORMS"] == "worker"
    assert three(world, "3")["INFORMS"] == "secretary"


def test_a_building_without_a_leader_is_listened_to_by_the_block_leader(world: World) -> None:
    assert three(world, "3") == {"INFORMS": "secretary", "LISTENS": "block leader 2"}


def test_a_block_leader_chooses_somebody_else_and_leaves_it_to_the_posts_again(world: World) -> None:
    client, url = as_(world, "block leader 1"), f"/team/buildings/{world.buildings['1'].id}/"

    client.post(url, {"LISTENS": str(world.users["block leader 1"].id)})
    assert three(world, "1")["LISTENS"] == "block leader 1"

    client.post(url, {"LISTENS": ""})
    assert three(world, "1")["LISTENS"] == "leader 1"


@pytest.mark.parametrize(("who", "status"), [("leader 1", 404), ("block leader 2", 404), ("volunteer 1", 403)])
def test_nobody_else_chooses(world: World, who: str, status: int) -> None:
    answer = as_(world, who).post(f"/team/buildings/{world.buildings['1'].id}/", {"LISTENS": ""})

    assert answer.status_code == status


def test_somebody_from_elsewhere_is_not_chosen(world: World) -> None:
    with pytest.raises(actions.NotInTheChain):
        actions.choose_three(
            building=world.buildings["1"].id, chosen={"LISTENS": world.users["leader 2"].id},
            standing=world.standing("block leader 1"), door="BROWSER", by=world.users["block leader 1"], at=NOON,
        )  # fmt: skip


def test_whoever_stands_at_the_door_sees_the_three_and_nothing_else(world: World) -> None:
    actions.say_address(
        user=world.users["leader 1"], called="王老师", shows_phone=True, standing=world.standing("leader 1"),
        door="BROWSER", by=world.users["leader 1"], at=NOON,
    )  # fmt: skip

    answer = Client(headers={"Accept-Language": "en"}).get(door(world, "1"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "王老师" in page
    assert 'href="tel:02155550100"' in page
    assert page.count("tel:") == 1
    for word in ("leader 1", "volunteer 1", "金桂香", "101", "/team/people/", "block leader"):
        assert word not in page


def test_another_building_another_committee_and_nothing_are_the_same(world: World) -> None:
    with community("春风苑居委会") as other:
        foreign = f"/team/door/{world.committee.id}/{other.buildings['1'].id}/"
    client = Client()

    assert client.get(foreign).status_code == 404
    assert client.get(f"/team/door/{world.committee.id}/{MISSING}/").status_code == 404
    assert client.get(f"/team/door/{MISSING}/{world.buildings['1'].id}/").status_code == 404


def test_only_the_person_shows_the_own_number(world: World) -> None:
    worker, url = as_(world, "secretary"), f"/team/people/{world.users['leader 1'].id}/address/"

    page = worker.post(url, {"called": "", "shows_phone": "on"}).content.decode()

    assert "Only the person decides that" in page
    assert queries.threes([world.buildings["1"].id], at=NOON)[world.buildings["1"].id][1].phone == ""


def test_a_volunteer_says_how_residents_may_call(world: World) -> None:
    client = as_(world, "volunteer 1")

    answer = client.post(
        f"/team/people/{world.users['volunteer 1'].id}/address/", {"called": "小李", "shows_phone": "on"}
    )

    assert answer.status_code == 302
    page = Client(headers={"Accept-Language": "en"}).get(door(world, "1")).content.decode()
    assert "小李" in page
    assert client.get(f"/team/people/{world.users['leader 1'].id}/address/").status_code == 404


def test_a_volunteer_finds_the_way_there_from_the_own_duties(world: World) -> None:
    page = as_(world, "volunteer 1").get("/team/mine/").content.decode()

    assert f"/team/people/{world.users['volunteer 1'].id}/address/" in page


def test_the_poster_carries_the_code_of_the_door_page(world: World) -> None:
    page = as_(world, "leader 1").get(f"/team/buildings/{world.buildings['1'].id}/poster/").content.decode()

    assert "QR code of the page of this building" in page
    assert as_(world, "leader 1").get(f"/team/buildings/{world.buildings['2'].id}/poster/").status_code == 404


@pytest.mark.parametrize(
    ("name", "called"), [("王秀英", "王老师"), ("欧阳明", "欧阳老师"), ("Anna Berg", "Anna"), ("", "")]
)
def test_who_said_nothing_is_called_as_neighbours_would(name: str, called: str) -> None:
    assert rules.called(name) == called
