"""Signing in with a password, signing out, and the pages for what is not there or not allowed."""

import pytest
from django.template import loader
from django.test import Client
from django.utils import translation

from rollcall.accounts import actions

PASSWORD = "柳穗新村 2022"


@pytest.fixture
def client(committee, at) -> Client:
    actions.make_users(
        users=[
            actions.NewUser(username="secretary", full_name="李书记", password=PASSWORD),
            actions.NewUser(username="leader", full_name="王阿姨"),
        ],
        at=at,
    )
    return Client(headers={"Accept-Language": "en"})


def test_the_right_password_leads_to_where_one_was_going(client) -> None:
    response = client.post("/sign-in/", {"username": "Secretary ", "password": PASSWORD, "next": "/journal/"})

    assert response.url == "/journal/"
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(client, onward: str) -> None:
    response = client.post("/sign-in/", {"username": "secretary", "password": PASSWORD, "next": onward})

    assert response.url == "/"


@pytest.mark.parametrize(
    ("username", "password"), [("secretary", "wrong"), ("nobody", PASSWORD), ("leader", "!"), ("leader", "anything")]
)
def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(client, username, password) -> None:
    html = client.post("/sign-in/", {"username": username, "password": password}).content.decode()

    assert "The user name or the password is not right. Try again." in html
    assert "<title>Error: Sign in" in html
    assert f'value="{username}"' in html
    assert f'value="{password}"' not in html


def test_an_empty_form_says_what_is_missing_beside_each_field_and_above(client) -> None:
    html = client.post("/sign-in/", {}).content.decode()

    assert html.count("Enter your user name") == 2
    assert html.count("Enter your password") == 2


def test_signing_out_ends_the_session(client) -> None:
    client.post("/sign-in/", {"username": "secretary", "password": PASSWORD})

    client.post("/sign-out/")

    assert "_auth_user_id" not in client.session
    assert client.get("/sign-out/").status_code == 405


def test_a_page_for_those_signed_in_asks_to_sign_in_first(client) -> None:
    assert client.get("/journal/").url == "/sign-in/?next=/journal/"


def test_an_address_that_is_not_there_gets_a_page_with_a_way_on(client) -> None:
    response = client.get("/nothing-here/")

    assert response.status_code == 404
    assert "Nothing is here" in response.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_for_a_breakdown_needs_nothing_that_could_be_broken(language: str) -> None:
    with translation.override(language):
        html = loader.get_template("500.html").render()

    assert f'<html lang="{language}">' in html
    assert 'href="/"' in html
