"""The switch for large text, the gallery, the page for a form that waited too long."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_large_text_is_remembered_and_one_stays_on_the_page(client):
    answer = client.post(reverse("ui:elder"), {"elder": "1", "next": "/ui/counts/?q=1"})

    assert answer.headers["Location"] == "/ui/counts/?q=1"
    assert client.cookies["elder"].value == "1"
    assert "data-elder" in client.get(reverse("ui:section", args=["counts"])).text


def test_large_text_can_be_switched_off(client):
    client.cookies["elder"] = "1"

    client.post(reverse("ui:elder"), {"elder": "0"})

    assert "data-elder" not in client.get(reverse("ui:section", args=["counts"])).text


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_the_switch_never_leads_to_another_host(client, elsewhere):
    assert client.post(reverse("ui:elder"), {"elder": "1", "next": elsewhere}).headers["Location"] == "/"


def test_the_language_is_changed_and_one_stays_on_the_page(client):
    answer = client.post(reverse("ui:language"), {"language": "en", "next": "/ui/counts/"})

    assert answer.headers["Location"] == "/ui/counts/"
    assert '<html lang="en"' in client.get("/ui/counts/").text


def test_looking_does_not_switch(client):
    assert client.get(reverse("ui:elder")).status_code == 405


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_gallery_shows_every_component_in_both_languages(client, language):
    client.cookies["language"] = language

    page = client.get(reverse("ui:gallery")).text

    assert f'<html lang="{language}"' in page
    assert 'lang="zh-hans"' in page
    assert 'lang="en"' in page


def test_a_section_that_is_not_there_is_not_found(client):
    assert client.get("/ui/nothing-here/").status_code == 404


def test_the_frames_of_the_gallery_may_be_framed_by_ourselves_only(client):
    answer = client.get(reverse("ui:specimen", args=["en", "elder"]))

    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "data-elder" in answer.text


def test_the_title_of_a_page_says_where_one_is(client):
    client.cookies["language"] = "en"

    assert "Rollcall</title>" in client.get(reverse("ui:gallery")).text


def test_a_form_that_waited_too_long_leads_back():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(reverse("ui:elder"), {"elder": "1"}, headers={"referer": "http://testserver/ui/counts/"})

    assert answer.status_code == 403
    assert 'href="http://testserver/ui/counts/"' in answer.text
