"""An area may be some floors of a building: only these doors are seen, and only there is anything recorded."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from rollcall.accounts.models import User
from rollcall.field import queries as field
from rollcall.rounds import queries as rounds
from rollcall.team import actions, queries
from rollcall.team.forms import areas
from rollcall.team.models import Post
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Post.objects.filter(user=made.users["volunteer 1"]).update(ends_at=NOON - timedelta(hours=1))
        floors = ((made.buildings["1"].id, 1, 1),)
        post = actions.NewPost(user=made.users["volunteer 1"].id, role="VOLUNTEER", floors=floors)
        actions.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(hours=1))
        yield made


def test_only_the_doors_of_the_floors_are_on_the_list(world: World) -> None:
    round_ = world.open_round()

    found = field.door_list(round_.id, world.buildings["1"].id, by=world.standing("volunteer 1"))

    assert found is not None
    assert [door.room for door in found.doors] == ["101", "102"]
    whole = field.door_list(round_.id, world.buildings["1"].id, by=world.standing("leader 1"))
    assert whole is not None
    assert [door.room for door in whole.doors] == ["101", "102", "201", "202"]


def test_the_first_page_of_the_phone_counts_these_floors_only(world: World) -> None:
    world.open_round()

    [work] = rounds.work_for(by=world.standing("volunteer 1"))

    assert work.count.expected == 3  # 钱水娟 lives on the second floor


def test_what_is_recorded_on_another_floor_is_held_and_not_lost(world: World) -> None:
    round_ = world.open_round()
    below = world.told(round_, "金桂香", outcome="NEGATIVE")
    above = world.told(round_, "钱水娟", outcome="NEGATIVE", minute=2)

    answers = world.tell("volunteer 1", below, above)

    assert [(one.status, one.why) for one in answers] == [("received", ""), ("held", "NOT_ANSWERING")]


def test_the_phone_page_names_nobody_of_another_floor(world: World) -> None:
    round_ = world.open_round()
    client = Client(headers={"Accept-Language": "en"})
    Post.objects.filter(user=world.users["volunteer 1"], ends_at=None).update(starts_at=NOON - timedelta(days=1))
    client.force_login(world.users["volunteer 1"])

    page = client.get(f"/field/{round_.id}/{world.buildings['1'].id}/")

    assert page.status_code == 200
    assert ">101<" in page.content.decode()
    assert ">202<" not in page.content.decode()


def test_a_page_of_a_whole_building_is_not_opened_by_some_floors(world: World) -> None:
    standing = world.standing("volunteer 1")

    assert standing.can("rounds.record")
    assert not standing.may("rounds.record", world.buildings["1"].id)
    assert standing.where("rounds.record") == frozenset()
    assert standing.reach("rounds.record") == frozenset({world.buildings["1"].id})
    assert standing.may_door("rounds.record", world.buildings["1"].id, 1)
    assert not standing.may_door("rounds.record", world.buildings["1"].id, 2)
    assert not standing.may_door("rounds.record", world.buildings["1"].id, None)


def test_who_leads_another_block_lets_no_phone_in_for_them(world: World) -> None:
    helper = world.standing("volunteer 1")

    assert queries.may_enrol_for(helper, by=world.standing("block leader 1"))
    assert not queries.may_enrol_for(helper, by=world.standing("block leader 2"))


@pytest.mark.parametrize(
    ("typed", "buildings", "floors"),
    [
        ("12", ("12",), ()),
        ("12号1-9层", (), (("12", 1, 9),)),
        ("12(1-9), 15", ("15",), (("12", 1, 9),)),
        ("12（10-18层）、20-22", ("20", "21", "22"), (("12", 10, 18),)),
        ("12 floors 9-1", (), (("12", 1, 9),)),
        ("12号3楼", (), (("12", 3, 3),)),
        ("12号楼、13号楼", ("12", "13"), ()),
        ("12(-1-2)", (), (("12", -1, 2),)),
        ("", (), ()),
    ],
)
def test_areas_are_read_as_people_type_them(
    typed: str, buildings: tuple[str, ...], floors: tuple[tuple[str, int, int], ...]
) -> None:
    assert areas.read(typed) == areas.Typed(buildings, floors)


def test_floors_are_given_in_the_browser(world: World) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users["secretary"])

    answer = client.post(
        "/team/people/new/", {"name": "秦岭月", "phone": "", "role": "VOLUNTEER", "buildings": "2号1-2层"}
    )

    assert answer.status_code == 302
    held = queries.posts_of(User.objects.get(full_name="秦岭月"), LATER)
    assert [area.floors for post in held for area in post.areas] == [(1, 2)]
    assert "Building 2, floors 1–2" in client.get(answer.headers["Location"]).content.decode()
