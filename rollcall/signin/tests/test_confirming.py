"""Before whole numbers leave, whoever is here proves it; once a quarter of an hour, and nothing is typed twice."""

from datetime import timedelta

import pytest
import time_machine

from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.signin.tests.conftest import PASSWORD, browser, enter


@pytest.fixture(autouse=True)
def offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def client(world):
    made = browser()
    enter(made, world, "worker")
    return made


def later(minutes):
    return time_machine.travel(clock.now() + timedelta(minutes=minutes))


def numbers(client, world):
    resident = world.resident("金桂香")
    return client.post(f"/register/residents/{resident.id}/numbers/", {"reason": "call her"})


def test_within_a_quarter_of_an_hour_of_the_sign_in_nobody_is_asked(client, world):
    assert "Is it you?" not in numbers(client, world).content.decode()


def test_later_the_password_is_asked_and_the_form_goes_on_as_it_was(client, world):
    with later(20):
        asked = numbers(client, world)
        html = asked.content.decode()
        assert "Is it you?" in html
        assert 'name="reason" value="call her"' in html
        path = f"/register/residents/{world.resident('金桂香').id}/numbers/"
        held = {"onward": path, "resend": "1", "reason": "call her", "secret": PASSWORD}

        answer = client.post("/sign-in/confirmation/", held)

        assert (answer.status_code, answer.url) == (307, path)
        assert "Is it you?" not in numbers(client, world).content.decode()
    with later(30):
        assert "Is it you?" not in numbers(client, world).content.decode()


def test_a_wrong_password_asks_again_and_keeps_what_was_typed(client, world):
    with later(20):
        held = {"onward": "/register/", "resend": "1", "reason": "call her", "secret": "wrong"}

        answer = client.post("/sign-in/confirmation/", held)

        assert answer.status_code == 422
        assert 'name="reason" value="call her"' in answer.content.decode()
        assert "Is it you?" in numbers(client, world).content.decode()
        assert Entry.objects.filter(act="signin.wrong").count() == 1


def test_it_leads_to_no_other_site(client, world):
    answer = client.post("/sign-in/confirmation/", {"onward": "https://elsewhere.example/", "secret": PASSWORD})

    assert answer.url == "/"


def test_a_masked_list_is_taken_without_a_question_and_a_whole_one_is_not(client, world):
    with later(20):
        page = client.get("/register/exports/new/")
        assert page.status_code == 200
        assert "Is it you?" not in page.content.decode()

        answer = client.post("/register/exports/new/", {"opened": "phones", "purpose": "calls"})

        assert "Is it you?" in answer.content.decode()
