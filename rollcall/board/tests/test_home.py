"""The first page: for each post the one thing it is there for."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rollcall.register.models import Building, Resident
from rollcall.rounds import actions
from rollcall.rounds.models import Round
from rollcall.rounds.tests.browser import as_, page, words
from rollcall.team.models import Post
from rollcall.tenancy.models import Committee
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def close(world: World, round_: Round) -> None:
    actions.close_round(
        round_id=round_.id, sign=True, statement="x", door="BROWSER", by=world.users["secretary"], at=NOON
    )


def test_the_secretary_sees_how_many_are_missing_by_when_and_whom_to_ask(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", "水生根", outcome="NEGATIVE"))

    html = page(as_(world, "secretary"), "/")

    text = words(html)
    assert "9 of 11 people not yet accounted for" in text
    assert "overdue since 5 Apr 2022, 20:00" in text
    assert "6 Block 1 block leader 1" in text
    assert f'href="/rounds/{round_.id}/buildings/{world.buildings["3"].id}/"' in html


def test_what_waits_is_listed_with_what_to_do(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 2", world.told(round_, "金桂香", outcome="NEGATIVE"))
    world.tell("leader 1", world.told(round_, "林小满", outcome="NEGATIVE"))
    world.tell("volunteer 1", world.told(round_, "林小满", reason="AWAY", minute=5))

    text = words(page(as_(world, "secretary"), "/"))

    assert "1 piece of phone work waits for you" in text
    assert "Two people differ about 1 resident" in text
    assert "1 building has no leader Building 3" in text


def test_a_round_with_everybody_accounted_for_asks_to_be_closed(world: World) -> None:
    round_ = world.open_round()
    names = Resident.objects.values_list("name", flat=True)
    world.tell("secretary", *(world.told(round_, name, outcome="NEGATIVE") for name in names))

    text = words(page(as_(world, "secretary"), "/"))

    assert "left: all 11 are accounted for" in text
    assert "Close Rapid antigen test, no. 1 Everybody is accounted for." in text


def test_without_a_round_the_next_step_is_to_start_one(world: World) -> None:
    close(world, world.open_round())

    html = page(as_(world, "secretary"), "/")

    assert 'href="/rounds/new/"' in html
    assert "Rapid antigen test, no. 1" in html
    assert "11 people, 5 households, 3 buildings" not in words(html)  # 11 people in 7 households
    assert "11 people, 7 households, 3 buildings" in words(html)


def test_without_a_register_the_next_step_is_to_bring_a_list_in(world: World) -> None:
    Resident.objects.update(left="MOVED")

    html = page(as_(world, "secretary"), "/")

    assert "The register is empty" in html
    assert "/register/imports/new/" in html


def test_a_block_leader_sees_the_own_block_only(world: World) -> None:
    world.open_round()

    text = words(page(as_(world, "block leader 1"), "/"))

    assert "8 of 8 people not yet accounted for" in text
    assert "8 people, 5 households, 2 buildings" in text
    assert "Start a round" not in text


@pytest.mark.parametrize("who", ["leader 1", "volunteer 1"])
def test_who_goes_from_door_to_door_finds_the_own_doors_first(world: World, who: str) -> None:
    assert as_(world, who).get("/").url == "/field/"  # type: ignore[attr-defined]


def test_somebody_without_a_post_is_told_so(world: World) -> None:
    Post.objects.filter(user=world.users["leader 1"]).update(ends_at=NOON)

    assert "No post at the moment" in page(as_(world, "leader 1"), "/")


def test_a_stranger_is_asked_to_sign_in_and_in_an_invented_community_offered_a_role(world: World) -> None:
    assert Client().get("/").url == "/sign-in/"  # type: ignore[attr-defined]

    Committee.objects.filter(id=world.committee.id).update(profile="quick")

    assert Client().get("/").url == "/demo/"  # type: ignore[attr-defined]


def test_the_part_that_refreshes_itself_says_only_the_time_while_nothing_changed(world: World) -> None:
    round_ = world.open_round()
    client = as_(world, "secretary")
    version = client.get("/now/").context["version"]

    same = client.get("/now/", {"seen": version})
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE"))
    changed = client.get("/now/", {"seen": version})

    assert same.headers["HX-Reswap"] == "none"
    assert "people" not in words(same.content.decode())
    assert "10 of 11 people" in words(changed.content.decode())


def test_the_first_page_takes_the_same_few_queries_however_large_the_community_is(world: World) -> None:
    world.open_round()
    client = as_(world, "secretary")
    page(client, "/")

    with CaptureQueriesContext(connection) as asked:
        page(client, "/")

    assert len(asked) <= 24


def test_the_frame_says_who_one_is_and_where_one_can_go(world: World) -> None:
    html = page(as_(world, "block leader 1"), "/")

    text = words(html)
    assert "block leader 1 · Block leader, Block 1" in text
    assert "Journal" not in text
    assert 'aria-current="page">Now</a>' in html


def test_buildings_without_a_block_are_not_forgotten(world: World) -> None:
    Building.objects.filter(id=world.buildings["3"].id).update(block=None)
    world.open_round()

    text = words(page(as_(world, "secretary"), "/"))

    assert "3 Building 3" in text
    assert "11 of 11 people" in text


@pytest.mark.parametrize("address", ["/rounds/", "/playbooks/", "/paper/", "/field/phones/"])
def test_a_page_that_belongs_to_the_rounds_stands_with_them(world: World, address: str) -> None:
    html = page(as_(world, "secretary"), address)

    assert 'aria-current="page">Rounds</a>' in html
    assert 'aria-current="page">Doors</a>' not in html
