"""An antigen round with kits: a lot comes in, is given out, handed in at a door; a leader reports in words; all add up."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_round_day import enter

pytestmark = pytest.mark.journey

ROUND = re.compile(r"/rounds/[0-9a-f-]{36}/$")


def open_kits(office: Page) -> str:
    """The kits of the antigen round that runs; its address."""
    office.goto("/rounds/")
    office.locator(".running a").filter(has_text=re.compile("抗原|antigen")).first.click()
    expect(office).to_have_url(ROUND)
    office.locator("a[href^='/screening/']").first.click()
    return office.url


def open_building(office: Page, kits: str) -> str:
    """Where to wait and collect in a building in which somebody is still open."""
    office.goto(kits.replace("/screening/", "/rounds/"))
    href = office.locator(".asked a[href*='/buildings/']").first.get_attribute("href") or ""
    return f"{kits}{href.rstrip('/').rsplit('/', 1)[1]}/"


def test_kits_add_up_and_a_report_in_words_is_recorded(open_browser: OpenBrowser, language: str) -> None:
    office = open_browser(language).new_page()
    enter(office, "LEAD")
    kits = open_kits(office)
    if not office.locator("input[name=code]").is_visible():
        office.locator("details.more summary").click()
    office.locator("input[name=code]").fill(f"A220401 {language}")
    office.locator("input[name=received]").fill("500")
    office.locator("form:has(input[name=received]) button").click()

    for kind, number in (("GIVEN", "40"), ("USED", "30"), ("SPARE", "10")):
        office.locator("select[name=kind]").select_option(kind)
        office.locator("input[name=number]").fill(number)
        office.locator("form:has(input[name=number]) button").click()
    expect(office.locator("table").first).to_contain_text("40")
    pictures.take(office, language, "kits", full=True)

    building = open_building(office, kits)
    office.goto(f"{building}report/")
    room = "999"
    office.locator("textarea").fill(f"3=2+1：{room}敲门没人")
    office.locator("main form button").first.click()
    expect(office.locator(".note.open")).to_contain_text(room)
    pictures.take(office, language, "report-in-words")

    office.goto(building)
    hand_in = office.locator(".kit-doors form button").first
    hand_in.click()
    expect(office.locator(".kit-doors [data-state=WAIT]").first).to_be_visible()
    pictures.take(office, language, "wait-and-collect")
