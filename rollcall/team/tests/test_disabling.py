"""An account that is disabled lets in nobody, loses nothing that a phone holds, and is enabled again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rollcall.accounts import queries as accounts
from rollcall.accounts.models import Device, User
from rollcall.lib import ids
from rollcall.rounds.models import Held
from rollcall.team import actions, queries
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def phone_of(world: World, who: str) -> Client:
    """A phone that was let in as somebody."""
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users[who])
    session = client.session
    session["device"] = str(Device.objects.create(user=world.users[who], enrolled_at=NOON).id)
    session.save()
    return client


def disable(world: World, who: str, by: str = "secretary") -> bool:
    """Somebody disables an account at noon."""
    told: Any = {"standing": world.standing(by), "door": "BROWSER", "by": world.users[by], "at": NOON}
    return actions.disable_account(user=world.users[who], why="手机丢了，人也联系不上", **told)


def delivery(world: World, name: str) -> dict[str, object]:
    """What a phone kept about somebody."""
    line = world.line(world.open_round(), name)
    record = {
        "id": str(ids.new_id()), "seq": 1, "round": str(line.round_id), "lines": [str(line.id)],
        "outcome": "NEGATIVE", "reason": "", "note": "", "withdraws": None, "seen_at": NOON.isoformat(),
    }  # fmt: skip
    return {"user": "", "device": "", "epoch": "", "waiting": 0, "records": [record]}


def test_the_posts_rest_and_the_next_above_answers(world: World) -> None:
    building = world.buildings["1"].id

    disable(world, "leader 1")

    first = queries.nearest(queries.chains_for([building], at=LATER)[building])
    assert first is not None
    assert first.name == "block leader 1"
    assert queries.standing_for(world.users["leader 1"], at=LATER).grants == {}
    assert "1" in [one.building.number for one in queries.tree_for(by=world.standing("secretary"), at=LATER).gaps]


def test_every_page_is_closed_and_what_the_phone_kept_is_held(world: World) -> None:
    phone, kept = phone_of(world, "leader 1"), delivery(world, "金桂香")
    User.objects.filter(id=world.users["leader 1"].id).update(is_active=False)

    page = phone.get("/register/", headers={"Accept": "application/json"})
    answer = phone.post("/field/records", kept, content_type="application/json")

    assert (page.status_code, page.json()) == (401, {"error": "shut-out"})
    assert [one["status"] for one in answer.json()["answers"]] == ["held"]
    assert Held.objects.get().why == "DISABLED"


def test_what_a_phone_kept_that_was_shut_out_says_so(world: World) -> None:
    phone, kept = phone_of(world, "leader 1"), delivery(world, "金桂香")
    Device.objects.update(revoked_at=NOON, revoked_by=world.users["secretary"])

    phone.post("/field/records", kept, content_type="application/json")

    assert Held.objects.get().why == "SHUT_OUT"


def test_links_that_wait_are_void(world: World) -> None:
    told: Any = {"standing": world.standing("secretary"), "door": "BROWSER", "by": world.users["secretary"], "at": NOON}
    token = actions.make_link(user=world.users["leader 1"], **told)

    disable(world, "leader 1")
    actions.enable_account(user=world.users["leader 1"], **told)

    assert accounts.open_enrolment(token, at=LATER) is None


@pytest.mark.parametrize(
    ("by", "whom"), [("worker", "leader 1"), ("secretary", "secretary"), ("block leader 1", "leader 1")]
)
def test_only_the_secretary_disables_and_nobody_oneself(world: World, by: str, whom: str) -> None:
    with pytest.raises(actions.MayNotDisable):
        disable(world, whom, by)

    assert User.objects.get(id=world.users[whom].id).is_active


def test_the_last_secretary_is_not_disabled_by_the_director(world: World) -> None:
    post = actions.NewPost(user=world.users["worker"].id, role="DIRECTOR")
    actions.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON)

    with pytest.raises(actions.MayNotDisable):
        disable(world, "secretary", "worker")


def test_in_the_browser_with_what_comes_of_it_and_back(world: World) -> None:
    client, whom = phone_of(world, "secretary"), world.users["leader 1"]
    page = client.get(f"/team/people/{whom.id}/disabling/")
    assert "Building leader, Building 1" in page.content.decode()

    nothing_said = client.post(f"/team/people/{whom.id}/disabling/", {"why": " "})
    done = client.post(f"/team/people/{whom.id}/disabling/", {"why": "连续三天不接电话"}, follow=True)

    assert "Say in a few words why" in nothing_said.content.decode()
    assert "连续三天不接电话" in done.content.decode()
    assert "leader 1" in client.get("/team/").content.decode()
    assert client.post(f"/team/people/{whom.id}/enabling/").status_code == 302
    assert User.objects.get(id=whom.id).is_active
    assert queries.standing_for(whom, at=LATER).posts
    assert accounts.suspension_of(whom) is None


def test_the_phones_of_a_disabled_account_are_listed_and_can_be_shut_out_for_good(world: World) -> None:
    phone_of(world, "leader 1")
    disable(world, "leader 1")
    secretary = Client(headers={"Accept-Language": "en"})
    secretary.force_login(world.users["secretary"])
    device = Device.objects.get()

    page = secretary.get(f"/team/people/{world.users['leader 1'].id}/").content.decode()
    secretary.post(f"/team/devices/{device.id}/revocation/")

    assert "None of them opens anything while the account is disabled." in page
    assert f"/team/devices/{device.id}/revocation/" in page
    device.refresh_from_db()
    assert device.revoked_at is not None
