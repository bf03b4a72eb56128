"""What a phone sends: taken, held or refused with its records kept; never an error page, never a record lost."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.field import forms
from rollcall.lib import ids
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Held, Line, Record, Round
from tests.world import NOON, World, community

SEEN = "2022-04-05T04:10:00.000Z"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def phone_of(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


def record(world: World, round_: Round, *names: str, **said: Any) -> dict[str, Any]:
    lines = [str(world.line(round_, name).id) for name in names]
    usual = {"outcome": "NEGATIVE", "reason": "", "note": "", "withdraws": None, "seen_at": SEEN, "seq": 1}
    return {"id": str(ids.new_id()), "round": str(round_.id), "lines": lines, **usual, **said}


def send(client: Client, *records: Any, **more: Any) -> Any:
    body = {"device": str(ids.new_id()), "epoch": "", "records": list(records), **more}
    return client.post("/field/records", json.dumps(body), content_type="application/json")


def statuses(response: Any) -> list[str]:
    return [answer["status"] for answer in response.json()["answers"]]


def test_a_record_is_received_and_counts(world: World, round_: Round) -> None:
    sent = record(world, round_, "金桂香", "水生根")

    response = send(phone_of(world, "leader 1"), sent)

    assert response.status_code == 200
    assert response.json()["answers"] == [{"id": sent["id"], "status": "received", "flag": "", "say": ""}]
    assert response.json()["epoch"] == str(world.committee.epoch)
    assert rounds.tally_for(round_.id).total.done == 2


def test_the_same_record_twice_is_received_twice_and_counts_once(world: World, round_: Round) -> None:
    phone, sent = phone_of(world, "leader 1"), record(world, round_, "金桂香")

    answers = [statuses(send(phone, sent)), statuses(send(phone, sent, sent))]

    assert answers == [["received"], ["received", "received"]]
    assert Record.objects.count() == 1


def test_a_key_used_for_something_else_is_a_mismatch_and_alone_a_422(world: World, round_: Round) -> None:
    phone, sent = phone_of(world, "leader 1"), record(world, round_, "金桂香")
    send(phone, sent)

    response = send(phone, {**sent, "outcome": "POSITIVE"})

    assert response.status_code == 422
    assert statuses(response) == ["mismatch"]
    assert world.line(round_, "金桂香").outcome == "NEGATIVE"


def test_an_undo_opens_the_line_again(world: World, round_: Round) -> None:
    phone, sent = phone_of(world, "leader 1"), record(world, round_, "金桂香")
    send(phone, sent)

    send(phone, record(world, round_, "金桂香", outcome="", withdraws=sent["id"], seq=2))

    assert world.line(round_, "金桂香").state == "OPEN"


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": []}, {"lines": "x"}, {"lines": ["x"]}, {"lines": [1]}, {"round": "x"}, {"round": None}, {"seen_at": "now"},
        {"seen_at": "2022-04-05T04:10:00"}, {"seen_at": 5}, {"outcome": 5}, {"outcome": "X" * 21}, {"note": "长" * 501},
        {"withdraws": "x"}, {"seq": -1}, {"seq": True}, {"seq": "1"}, {"seq": 2**40}, {"note": {"a": []}},
        {"outcome": "FLYING"}, {"reason": "AWAY"}, {"outcome": ""}, {"reason": "UNKNOWN", "outcome": ""},
    ],
)  # fmt: skip
def test_a_record_that_makes_no_sense_is_held_whole_and_the_others_count(
    world: World, round_: Round, wrong: dict[str, Any]
) -> None:
    bad, good = record(world, round_, "金桂香", **wrong), record(world, round_, "水生根")

    response = send(phone_of(world, "leader 1"), bad, good)

    assert statuses(response) == ["held", "received"]
    assert response.json()["answers"][0]["id"] == bad["id"]
    assert response.json()["answers"][0]["say"]
    assert Held.objects.get().body == bad


@pytest.mark.parametrize("bad", [None, 5, "text", [], {}, {"id": "x"}, {"id": 5}, {"id": None, "lines": [1]}])
def test_even_what_has_no_key_is_kept_once_however_often_it_comes(world: World, round_: Round, bad: Any) -> None:
    phone = phone_of(world, "leader 1")

    answers = [send(phone, bad).json()["answers"] for _ in range(2)]

    assert [answer["status"] for [answer] in answers] == ["held", "held"]
    assert Held.objects.count() == 1


def test_halves_of_characters_and_numbers_that_are_none_are_kept(world: World, round_: Round) -> None:
    sent = json.dumps({"records": [record(world, round_, "金桂香")]}).replace(
        '"note": ""', '"note": "\\ud800", "x": NaN'
    )

    response = phone_of(world, "leader 1").post("/field/records", sent, content_type="application/json")

    assert statuses(response) == ["received"]


def test_unknown_words_are_tolerated(world: World, round_: Round) -> None:
    response = send(phone_of(world, "leader 1"), record(world, round_, "金桂香", colour="red"), waiting=3, news=[])

    assert statuses(response) == ["received"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff", b"null", b"[]", b"{}", b'{"records": 5}', b'{"records": [', b"[" * 100_000,
        b'{"records": [' + b"[" * 20 + b"]" * 20 + b"]}", b'{"records": [' + b"null," * 200 + b"null]}",
        b'{"records": ["' + b"x" * forms.MAX_BYTES + b'"]}', b'{"records": [1' + b"0" * 5000 + b"]}",
    ],
)  # fmt: skip
def test_what_is_no_delivery_is_refused_in_a_sentence(world: World, body: bytes) -> None:
    response = phone_of(world, "leader 1").post("/field/records", body, content_type="application/json")

    assert response.status_code == 400
    assert response.json()["say"]


def test_doors_that_somebody_does_not_answer_for_are_held_for_those_who_do(world: World, round_: Round) -> None:
    response = send(phone_of(world, "leader 2"), record(world, round_, "金桂香"))

    assert statuses(response) == ["held"]
    assert world.line(round_, "金桂香").state == "OPEN"
    assert [held.building for held in rounds.held_work(by=world.standing("block leader 1"))] == [world.buildings["1"]]


def test_who_lost_the_post_with_ticks_on_the_phone_still_hands_them_over(world: World, round_: Round) -> None:
    volunteer = world.users["volunteer 1"]
    phone = phone_of(world, "volunteer 1")
    type(volunteer.posts.get()).objects.filter(user=volunteer).update(ends_at=NOON)

    response = send(phone, *(record(world, round_, name) for name in ("金桂香", "水生根", "林小满")))

    assert statuses(response) == ["held"] * 3
    assert Held.objects.count() == 3


def test_after_closing_a_record_is_kept_and_marked_late(world: World, round_: Round) -> None:
    from rollcall.rounds import actions

    actions.close_round(
        round_id=round_.id, sign=True, statement="", door="BROWSER", by=world.users["secretary"], at=NOON
    )

    [answer] = send(phone_of(world, "leader 1"), record(world, round_, "金桂香")).json()["answers"]

    assert (answer["status"], answer["flag"]) == ("received", "LATE")
    assert answer["say"]


def test_a_page_that_somebody_else_left_open_sends_nothing_in_my_name(world: World, round_: Round) -> None:
    sent = record(world, round_, "金桂香")

    response = send(phone_of(world, "leader 1"), sent, user=str(world.users["volunteer 1"].id))

    assert response.status_code == 401
    assert not Record.objects.exists()
    assert not Held.objects.exists()


def test_who_is_not_signed_in_is_told_so_in_json(world: World) -> None:
    assert send(Client()).status_code == 401
    assert Client().get("/field/records", headers={"Accept": "application/json"}).status_code == 401


def test_a_wrong_token_is_403_and_a_new_one_is_to_be_had(world: World, round_: Round) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.users["leader 1"])
    sent = record(world, round_, "金桂香")
    assert send(strict, sent).status_code == 403

    papers = strict.get("/field/records", headers={"Accept": "application/json"}).json()
    body = json.dumps({"records": [sent]})
    again = strict.post(
        "/field/records", body, content_type="application/json", headers={"X-CSRFToken": papers["csrf"]}
    )

    assert papers["user"] == str(world.users["leader 1"].id)
    assert statuses(again) == ["received"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
words = st.sampled_from(["id", "seq", "round", "lines", "outcome", "reason", "note", "withdraws", "seen_at"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(words, anything) | anything, max_size=5))
def test_whatever_comes_is_read_without_an_exception_and_keeps_its_order(records: list[Any]) -> None:
    delivery = forms.read_delivery(json.dumps({"records": records}).encode(), at=NOON)

    assert len(delivery.told) == len(delivery.keys) == len(records)
    assert all(told.unreadable for told in delivery.told)
    assert all(told.digest() for told in delivery.told)


def test_lines_of_a_foreign_committee_are_unknown_like_those_that_never_were(world: World, round_: Round) -> None:
    with community("另一个居委会") as other:
        foreign_round = other.open_round()
        foreign = record(other, foreign_round, "金桂香")
    never = {**record(world, round_, "水生根"), "lines": [str(ids.new_id())]}

    answers = send(phone_of(world, "leader 1"), foreign, never).json()["answers"]

    assert answers[0]["say"] == answers[1]["say"]
    assert [answer["status"] for answer in answers] == ["held", "held"]


def test_lines_are_untouched_by_what_is_held(world: World, round_: Round) -> None:
    send(phone_of(world, "leader 1"), record(world, round_, "金桂香", "孔令仪"))

    assert set(Line.objects.filter(round=round_).values_list("state", flat=True)) == {"OPEN"}


def test_a_record_names_the_phone_that_numbered_it(world: World, round_: Round) -> None:
    phone = ids.new_id()

    send(phone_of(world, "leader 1"), record(world, round_, "金桂香", seq=7), device=str(phone))

    kept = Record.objects.get()
    assert (kept.phone, kept.device_seq) == (phone, 7)


@pytest.mark.parametrize("device", [None, "", 7, ["x"], "not a key"])
def test_a_phone_without_a_readable_key_is_taken_all_the_same(world: World, round_: Round, device: Any) -> None:
    response = send(phone_of(world, "leader 1"), record(world, round_, "金桂香"), device=device)

    assert statuses(response) == ["received"]
    assert Record.objects.get().phone is None


def test_held_work_keeps_the_phone_until_it_is_settled(world: World, round_: Round) -> None:
    phone = ids.new_id()

    send(phone_of(world, "leader 2"), record(world, round_, "金桂香"), device=str(phone))

    assert Held.objects.get().phone == phone
