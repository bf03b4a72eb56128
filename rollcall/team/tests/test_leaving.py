"""Whoever holds no post any more is out: by device, by link and by password; what was recorded is kept."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from rollcall.accounts.models import Device
from rollcall.journal.models import Change, Entry
from rollcall.lib import clock, ids
from rollcall.rounds.models import Held, Line
from rollcall.team import actions
from rollcall.team.models import Post
from rollcall.team.tests.test_enrolment import as_, english, link_for
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def end(world: World, who: str, role: str = "BUILDING") -> None:
    post = Post.objects.get(user=world.users[who], role=role, ends_at__isnull=True)
    as_(world, "secretary").post(f"/team/posts/{post.id}/end/")


def phone_of(world: World, who: str) -> Client:
    phone = english()
    phone.post(link_for(world, who))
    phone.post("/me/pin/", {"new": "2580", "again": "2580"})
    return phone


def test_a_phone_is_shut_out_with_the_last_post(world: World) -> None:
    phone = phone_of(world, "leader 1")
    assert phone.get("/field/").status_code == 200

    end(world, "leader 1")

    device = Device.objects.get()
    assert (device.revoked_by, device.revoked_at is not None) == (world.users["secretary"], True)
    assert phone.get("/field/").status_code == 302
    assert "No post at the moment" in phone.get("/").content.decode()


def test_the_journal_names_the_devices_that_went_with_the_post(world: World) -> None:
    phone_of(world, "leader 1")

    end(world, "leader 1")

    entry = Entry.objects.get(act="team.end_post")
    assert Change.objects.filter(entry=entry, table="accounts_device", row=Device.objects.get().id).exists()


def test_a_phone_stays_in_while_another_post_lasts(world: World) -> None:
    phone = phone_of(world, "leader 1")
    second = actions.NewPost(user=world.users["leader 1"].id, role="VOLUNTEER", buildings=(world.buildings["2"].id,))
    actions.give_posts(posts=[second], door="SYSTEM", by=None, at=clock.now() - timedelta(minutes=1))

    end(world, "leader 1")

    assert phone.get("/field/").status_code == 200
    assert Device.objects.get().revoked_at is None


def test_a_link_made_before_lets_nobody_in_after(world: World) -> None:
    url = link_for(world, "leader 1")

    end(world, "leader 1")

    assert english().post(url).status_code == 410


def test_a_post_given_later_does_not_bring_the_old_phone_back(world: World) -> None:
    phone = phone_of(world, "leader 1")
    end(world, "leader 1")
    again = actions.NewPost(user=world.users["leader 1"].id, role="BUILDING", buildings=(world.buildings["1"].id,))

    actions.give_posts(posts=[again], door="SYSTEM", by=None, at=clock.now())

    assert phone.get("/field/").status_code == 302


def test_a_sign_in_by_password_ends_at_the_next_request_and_says_why(world: World) -> None:
    worker = as_(world, "worker")
    end(world, "worker", role="STAFF")

    page = worker.get("/rounds/", follow=True, headers={"Accept": "text/html"})

    assert page.redirect_chain[0][0].startswith("/sign-in/")
    assert "You hold no post any more, so you are signed out." in page.content.decode()
    assert page.wsgi_request.user.is_anonymous


def test_a_post_that_runs_out_by_itself_ends_the_sign_in_too(world: World) -> None:
    leader = as_(world, "leader 1")
    tomorrow = clock.now() + timedelta(days=1)
    Post.objects.filter(user=world.users["leader 1"]).update(ends_at=tomorrow)
    assert leader.get("/field/").status_code == 200

    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert leader.get("/field/").status_code == 302


def test_somebody_who_never_held_a_post_is_told_so(world: World) -> None:
    Post.objects.filter(user=world.users["volunteer 1"]).update(user=world.users["leader 1"])

    assert "No post at the moment" in as_(world, "volunteer 1").get("/").content.decode()


def test_a_phone_that_left_with_its_post_still_hands_over_what_it_holds(world: World) -> None:
    phone = phone_of(world, "leader 1")
    round_ = world.open_round()
    end(world, "leader 1")
    assert phone.get("/field/").status_code == 302
    line = world.line(round_, "金桂香")

    answer = phone.post("/field/records", delivery(line), content_type="application/json")

    assert [one["status"] for one in answer.json()["answers"]] == ["held"]
    assert Held.objects.get().why == "POST_ENDED"


def test_a_phone_that_was_shut_out_sees_nothing_and_what_it_still_holds_is_held_for_a_look(world: World) -> None:
    phone = phone_of(world, "leader 1")
    round_ = world.open_round()
    as_(world, "secretary").post(f"/team/devices/{Device.objects.get().id}/revocation/")
    line = world.line(round_, "金桂香")

    answer = phone.post("/field/records", delivery(line), content_type="application/json")

    assert [one["status"] for one in answer.json()["answers"]] == ["held"]
    assert Held.objects.get().by == world.users["leader 1"]
    line.refresh_from_db()
    assert line.state == "OPEN"
    assert phone.get("/field/").status_code == phone.get("/me/").status_code == 302
    state = f"/field/{round_.id}/{world.buildings['1'].id}/state"
    assert phone.get(state, headers={"Accept": "application/json"}).json() == {"error": "shut-out"}


def delivery(line: Line) -> dict[str, Any]:
    """What a phone posts: one tick."""
    record = {
        "id": str(ids.new_id()), "seq": 1, "round": str(line.round_id), "lines": [str(line.id)],
        "outcome": "NEGATIVE", "reason": "", "note": "", "withdraws": None, "seen_at": NOON.isoformat(),
    }  # fmt: skip
    return {"user": "", "device": "", "epoch": "", "waiting": 0, "records": [record]}


def test_the_copies_of_pages_on_the_phone_go_with_the_post(world: World) -> None:
    phone = phone_of(world, "leader 1")
    assert "ui/nobody" not in phone.get("/field/").content.decode()

    end(world, "leader 1")

    assert "ui/nobody" in phone.get("/").content.decode()
