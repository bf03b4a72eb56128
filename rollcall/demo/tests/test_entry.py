"""The way into an invented community: one press, no password, and only there."""

import pytest
from django.test import Client
from django.urls import reverse

from rollcall.accounts.models import User
from rollcall.tenancy.models import Committee

ROLES = ["LEAD", "BLOCK", "BUILDING", "VOLUNTEER"]


def signed_in(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_the_page_says_whom_one_may_be(quick: Committee, client: Client) -> None:
    page = client.get(reverse("demo:entry"), headers={"accept-language": "en"}).content.decode()

    assert quick.name in page
    assert "Leader of building 12" in page
    assert "Volunteer of building 12" in page
    assert "Leader of block 2" in page
    assert User.objects.get(username="demo-leader-12").full_name in page


@pytest.mark.parametrize("role", ROLES)
def test_one_press_signs_in_as_that_person(quick: Committee, client: Client, role: str) -> None:
    answer = client.post(reverse("demo:enter", args=[role]))

    assert answer.status_code == 302
    assert signed_in(client).posts.get().role == role


def test_one_can_change_over_to_somebody_else(quick: Committee, client: Client) -> None:
    client.post(reverse("demo:enter", args=["LEAD"]))
    client.post(reverse("demo:enter", args=["BUILDING"]))

    assert signed_in(client).username == "demo-leader-12"


def test_looking_at_an_entrance_lets_nobody_in(quick: Committee, client: Client) -> None:
    assert client.get(reverse("demo:enter", args=["LEAD"])).status_code == 405


def test_a_forged_press_from_another_site_is_refused(quick: Committee) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(reverse("demo:enter", args=["LEAD"])).status_code == 403


@pytest.mark.parametrize("role", ["STAFF", "ADMIN", "lead"])
def test_there_is_no_entrance_for_another_role(quick: Committee, client: Client, role: str) -> None:
    assert client.post(reverse("demo:enter", args=[role])).status_code == 404
