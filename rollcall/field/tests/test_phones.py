"""Supervising the phones: what they say that they keep, who is not heard, and who may know."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rollcall.field import queries, rules
from rollcall.field.actions import note_phone
from rollcall.field.models import Phone
from rollcall.field.rules import Heard, Left
from rollcall.lib import ids
from tests.queries import asked
from tests.world import NOON, World, community

HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def of(world: World, who: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users[who])
    return client


def says(client: Client, **said: Any) -> int:
    message = {"device": str(ids.new_id()), "records": [], **said}
    return client.post("/field/records", json.dumps(message), content_type="application/json").status_code


def found(world: World, *, by: str = "secretary", at: datetime = NOON) -> dict[str, queries.Carrier]:
    return {one.name: one for one in queries.carriers(by=world.standing(by), at=at)}


def test_a_phone_that_has_nothing_to_send_says_what_it_keeps(world: World) -> None:
    assert says(of(world, "leader 1"), waiting=3, held=1, oldest="2022-04-05T04:10:00Z") == 200

    kept = Phone.objects.get()
    assert (kept.user, kept.waiting, kept.held) == (world.users["leader 1"], 3, 1)
    assert kept.oldest_at == datetime.fromisoformat("2022-04-05T04:10:00+00:00")


@pytest.mark.parametrize("waiting", ["many", -1, True, None, 2**40, [1]])
def test_what_cannot_be_read_of_it_is_no_reason_to_refuse_the_message(world: World, waiting: object) -> None:
    assert says(of(world, "leader 1"), waiting=waiting) == 200
    assert Phone.objects.get().waiting == 0


def test_a_phone_is_noted_once_a_minute_and_at_once_when_it_says_something_new(world: World) -> None:
    key, leader = ids.new_id(), world.users["leader 1"]
    note_phone(key=key, left=Left(), by=leader, at=NOON)
    note_phone(key=key, left=Left(), by=leader, at=NOON + timedelta(seconds=59))
    assert Phone.objects.get().heard_at == NOON
    note_phone(key=key, left=Left(waiting=1), by=leader, at=NOON + timedelta(seconds=59))
    assert Phone.objects.get().heard_at == NOON + timedelta(seconds=59)
    note_phone(key=key, left=Left(waiting=1), by=leader, at=NOON + 2 * HOUR)
    assert Phone.objects.get().heard_at == NOON + 2 * HOUR


@pytest.mark.parametrize(
    ("heard", "still_open", "minutes", "stands"),
    [
        (Heard(None, 0, 0), 5, 10, "NOT_YET"),
        (Heard(None, 0, 0), 5, 120, "SILENT"),
        (Heard(None, 0, 0), 0, 120, "WELL"),
        (Heard(NOON - HOUR, 0, 0), 5, 119, "NOT_YET"),
        (Heard(NOON - HOUR, 2, 0), 5, 10, "WAITING"),
        (Heard(NOON + HOUR, 0, 0), 5, 179, "WELL"),
        (Heard(NOON + HOUR, 0, 0), 5, 180, "SILENT"),
        (Heard(NOON + HOUR, 4, 0), 5, 180, "SILENT"),
        (Heard(NOON + HOUR, 4, 1), 0, 600, "WAITING"),
        (Heard(NOON + HOUR, 0, 1), 0, 600, "HELD"),
    ],
)
def test_how_a_phone_stands(heard: Heard, still_open: int, minutes: int, stands: str) -> None:
    at = NOON + timedelta(minutes=minutes)
    assert rules.how_a_phone_stands(heard, still_open=still_open, opened=NOON, at=at) == stands


def test_without_a_running_round_nobody_is_asked_for(world: World) -> None:
    assert {one.state for one in found(world, at=NOON + 10 * HOUR).values()} == {"WELL"}


def test_who_is_sent_to_doors_is_there_with_buildings_and_what_is_open(world: World) -> None:
    world.open_round()
    note_phone(key=ids.new_id(), left=Left(waiting=2), by=world.users["leader 1"], at=NOON)

    people = found(world, at=NOON + HOUR)

    leader, volunteer = people[world.users["leader 1"].full_name], people[world.users["volunteer 1"].full_name]
    assert ([one.number for one in leader.buildings], leader.open) == (["1"], 4)
    assert (leader.state, leader.waiting, volunteer.state) == ("WAITING", 2, "NOT_YET")
    assert world.users["secretary"].full_name not in people
    assert next(iter(people)) == leader.name


def test_a_block_leader_sees_the_phones_of_the_own_block_only(world: World) -> None:
    own, others = found(world, by="block leader 1"), found(world, by="block leader 2")

    assert world.users["leader 1"].full_name in own
    assert world.users["block leader 2"].full_name not in own
    assert world.users["leader 1"].full_name not in others


def test_the_page_says_whom_to_call_and_finds_them(world: World) -> None:
    world.open_round()
    note_phone(key=ids.new_id(), left=Left(waiting=2, held=1), by=world.users["leader 1"], at=NOON)
    client, name = of(world, "secretary"), world.users["leader 1"].full_name

    page = client.get("/field/phones/", {"q": name}).content.decode()
    nobody = client.get("/field/phones/", {"q": "nobody-of-that-name"}).content.decode()
    kept = client.get("/field/phones/", {"state": "NOT_YET"}).content.decode()

    assert name in page
    assert "2 records only on the phone" in page
    assert name not in nobody
    assert name not in kept


def test_the_page_asks_as_many_questions_however_many_people_there_are(world: World) -> None:
    client = of(world, "secretary")
    world.open_round()
    client.get("/field/phones/")
    with asked() as few:
        client.get("/field/phones/")
    for who in ("leader 1", "leader 2", "block leader 1", "volunteer 1"):
        note_phone(key=ids.new_id(), left=Left(), by=world.users[who], at=NOON)

    with asked() as many:
        client.get("/field/phones/")

    assert len(many) == len(few) <= 12


def test_who_records_by_any_other_way_is_heard_too(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE", minute=90), at=NOON + 2 * HOUR)

    leader = found(world, at=NOON + 3 * HOUR)[world.users["leader 1"].full_name]

    assert (leader.heard_at, leader.state) == (NOON + timedelta(minutes=90), "WELL")
