"""A new password: by whoever knows the old one, and never by whoever merely holds a phone."""

from collections.abc import Iterator

import pytest
from django.test import Client

from rollcall.accounts import actions
from rollcall.journal.models import Change, Entry
from tests.world import World, community

OLD, NEW = "lantern river 91 gate", "willow 40 bridge moon"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        actions.set_password(user=made.users["secretary"], password=OLD)
        yield made


def signed_in(world: World, who: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.users[who], backend="rollcall.accounts.backends.PasswordBackend")
    return client


def sign_in(world: World, password: str) -> int:
    name = world.users["secretary"].username
    return Client().post("/sign-in/", {"username": name, "password": password}).status_code


def test_the_new_password_signs_in_and_the_old_one_no_more(world: World) -> None:
    signed_in(world, "secretary").post("/team/password/", {"old": OLD, "new": NEW, "again": NEW})

    assert (sign_in(world, NEW), sign_in(world, OLD)) == (302, 200)


def test_other_sessions_end_with_the_old_password(world: World) -> None:
    elsewhere = signed_in(world, "secretary")
    signed_in(world, "secretary").post("/team/password/", {"old": OLD, "new": NEW, "again": NEW})

    assert elsewhere.get("/rounds/").status_code == 302


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"old": "wrong one 123"}, "This is not your password of now"),
        ({"again": "something else"}, "The two are not the same"),
        ({"new": "12345678901", "again": "12345678901"}, "entirely numeric"),
        ({"new": "short", "again": "short"}, "too short"),
    ],
)
def test_bad_input_changes_nothing(world: World, given: dict[str, str], sentence: str) -> None:
    page = signed_in(world, "secretary").post("/team/password/", {"old": OLD, "new": NEW, "again": NEW, **given})

    assert sentence in page.content.decode()
    assert sign_in(world, OLD) == 302


def test_a_leader_who_enters_by_phone_gets_no_password_page(world: World) -> None:
    assert signed_in(world, "leader 1").get("/team/password/").status_code == 404


def test_the_journal_says_that_a_password_was_changed_and_nothing_of_it(world: World) -> None:
    signed_in(world, "secretary").post("/team/password/", {"old": OLD, "new": NEW, "again": NEW})

    entry = Entry.objects.get(act="team.change_password")
    assert (entry.by, entry.subject) == (world.users["secretary"], world.users["secretary"].id)
    assert (entry.figures, Change.objects.filter(entry=entry).count()) == ({}, 0)


def test_a_refused_password_is_not_journaled(world: World) -> None:
    signed_in(world, "secretary").post("/team/password/", {"old": "wrong", "new": NEW, "again": NEW})

    assert not Entry.objects.filter(act="team.change_password").exists()
