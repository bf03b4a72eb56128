"""Help from outside: by invitation, with just the access needed, for just the time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from rollcall.accounts.models import Device, User
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.team import queries
from rollcall.team.models import Post
from tests.world import NOON, World, community

UNTIL = "2022-04-08T20:00"
ASKED = {"role": "SECONDED", "sent_by": "区档案馆", "purpose": "协助上门", "buildings": "3", "ends_at": UNTIL}


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def as_(world: World, who: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users[who])
    return client


def invited(world: World, **asked: str) -> tuple[User, str]:
    """Somebody whom the worker invited at noon, and the address of the link."""
    before = set(User.objects.values_list("id", flat=True))
    page = as_(world, "worker").post("/team/outside/new/", {**ASKED, **asked}).content.decode()
    assert 'id="link"' in page, page
    link = page.split('id="link"')[1].split('value="')[1].split('"')[0]
    return User.objects.exclude(id__in=before).get(), link.removeprefix("http://testserver")


@time_machine.travel(NOON, tick=False)
def test_an_invitation_gives_just_the_area_for_just_the_time(world: World) -> None:
    guest, _link = invited(world)

    post = Post.objects.get(user=guest)
    assert (post.role, post.sent_by, post.purpose) == ("SECONDED", "区档案馆", "协助上门")
    standing = queries.standing_for(guest, at=NOON)
    assert standing.where("rounds.record") == frozenset({world.buildings["3"].id})
    assert not standing.can("register.see")
    assert post.ends_at is not None
    assert not queries.standing_for(guest, at=post.ends_at).posts
    assert Entry.objects.filter(act="team.invite", subject=guest.id).exists()


def test_somebody_without_a_name_is_called_by_task_and_sender(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        guest, _link = invited(world)

    assert guest.full_name == "Seconded official (区档案馆)"


def test_the_link_lets_one_phone_in_and_the_end_shuts_it_out(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        guest, link = invited(world)
        phone = Client(headers={"Accept-Language": "en"})
        phone.post(link)
        phone.post("/me/pin/", {"new": "2580", "again": "2580"})
        assert phone.get("/field/").status_code == 200

    with time_machine.travel(NOON + timedelta(days=5), tick=False):
        phone.post("/pin/", {"pin": "2580"})
        assert phone.get("/field/").status_code == 302
        assert "No post at the moment" in phone.get("/").content.decode()
    assert Device.objects.get().user == guest


def test_who_comes_later_gets_the_phone_ready_today_and_sees_nothing_yet(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        _guest, link = invited(world, starts_at="2022-04-06T08:00")
        phone = Client(headers={"Accept-Language": "en"})
        phone.post(link)
        phone.post("/me/pin/", {"new": "2580", "again": "2580"})
        assert phone.get("/field/").status_code == 403

    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        phone.post("/pin/", {"pin": "2580"})
        assert phone.get("/field/").status_code == 200


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("role", ["GUARD", "DRIVER"])
def test_a_guard_and_a_driver_see_their_task_and_nothing_of_residents(world: World, role: str) -> None:
    guest, _link = invited(world, role=role, buildings="")
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(guest)

    page = client.get("/").content.decode()

    assert "Your task" in page
    assert "secretary" in page
    for place in ("/field/", "/rounds/", "/register/", "/team/", "/team/outside/", "/journal/"):
        assert client.get(place).status_code == 403


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"ends_at": ""}, "Say until when"),
        ({"ends_at": "2022-04-01T08:00"}, "This moment has passed"),
        ({"sent_by": ""}, "Say who sends the person"),
        ({"role": "LEAD"}, "Select a valid choice"),
        ({"buildings": ""}, "Say where"),
        ({"buildings": "77"}, "There is no building 77"),
        ({"starts_at": "2022-04-09T08:00"}, "The end has to be later than the beginning"),
    ],
)
def test_bad_input_gets_a_sentence_and_invites_nobody(world: World, asked: dict[str, str], sentence: str) -> None:
    before = User.objects.count()

    page = as_(world, "worker").post("/team/outside/new/", {**ASKED, **asked}).content.decode()

    assert sentence in page
    assert User.objects.count() == before


@time_machine.travel(NOON, tick=False)
def test_the_overview_says_who_is_here_until_when_and_extends_and_ends(world: World) -> None:
    guest, _link = invited(world)
    client, post = as_(world, "worker"), Post.objects.get(user=guest)

    assert "no phone let in yet" in client.get("/team/outside/").content.decode()
    client.post(f"/team/posts/{post.id}/extension/", {"days": "1", "back": "outside"})
    assert Post.objects.get(id=post.id).ends_at == (post.ends_at or NOON) + timedelta(days=1)

    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        answer = client.post(f"/team/posts/{post.id}/end/", {"back": "outside"})
        assert answer.headers["Location"] == "/team/outside/"
        assert not queries.standing_for(guest, at=clock.now()).posts
        assert "gone since" in client.get("/team/outside/?state=GONE").content.decode()
        assert "Nobody of that kind." in client.get("/team/outside/?state=HERE").content.decode()


@pytest.mark.parametrize("who", ["block leader 1", "leader 1", "volunteer 1"])
def test_nobody_below_a_worker_invites(world: World, who: str) -> None:
    assert as_(world, who).get("/team/outside/new/").status_code == 403
    assert as_(world, who).get("/team/outside/").status_code == 403


def test_another_committees_post_is_not_extended(world: World) -> None:
    with community("春风苑居委会") as other:
        theirs = Post.objects.get(user=other.users["leader 1"]).id

    assert as_(world, "secretary").post(f"/team/posts/{theirs}/extension/", {"days": "1"}).status_code == 404
