"""Where am I signed in: listed, ended one by one or all others, ended by itself after a time."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.accounts.models import SignIn, User
from rollcall.lib import clock
from rollcall.signin.tests.conftest import browser, enter, signed_in
from rollcall.team.tests.test_enrolment import link_for

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture(autouse=True)
def offered(settings):
    settings.SECOND_FACTOR = "offered"


def is_in(client) -> bool:
    return client.get("/rounds/").status_code == 200


def test_a_sign_in_has_a_new_id_and_says_whose_it_is(world):
    client = browser(**{"User-Agent": FIREFOX})
    client.get("/language/")
    enter(client, world, "worker")
    first = client.session.session_key

    enter(client, world, "worker")

    assert client.session.session_key != first
    assert not Session.objects.filter(session_key=first).exists()
    latest = SignIn.objects.filter(user=world.users["worker"]).latest("started_at")
    assert (latest.session_key, latest.how) == (client.session.session_key, "PASSWORD")
    assert "Firefox" in latest.label


def test_the_page_lists_every_place_and_marks_this_one(world):
    client, other = browser(), browser(**{"User-Agent": FIREFOX})
    enter(other, world, "worker")
    enter(client, world, "worker")

    html = client.get("/me/").content.decode()

    assert html.count('<li class="place') == 2
    assert html.count("this one") == 1
    assert "Firefox" in html


def test_one_is_ended_and_gone_at_its_next_request(world):
    client, other = browser(), browser()
    enter(client, world, "worker")
    enter(other, world, "worker")
    ended = SignIn.objects.get(session_key=other.session.session_key)

    client.post(f"/me/sign-ins/{ended.id}/end/")

    assert not is_in(other)
    assert is_in(client)


def test_all_others_end_at_once_with_the_phones_and_the_browsers(world):
    client, other, phone = browser(), browser(), browser()
    enter(other, world, "worker")
    phone.post(link_for(world, "worker"))
    enter(client, world, "worker")

    client.post("/me/sign-ins/others/end/")

    assert is_in(client)
    assert not is_in(other)
    assert not is_in(phone)
    assert world.users["worker"].devices.get().revoked_by == world.users["worker"]


def test_somebody_elses_sign_in_is_nobodys(world):
    client, other = browser(), browser()
    enter(client, world, "worker")
    enter(other, world, "secretary")
    theirs = SignIn.objects.get(user=world.users["secretary"])

    assert client.post(f"/me/sign-ins/{theirs.id}/end/").status_code == 404
    assert is_in(other)


@pytest.mark.parametrize(("away", "still"), [(timedelta(hours=11), True), (timedelta(hours=13), False)])
def test_a_sign_in_that_nobody_uses_is_over_after_half_a_day(world, away, still):
    client = browser()
    enter(client, world, "worker")

    with time_machine.travel(clock.now() + away):
        assert is_in(client) is still

    if not still:
        assert SignIn.objects.get().ended_how == "IDLE"


def test_and_even_one_in_use_after_two_weeks(world):
    client, begun = browser(), clock.now()
    enter(client, world, "worker")
    for hours in range(6, 14 * 24, 6):
        with time_machine.travel(begun + timedelta(hours=hours)):
            assert is_in(client)

    with time_machine.travel(begun + timedelta(days=14, minutes=1)):
        assert not is_in(client)


def test_a_page_that_refreshes_itself_keeps_nobody_in(world):
    client, begun = browser(), clock.now()
    enter(client, world, "worker")

    with time_machine.travel(begun + timedelta(hours=11)):
        client.get("/rounds/", headers={"HX-Request": "true"})
    with time_machine.travel(begun + timedelta(hours=13)):
        assert not is_in(client)


def test_a_new_password_ends_all_other_sign_ins(world):
    client, other = browser(), browser()
    enter(other, world, "worker")
    enter(client, world, "worker")

    new = "four words that differ"
    client.post("/team/password/", {"old": "柳穗新村 2022", "new": new, "again": new})

    assert is_in(client)
    assert not is_in(other)
    assert list(SignIn.objects.filter(ended_at__isnull=True).values_list("session_key", flat=True)) == [
        client.session.session_key
    ]


def test_somebody_who_is_shut_out_is_out_at_once(world):
    client = browser()
    enter(client, world, "worker")

    User.objects.filter(id=world.users["worker"].id).update(is_active=False)

    assert not is_in(client)
    assert enter(browser(), world, "worker").status_code == 200


def test_signing_out_notes_it_and_keeps_nothing(world):
    client = browser()
    enter(client, world, "worker")

    client.post("/sign-out/")

    assert not signed_in(client)
    assert SignIn.objects.get().ended_how == "LEFT"


def test_a_request_costs_no_question_about_its_sign_in(world):
    client = browser()
    enter(client, world, "worker")
    client.get("/me/")

    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get("/rounds/")

    assert not [one["sql"] for one in seen if "accounts_signin" in one["sql"]]
