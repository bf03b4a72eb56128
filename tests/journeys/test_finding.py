"""Somebody calls the office: whatever the caller says leads to the right door, and to nobody else's."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rollcall.lib import pinyin
from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.live import Live

pytestmark = pytest.mark.journey

People = list[dict[str, Any]]


@pytest.fixture(scope="module")
def people(live: Live, tmp_path_factory: pytest.TempPathFactory) -> People:
    """Everybody who lives there, as the register is handed out."""
    file: Path = tmp_path_factory.mktemp("export") / "register.json"
    live.rollcall("register", "export", str(file))
    found: People = json.loads(file.read_text(encoding="utf-8"))["persons"]
    return found


def enter(page: Page, role: str) -> None:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    expect(page.locator(".who, form[action*=sign-out]").first).to_be_attached()


def type_slowly(page: Page, text: str) -> None:
    """As fingers do; the answer comes by itself."""
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially(text, delay=20)


def with_own_end(people: People) -> dict[str, Any]:
    """Somebody whose telephone number ends as no other number does."""
    ends = Counter(one[-4:] for person in people for one in (*person["phones"], person["id_number"] or ""))
    return next(one for one in people if one["phones"] and ends[one["phones"][0][-4:]] == 1 and len(one["name"]) == 3)


def initials(name: str) -> str:
    return "".join(readings[0][0] for readings in pinyin.syllables(name))


def test_the_secretary_finds_whoever_is_asked_for(open_browser: OpenBrowser, language: str, people: People) -> None:
    office = open_browser(language).new_page()
    enter(office, "LEAD")
    wanted = with_own_end(people)
    answer = office.locator("#found")

    office.locator("header input[name=q]").fill("wang")
    office.keyboard.press("Enter")
    expect(office).to_have_url(re.compile(r"/find/\?q=wang"))
    expect(answer.locator(".found-people .who-is").first).to_contain_text(re.compile("[王汪]"))
    pictures.take(office, language, "find")

    type_slowly(office, initials(wanted["name"]))
    expect(answer.locator(".who-is", has_text=wanted["name"]).first).to_be_visible()
    expect(office).to_have_url(re.compile(rf"q={initials(wanted['name'])}$"))

    type_slowly(office, wanted["phones"][0][-4:])
    expect(answer.locator(".who-is")).to_have_text([wanted["name"]])
    expect(answer.locator(".why")).to_contain_text(wanted["phones"][0][-4:])

    type_slowly(office, f"{wanted['building']}-{wanted['room']}")
    expect(answer.locator("h3 a")).to_have_text([f"{wanted['building']}-{wanted['room']}"])
    answer.locator(".behind a", has_text=wanted["name"]).first.click()
    expect(office.locator("h1")).to_have_text(wanted["name"])

    office.go_back()
    expect(office.locator("#q")).to_have_value(f"{wanted['building']}-{wanted['room']}")
    expect(answer.locator("h3 a")).to_have_count(1)


def test_it_works_without_scripts(open_browser: OpenBrowser, people: People) -> None:
    office = open_browser("zh", java_script_enabled=False).new_page()
    office.goto("/demo/")
    office.locator("form[action$='/LEAD/'] button").click()

    office.locator("header input[name=q]").fill(people[0]["name"])
    office.locator("header form.find button").click()

    expect(office.locator(".who-is").first).to_have_text(people[0]["name"])


def test_a_building_leader_finds_neighbours_and_no_stranger(open_browser: OpenBrowser, people: People) -> None:
    phone = open_browser("zh", phone=True).new_page()
    enter(phone, "BUILDING")
    phone.goto("/register/")
    own = phone.locator(".tiles a b").first.inner_text()
    stranger = with_own_end([one for one in people if one["building"] != own])
    neighbour = next(one for one in people if one["building"] == own)

    for text in (stranger["name"], stranger["phones"][0], f"{stranger['building']}-{stranger['room']}"):
        phone.goto(f"/find/?q={text}")
        expect(phone.locator("#found a[href*='/residents/']", has_text=stranger["name"])).to_have_count(0)
        expect(phone.locator("#found h3")).to_have_count(0)

    phone.goto(f"/find/?q={neighbour['name']}")
    expect(phone.locator(".who-is").first).to_have_text(neighbour["name"])
    assert phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
