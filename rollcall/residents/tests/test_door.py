"""The page behind a door card's link: looking uses nothing up and shows nothing; sending makes a proposal and no more."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from rollcall.lib import clock, ids, logs
from rollcall.register import actions
from rollcall.register.models import Link, Proposal, Resident
from rollcall.residents import rules
from rollcall.rounds.tests.browser import words
from tests.world import World, community

ONE = {"count": "1", "p0-name": "金桂香", "p0-where": "HOME", "sender": "水生根"}


@pytest.fixture
def world(db: None) -> Iterator[World]:
    cache.clear()
    with community() as made:
        yield made


@pytest.fixture
def client() -> Client:
    """Somebody who reads English and is not signed in."""
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def address(world: World) -> str:
    home = world.resident("金桂香").household
    target = actions.Target(home.dwelling_id, home.id)
    made = actions.make_links(targets=[target], door="BROWSER", by=world.users["leader 1"], at=clock.now())
    return f"/door/{world.committee.id}/{made[target]}/"


def test_whoever_picks_the_card_up_learns_the_door_and_nothing_else(world, client, address):
    Resident.objects.filter(name="水生根").update(phones="13800000000")

    for query in ({}, {"people": "3"}):
        html = client.get(address, query).content.decode()
        assert "101" in html
        for known in ("金桂香", "水生根", "金", "13800000000"):
            assert known not in html.replace("向阳新苑第一居委会", "")


def test_the_notice_comes_before_the_fields(client, address):
    text = words(client.get(address).content.decode())

    for said in ("Why we ask", "On what basis", "Who sees it", "How long"):
        assert said in text
    assert text.index("How long") < text.index("How many people live here?")


def test_looking_uses_nothing_up(client, address):
    for _time in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200

    assert client.post(address, ONE).status_code == 302


def test_what_is_sent_is_a_proposal_with_a_number_to_ask_after(client, address):
    response = client.post(
        address,
        {**ONE, "count": "2", "p0-birth": "1939年03月01日", "p0-phone": "138 0000 0000", "p0-needs": ["INSULIN"],
         "agrees": "on", "p1-name": "水小妹", "p1-where": "AWAY"},
        follow=True,
    )  # fmt: skip

    proposal = Proposal.objects.get()
    assert proposal.reference in words(response.content.decode())
    first, second = proposal.content["people"]
    assert (first["birth"], first["phone"], first["needs"]) == ("1939-03-01", "13800000000", ["INSULIN"])
    assert (second["name"], second["where"]) == ("水小妹", "AWAY")
    assert not Resident.objects.filter(name="水小妹").exists()


def test_a_block_too_many_may_stay_empty(client, address):
    client.post(address, {**ONE, "count": "3", "p1-where": "HOME", "p2-where": "HOME"})

    assert len(Proposal.objects.get().content["people"]) == 1


def test_one_more_person_keeps_what_was_typed_and_sends_nothing(client, address):
    html = client.post(address, {**ONE, "more": "1", "p0-birth": "abc"}).content.decode()

    assert 'value="金桂香"' in html
    assert 'name="p1-name"' in html
    assert "Something is still missing" not in html
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"p0-name": ""}, "Enter the name"),
        ({"p0-name": "???"}, "Enter the name"),
        ({"p0-birth": "30021301"}, "Enter eight digits"),
        ({"p0-birth": "yesterday"}, "Enter eight digits"),
        ({"p0-phone": "ring me"}, "Enter a telephone number"),
        ({"sender": ""}, "Enter your name"),
        ({"p0-needs": ["INSULIN"]}, "Tick this, or take the ticks"),
        ({"p0-needs": ["GOLD"]}, "Select a valid choice"),
        ({"p0-where": "MARS"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_nothing_is_kept(client, address, sent, said):
    response = client.post(address, {**ONE, **sent})

    assert said in words(response.content.decode())
    assert not Proposal.objects.exists()


def test_after_somebody_has_looked_the_link_is_spent_and_says_whom_to_call(world, client, address):
    client.post(address, ONE)
    proposal = Proposal.objects.get()
    actions.look_at_proposal(proposal_id=proposal.id, by=world.users["leader 1"], at=clock.now())

    gone = client.get(address)
    again = client.post(address, {**ONE, "p0-name": "别人"})

    assert gone.status_code == again.status_code == 410
    assert "021-5555 0100" in words(gone.content.decode())
    assert Proposal.objects.get().content["people"][0]["name"] == "金桂香"


def test_a_link_that_lapsed_was_never_made_or_belongs_elsewhere_is_answered_alike(world, client, address):
    other = f"/door/{ids.new_id()}/{address.split('/')[-2]}/"
    made_up = address.replace(address.split("/")[-2], "x" * 24)
    Link.objects.update(expires_at=clock.now() - timedelta(days=1))

    assert {client.get(one).status_code for one in (address, other, made_up)} == {410}
    assert client.post(made_up, ONE).status_code == 410
    assert not Proposal.objects.exists()


def test_whoever_tries_links_without_end_is_stopped(world, client):
    statuses = [
        client.get(f"/door/{world.committee.id}/{number:024}/").status_code for number in range(rules.MOST_WRONG + 2)
    ]

    assert statuses[0] == 410
    assert statuses[-1] == 429


def test_whoever_sends_without_end_is_stopped(client, address):
    statuses = [client.post(address, ONE).status_code for _time in range(rules.MOST_SENDINGS + 1)]

    assert statuses[-1] == 429


def test_too_much_at_once_is_refused(client, address):
    response = client.post(address, {**ONE, "remark": "x" * rules.MOST_BYTES})

    assert response.status_code == 413
    assert not Proposal.objects.exists()


def test_the_page_leaves_no_trace_and_its_token_no_line_in_a_log(client, address):
    response = client.get(address)
    record = logging.LogRecord("x", logging.WARNING, "", 0, "GET %s", (address,), None)

    logs.HidesWhatIsSensitive().filter(record)

    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "strict-origin"
    assert address.split("/")[-2] not in record.getMessage()


@pytest.mark.parametrize(
    ("text", "people"), [("3", 3), ("0", 1), ("99", 12), ("-1", 1), ("x", 1), ("٣", 1), ("1000000", 1)]
)
def test_how_many_people_a_page_shows(text, people):
    assert rules.people_wanted(text, 12) == people
