"""A device that stays at the gate: the name, the PIN, and every act under the name of whoever did it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from rollcall.accounts.models import Device, SignIn
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.signin import actions
from rollcall.signin.tests.conftest import browser, enter, leads_to
from rollcall.team.tests.test_enrolment import as_

WHO = "/shared/"


@pytest.fixture(autouse=True)
def offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def office(world):
    made = browser()
    enter(made, world, "secretary")
    return made


@pytest.fixture
def link(office):
    page = office.post("/shared/new/", {"role": "BUILDING"}).content.decode()
    found = re.search(r"http://testserver(/shared/enrol/[^\"]+)", page)
    assert found
    return found[1]


def token_of(page) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("origin", "referer"),
    [("https://elsewhere.example", ""), ("null", ""), ("http://testserver:81", ""), ("", "https://elsewhere.example/")],
)
def test_a_page_of_somebody_else_cannot_press_the_button(world, link, origin, referer):
    device = Client(headers={"Accept-Language": "en"}, enforce_csrf_checks=True)
    page = device.get(link, secure=bool(referer))
    headers = {"Origin": origin} if origin else {"Referer": referer}

    answer = device.post(link, {"csrfmiddlewaretoken": token_of(page)}, secure=bool(referer), headers=headers)

    assert answer.status_code == 403
    assert not Device.objects.exists()
    assert page.headers["Referrer-Policy"] == "strict-origin"


def test_the_own_page_presses_it(world, link):
    device = Client(enforce_csrf_checks=True)
    given = {"csrfmiddlewaretoken": token_of(device.get(link))}

    assert leads_to(device.post(link, given, headers={"Origin": "http://testserver"})) == WHO


@pytest.fixture
def gate(world, link):
    made = browser()
    made.post(link)
    return made


def give_pin(world, who) -> str:
    return actions.give(
        user=world.users[who],
        standing=world.standing("secretary"),
        door="BROWSER",
        by=world.users["secretary"],
        at=clock.now(),
    )


def begin(gate, world, who, pin):
    return gate.post(f"/shared/people/{world.users[who].id}/", {"pin": pin})


def test_the_link_works_once_and_by_pressing_only(world, link):
    pages = [browser().get(link).status_code for _ in range(5)]
    first, second = browser(), browser()

    answers = [leads_to(first.post(link)), second.post(link).status_code]

    assert pages == [200] * 5
    assert answers == [WHO, 410]
    assert Device.objects.get().role == "BUILDING"


def test_a_shared_link_lets_nobody_in_as_a_person_and_a_persons_link_makes_no_shared_device(world, link):
    personal = link.replace("/shared/enrol/", "/team/enrol/")

    assert browser().post(personal).status_code == 410
    assert not Device.objects.exists()


def test_it_shows_the_names_of_the_post_and_nothing_else(world, gate):
    html = gate.get("/", follow=True).content.decode()

    assert "leader 1" in html
    assert "leader 2" in html
    assert "worker" not in html
    assert "金桂香" not in html
    assert gate.get("/field/").url == WHO


def test_a_pin_lets_its_owner_in_and_what_is_done_stands_under_that_name(world, gate):
    given = give_pin(world, "leader 1")

    assert begin(gate, world, "leader 1", given).url == "/me/pin/"
    gate.post("/me/pin/", {"new": "2580", "again": "2580"})

    assert gate.get("/field/").status_code == 200
    assert Entry.objects.filter(act="signin.enter", by=world.users["leader 1"]).count() == 1
    assert SignIn.objects.get(user=world.users["leader 1"]).how == "PIN"


def test_switching_is_one_tap(world, gate):
    pins = {who: give_pin(world, who) for who in ("leader 1", "leader 2")}
    begin(gate, world, "leader 1", pins["leader 1"])

    assert leads_to(gate.post("/shared/leave/")) == WHO
    begin(gate, world, "leader 2", pins["leader 2"])

    assert gate.session["_auth_user_id"] == str(world.users["leader 2"].id)


def test_it_locks_itself_and_asks_who_is_there(world, gate):
    begin(gate, world, "leader 1", give_pin(world, "leader 1"))
    assert gate.get("/field/").headers["Refresh"] == "305"

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        assert gate.get("/field/").url == WHO


def test_somebody_without_a_pin_or_of_another_post_does_not_come_in(world, gate):
    page = gate.get(f"/shared/people/{world.users['leader 1'].id}/")
    assert "You have no PIN yet" in page.content.decode()

    assert gate.get(f"/shared/people/{world.users['worker'].id}/").status_code == 404
    assert begin(gate, world, "leader 1", "0000").status_code == 422


def test_a_pin_is_not_guessed_there_either(world, gate):
    given = give_pin(world, "leader 1")
    for _ in range(4):
        begin(gate, world, "leader 1", "000000")

    assert begin(gate, world, "leader 1", given).status_code == 422
    assert begin(gate, world, "leader 2", give_pin(world, "leader 2")).status_code == 302


def test_a_shared_device_that_is_shut_out_knows_nobody_any_more(world, gate):
    as_(world, "secretary").post(f"/team/devices/{Device.objects.get().id}/revocation/")

    assert gate.get(WHO).url == "/sign-in/"


def test_only_whoever_lets_devices_in_everywhere_makes_one(world):
    assert as_(world, "block leader 2").post("/shared/new/", {"role": "BUILDING"}).status_code == 200
    assert as_(world, "leader 1").get("/shared/new/").status_code == 403
    assert not Device.objects.exists()
