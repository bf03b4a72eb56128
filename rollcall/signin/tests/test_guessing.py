"""Guessing is stopped per account and device, never per address: two hundred neighbours share one."""

import itertools
from datetime import timedelta
from unittest import mock

import pytest
import time_machine

from rollcall.accounts import actions as accounts, rules
from rollcall.accounts.models import Guesses, User
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.signin.tests.conftest import PASSWORD, browser, enter, signed_in

NEIGHBOURS = 200


@pytest.fixture(autouse=True)
def offered(settings):
    settings.SECOND_FACTOR = "offered"


def test_two_hundred_people_behind_one_address_sign_in_and_nobody_is_blocked(world):
    names = [f"neighbour {number}" for number in range(NEIGHBOURS)]
    made = accounts.make_users(
        users=[accounts.NewUser(username=name, full_name=name) for name in names], at=clock.now()
    )
    first = made[0]
    accounts.set_password(user=first, password=PASSWORD)
    User.objects.filter(id__in=[one.id for one in made]).update(password=first.password)

    answers = [
        browser().post("/sign-in/", {"username": name, "password": PASSWORD}, REMOTE_ADDR="203.0.113.7").status_code
        for name in names
    ]

    assert answers == [302] * NEIGHBOURS


def test_of_a_thousand_guesses_from_five_hundred_addresses_ten_at_most_are_looked_at(world):
    home = browser()
    enter(home, world, "secretary")
    home.post("/sign-out/")
    with mock.patch.object(User, "check_password", autospec=True, side_effect=User.check_password) as looked:
        for number in range(1000):
            address = f"198.51.{number % 500 // 250}.{number % 250}"
            stranger = {"username": world.users["secretary"].username, "password": f"guess {number}"}
            browser().post("/sign-in/", stranger, REMOTE_ADDR=address)

    assert 0 < looked.call_count <= 10
    refused = enter(browser(), world, "secretary")
    assert refused.status_code == 429
    assert "Too many wrong tries" in refused.content.decode()
    assert enter(home, world, "secretary").status_code == 302
    assert signed_in(home)


def test_a_name_that_nobody_has_is_refused_in_the_same_way_after_as_many_tries(world):
    def answers(name):
        pages = [browser().post("/sign-in/", {"username": name, "password": "wrong"}) for _ in range(8)]
        return [(page.status_code, "Too many wrong tries" in page.content.decode()) for page in pages]

    assert answers("nobody at all") == answers(world.users["worker"].username)


def test_a_name_that_nobody_has_costs_as_much_hashing_as_a_wrong_password(world):
    hashing = mock.Mock(return_value=False)
    with (
        mock.patch("rollcall.accounts.hashers.SmallArgon2.encode", hashing),
        mock.patch("rollcall.accounts.hashers.SmallArgon2.verify", hashing),
    ):
        browser().post("/sign-in/", {"username": "nobody", "password": "wrong"})
        unknown = hashing.call_count
        enter(browser(), world, "worker", "wrong")

    assert (unknown, hashing.call_count) == (1, 2)


def test_the_wait_runs_out_and_the_right_password_forgets_what_was_wrong(world):
    at = clock.now()
    for _ in range(6):
        enter(browser(), world, "worker", "wrong")
    assert enter(browser(), world, "worker").status_code == 429

    with time_machine.travel(at + timedelta(minutes=2)):
        assert enter(browser(), world, "worker").status_code == 302

    assert not Guesses.objects.filter(failed__gt=0).exists()


def test_waits_grow_and_a_pin_is_locked_for_good_in_the_end():
    waits = [wait for failed in range(1, 11) if (wait := rules.wait_after(failed, rules.PASSWORD)) is not None]

    assert waits[:4] == [timedelta(0)] * 4
    assert all(before <= after for before, after in itertools.pairwise(waits))
    assert waits[-1] == timedelta(hours=1)
    assert rules.wait_after(9, rules.PIN) == timedelta(hours=1)
    assert rules.wait_after(10, rules.PIN) is None


def test_wrong_passwords_stand_in_the_journal_without_what_was_typed(world, caplog):
    enter(browser(), world, "worker", "the secret word")
    browser().post("/sign-in/", {"username": "somebody's typed password", "password": "x"})

    entry = Entry.objects.get(act="signin.wrong")
    assert (entry.by, entry.subject, entry.figures) == (None, world.users["worker"].id, {"tries": 1})
    assert "secret word" not in caplog.text
    assert "typed password" not in caplog.text
    assert not any(key for key in Guesses.objects.values_list("key", flat=True) if "typed" in key)


@pytest.mark.parametrize("password", ["short", "password123", "1234567890"])
def test_a_password_is_long_and_not_among_the_common_ones_and_nothing_else_is_asked(world, password):
    client = browser()
    enter(client, world, "worker")

    def change(new):
        return client.post("/team/password/", {"old": PASSWORD, "new": new, "again": new})

    assert change(password).status_code == 200
    assert change("all lower case and long").status_code == 302
