"""A one-time link lets one phone in, once; looking at it costs nothing."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client

from rollcall.accounts.models import Device, Enrolment
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.team import actions
from rollcall.tenancy import scope
from tests.world import World, community

ANDROID = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/80.0 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def english() -> Client:
    return Client(headers={"Accept-Language": "en"})


def as_(world: World, who: str) -> Client:
    client = english()
    client.force_login(world.users[who])
    return client


def link_for(world: World, who: str, *, by: str = "secretary") -> str:
    token = actions.make_link(
        user=world.users[who], standing=world.standing(by), door="BROWSER", by=world.users[by], at=clock.now()
    )
    return f"/team/enrol/{world.committee.id}/{token}/"


def test_looking_at_the_link_fifty_times_uses_nothing_up_and_says_whom_it_is_for(world: World) -> None:
    url = link_for(world, "leader 1")

    pages = [english().get(url) for _ in range(50)]

    assert {page.status_code for page in pages} == {200}
    assert "This link is for leader 1" in pages[-1].content.decode()
    assert Device.objects.count() == 0
    assert Enrolment.objects.get().used_at is None


def test_the_button_lets_the_phone_in_and_leads_to_the_own_doors(world: World) -> None:
    phone = Client(headers={"Accept-Language": "en", "User-Agent": ANDROID})
    url = link_for(world, "leader 1")

    response = phone.post(url, follow=True)

    assert [step for step, _ in response.redirect_chain] == ["/"]
    assert "Choose a PIN" in response.content.decode()
    response = phone.post("/me/pin/", {"new": "2580", "again": "2580", "next": "/"}, follow=True)
    assert [step for step, _ in response.redirect_chain] == ["/", "/field/"]
    device = Device.objects.get()
    assert (device.user, device.label) == (world.users["leader 1"], "Android · WeChat")
    assert phone.session["device"] == str(device.id)
    assert phone.session.get_expiry_age() > 100 * 24 * 60 * 60


def test_a_session_that_was_there_before_is_not_carried_over(world: World) -> None:
    browser = as_(world, "secretary")
    before = browser.session.session_key

    browser.post(link_for(world, "leader 1"))

    assert browser.session.session_key != before
    assert browser.session["_auth_user_id"] == str(world.users["leader 1"].id)


def test_a_used_link_says_so_and_lets_nobody_in(world: World) -> None:
    url = link_for(world, "leader 1")
    Client().post(url)
    second = english()

    answers = [second.get(url), second.post(url)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "This link no longer works" in answers[0].content.decode()
    assert Device.objects.count() == 1
    assert "_auth_user_id" not in second.session


def test_a_link_lapses_after_a_day(world: World) -> None:
    url = link_for(world, "leader 1")

    with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1)):
        assert english().get(url).status_code == 410
        assert english().post(url).status_code == 410


@pytest.mark.parametrize("path", ["/team/enrol/{committee}/nonsense/", "/team/enrol/{missing}/nonsense/"])
def test_a_link_that_never_was_and_one_of_no_committee_say_the_same(world: World, path: str) -> None:
    missing = "0190f3a2-0000-7000-8000-000000000000"

    response = english().get(path.format(committee=world.committee.id, missing=missing))

    assert response.status_code == 410
    assert "This link no longer works" in response.content.decode()


def test_pages_with_a_token_are_kept_nowhere_and_named_to_nobody(world: World) -> None:
    secretary = as_(world, "secretary")

    pages = [
        english().get(link_for(world, "leader 1")),
        secretary.post(f"/team/people/{world.users['leader 2'].id}/link/"),
    ]

    for page in pages:
        assert page.headers["Referrer-Policy"] == "strict-origin"
        assert page.headers["Cache-Control"] == "no-store"


def test_both_ends_of_a_link_are_in_the_journal(world: World) -> None:
    url = link_for(world, "leader 1")
    Client().post(url)

    acts = {entry.act: entry for entry in Entry.objects.filter(act__in=["team.make_link", "team.enrol"])}

    assert acts["team.make_link"].by == world.users["secretary"]
    assert acts["team.enrol"].by == world.users["leader 1"]
    assert {entry.subject for entry in acts.values()} == {world.users["leader 1"].id}
    assert url.split("/")[-2] not in str([entry.figures for entry in acts.values()])


def test_the_secretary_is_shown_the_link_once_with_a_code(world: World) -> None:
    secretary = as_(world, "secretary")

    page = secretary.post(f"/team/people/{world.users['leader 1'].id}/link/").content.decode()

    [url] = re.findall(r'value="(http://testserver/team/enrol/[^"]+)"', page)
    assert '<svg class="qr"' in page
    assert Client().post(url.removeprefix("http://testserver")).status_code == 302


def test_asking_for_the_link_page_again_leads_back_to_the_person(world: World) -> None:
    response = as_(world, "secretary").get(f"/team/people/{world.users['leader 1'].id}/link/")

    assert response.url == f"/team/people/{world.users['leader 1'].id}/"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("by", "who", "status"),
    [
        ("secretary", "worker", 200),
        ("worker", "secretary", 404),
        ("worker", "block leader 1", 200),
        ("block leader 1", "leader 1", 200),
        ("block leader 1", "volunteer 1", 200),
        ("block leader 1", "block leader 1", 200),
        ("block leader 1", "block leader 2", 404),
        ("block leader 2", "leader 1", 404),
        ("block leader 1", "secretary", 404),
        ("leader 1", "volunteer 1", 403),
        ("volunteer 1", "volunteer 1", 403),
    ],
)
def test_links_are_made_downwards_only_and_in_the_own_area(world: World, by: str, who: str, status: int) -> None:
    response = as_(world, by).post(f"/team/people/{world.users[who].id}/link/")

    assert response.status_code == status


def test_a_device_that_is_shut_out_is_signed_out_at_its_next_request(world: World) -> None:
    phone = english()
    phone.post(link_for(world, "leader 1"))
    device = Device.objects.get()

    as_(world, "block leader 1").post(f"/team/devices/{device.id}/revocation/")

    assert phone.get("/field/").url.startswith("/sign-in/")  # type: ignore[attr-defined]
    assert Entry.objects.filter(act="team.revoke", subject=world.users["leader 1"].id).exists()


def test_ones_own_device_may_be_shut_out_and_a_strangers_not(world: World) -> None:
    phone = english()
    phone.post(link_for(world, "leader 1"))
    device = Device.objects.get()

    assert as_(world, "leader 2").post(f"/team/devices/{device.id}/revocation/").status_code == 404
    assert as_(world, "leader 1").post(f"/team/devices/{device.id}/revocation/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_twenty_phones_that_press_at_once_exactly_one_is_let_in() -> None:
    with community() as world:
        url = link_for(world, "leader 1")
    statuses: list[int] = []
    together = threading.Barrier(20)

    def press() -> None:
        client = Client()
        together.wait()
        try:
            statuses.append(client.post(url).status_code)
        finally:
            connections.close_all()

    phones = [threading.Thread(target=press) for _ in range(20)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()

    with scope.within(world.committee.id):
        assert Device.objects.count() == 1
    assert sorted(statuses) == [302] + [410] * 19
