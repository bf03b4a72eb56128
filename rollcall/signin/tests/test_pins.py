"""A phone that was let in asks for its owner's PIN; what was ticked is taken whatever becomes of the PIN."""

from datetime import timedelta

import pytest
import time_machine

from rollcall.accounts import rules
from rollcall.accounts.models import Pin
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.rounds.models import Held, Line
from rollcall.signin import locking
from rollcall.signin.tests.conftest import browser, enter
from rollcall.team.tests.test_enrolment import as_, link_for
from rollcall.team.tests.test_leaving import delivery

PIN = "2580"


@pytest.fixture
def phone(world):
    made = browser()
    made.post(link_for(world, "leader 1"))
    made.post("/me/pin/", {"new": PIN, "again": PIN})
    return made


def later(**passed):
    return time_machine.travel(clock.now() + timedelta(**passed))


def test_the_first_page_of_a_phone_that_was_let_in_asks_for_a_pin(world):
    phone = browser()
    phone.post(link_for(world, "leader 1"))

    page = phone.get("/field/")

    assert page.status_code == 423
    assert "Choose a PIN" in page.content.decode()
    assert phone.get("/me/").status_code == 423


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("123", "123", "A PIN has four to six digits"),
        ("12a4", "12a4", "A PIN has four to six digits"),
        ("1111", "1111", "among the first that a stranger tries"),
        ("1234", "1234", "among the first that a stranger tries"),
        ("4321", "4321", "among the first that a stranger tries"),
        ("2580", "2581", "The two are not the same"),
    ],
)
def test_a_pin_that_is_none_or_too_easy_is_refused_with_a_sentence(world, new, again, said):
    phone = browser()
    phone.post(link_for(world, "leader 1"))

    assert said in phone.post("/me/pin/", {"new": new, "again": again}).content.decode()
    assert not Pin.objects.exists()


def test_a_pin_is_kept_as_a_digest_of_a_keyed_digest(world, phone):
    assert Pin.objects.get().digest.startswith("argon2")
    assert PIN not in Pin.objects.get().digest


def test_a_phone_in_use_stays_open_and_one_that_was_put_down_shows_keys_in_the_place_of_the_page(world, phone):
    with later(minutes=20):
        assert phone.get("/field/").status_code == 200
    with later(minutes=45):
        assert phone.get("/field/").status_code == 200
    with later(minutes=80):
        page = phone.get("/field/")

        assert page.status_code == 423
        assert "leader 1" in page.content.decode()
        assert "金桂香" not in page.content.decode()
        assert phone.get("/field/", headers={"Accept": "application/json"}).json() == {"error": "locked"}
        assert phone.post("/pin/", {"pin": PIN, "next": "/field/"}).url == "/field/"
        assert phone.get("/field/").status_code == 200


def test_a_pin_chosen_at_a_desk_locks_no_desk(world, settings):
    settings.SECOND_FACTOR = "offered"
    desk = browser()
    enter(desk, world, "worker")

    desk.post("/me/pin/", {"new": PIN, "again": PIN})

    assert Pin.objects.get().user == world.users["worker"]
    with later(hours=2):
        assert desk.get("/rounds/").status_code == 200


def test_a_browser_that_was_closed_asks_again(world, phone):
    del phone.cookies[locking.OPEN_COOKIE]

    assert phone.get("/field/").status_code == 423


def test_what_was_ticked_is_taken_while_the_phone_is_locked(world, phone):
    round_ = world.open_round()
    line = world.line(round_, "金桂香")
    with later(hours=2):
        answer = phone.post("/field/records", delivery(line), content_type="application/json")

        assert [one["status"] for one in answer.json()["answers"]] == ["received"]
        assert phone.get("/field/records").json()["user"] == str(world.users["leader 1"].id)
    assert Line.objects.get(id=line.id).state == "DONE"
    assert not Held.objects.exists()


def test_wrong_pins_wait_longer_and_longer_until_the_phone_is_let_in_anew(world, phone):
    begun = clock.now()
    said = []
    for hour in range(1, rules.PIN_LAST + 3):
        with time_machine.travel(begun + timedelta(hours=2 * hour)):
            said.append(phone.post("/pin/", {"pin": "9731"}).content.decode())

    assert "9 tries left" in said[0]
    assert "1 try left" in said[8]
    assert "let you in anew" in said[-1]
    with time_machine.travel(begun + timedelta(days=5)):
        assert phone.post("/pin/", {"pin": PIN}).status_code == 422
        phone.post(link_for(world, "leader 1"))
        phone.post("/me/pin/", {"new": "8642", "again": "8642"})
        assert phone.get("/field/").status_code == 200


def test_three_wrong_pins_in_a_row_cost_a_minute(world, phone):
    for _ in range(3):
        phone.post("/pin/", {"pin": "9731"})

    assert "Wait 1 minute" in phone.post("/pin/", {"pin": PIN}).content.decode()
    with later(minutes=2):
        assert phone.post("/pin/", {"pin": PIN}).status_code == 302


def test_the_journal_knows_of_wrong_pins_and_not_which(world, phone):
    phone.post("/pin/", {"pin": "9731"})

    assert Entry.objects.get(act="signin.wrong_pin").figures == {"tries": 1}


def test_the_block_leader_gives_a_pin_that_is_changed_when_first_typed(world):
    leader = browser()
    enter(leader, world, "block leader 1")

    page = leader.post(f"/people/{world.users['leader 1'].id}/pin/")

    assert page.status_code == 200
    assert Pin.objects.get().given_by == world.users["block leader 1"]


@pytest.mark.parametrize("who", ["leader 2", "block leader 2", "volunteer 1"])
def test_nobody_else_gives_one(world, who):
    client = as_(world, who)

    assert client.post(f"/people/{world.users['leader 1'].id}/pin/").status_code in (403, 404)
    assert not Pin.objects.exists()
