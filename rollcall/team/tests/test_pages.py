"""Who answers for what, as the pages show it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from rollcall.team import queries, rules
from tests.queries import asked
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


def said(response: Any, key: str) -> str:
    """A page without what differs by chance or was asked for."""
    return re.sub(r'value="[\w-]{64}"', "", response.content.decode()).replace(key, "")


def test_the_tree_runs_from_the_top_over_blocks_to_buildings(world: World) -> None:
    tree = queries.tree_for(by=world.standing("secretary"), at=NOON)

    assert [one.role for one in tree.top] == ["LEAD", "STAFF"]
    assert [(block.code, [one.building.number for one in block.buildings]) for block in tree.blocks] == [
        ("1", ["1", "2"]),
        ("2", ["3"]),
    ]
    assert [one.name for one in tree.blocks[0].buildings[0].volunteers] == ["volunteer 1"]


def test_a_building_that_nobody_leads_is_a_gap(world: World) -> None:
    tree = queries.tree_for(by=world.standing("secretary"), at=NOON)

    assert [one.building.number for one in tree.gaps] == ["3"]
    page = as_(world, "secretary").get("/team/").content.decode()
    assert "1 building has no leader; 3 people live there." in page


def test_a_block_leader_sees_the_own_block_and_who_stands_above(world: World) -> None:
    page = as_(world, "block leader 1").get("/team/").content.decode()

    assert "leader 2" in page
    assert "secretary" in page
    assert "block leader 2" not in page


def test_a_volunteer_is_told_that_the_page_belongs_to_another_post(world: World) -> None:
    response = as_(world, "volunteer 1").get("/team/")

    assert response.status_code == 403
    assert "This page belongs to another post" in response.content.decode()


def test_the_tree_takes_the_same_few_queries_however_large_the_team_is(world: World) -> None:
    client = as_(world, "secretary")
    client.get("/team/")

    with asked() as statements:
        client.get("/team/")

    assert len(statements) <= 13  # one of them: whose account is disabled


def test_a_person_page_shows_the_posts_and_the_telephone(world: World) -> None:
    page = as_(world, "secretary").get(f"/team/people/{world.users['block leader 1'].id}/").content.decode()

    assert "Block leader, Block 1" in page
    assert 'href="tel:021-55550100"' in page


@pytest.mark.parametrize(("by", "who"), [("leader 1", "leader 2"), ("block leader 2", "leader 1")])
def test_somebody_elses_people_are_as_if_they_were_not_there(world: World, by: str, who: str) -> None:
    client = as_(world, by)

    foreign = client.get(f"/team/people/{world.users[who].id}/")
    missing = client.get(f"/team/people/{MISSING}/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert said(foreign, str(world.users[who].id)) == said(missing, MISSING)


def test_people_of_another_committee_are_as_if_they_were_not_there(world: World) -> None:
    with community("别处居委会") as other:
        stranger = other.users["leader 1"]

    assert as_(world, "secretary").get(f"/team/people/{stranger.id}/").status_code == 404


def test_devices_are_shown_to_who_looks_after_them_only(world: World) -> None:
    shown = as_(world, "block leader 1").get(f"/team/people/{world.users['leader 1'].id}/").content.decode()
    hidden = as_(world, "leader 1").get(f"/team/people/{world.users['block leader 1'].id}/").content.decode()

    assert "No device is let in." in shown
    assert "Devices" not in hidden


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit Version/15.4 Safari/604.1",
            "iPhone · Safari",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/100.0 Safari/537.36 Edg/100.0", "Windows · Edge"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_is_called_what_people_call_it(agent: str, label: str) -> None:
    assert rules.device_label(agent) == label
