"""A door card: a worker makes it, the household fills in its form on a phone, its team takes it over, and it is confirmed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_round_day import enter

pytestmark = pytest.mark.journey

NARROW = {"viewport": {"width": 320, "height": 640}}


def make_a_card(page: Page) -> tuple[str, str]:
    """A card for one door: its room, and where its code leads."""
    page.goto("/register/door-cards/")
    for box in page.locator("input[name=doors]").all():
        box.uncheck()
    page.locator("input[name=doors]").first.check()
    page.locator("main form[method=post] button:not([name])").click()
    room = page.locator(".card-door").inner_text()
    address = page.locator(".cards > li").first.get_attribute("data-url")
    assert address
    return room, address


def fill_in(page: Page) -> None:
    """The household names one person with everything, and one who is new."""
    page.locator("select[name=people]").select_option("1")
    page.locator("form[method=get] button").click()
    page.locator("input[name=p0-name]").fill("华二妹")
    page.locator("input[name=p0-birth]").fill("19530418")
    page.locator("input[name=p0-phone]").fill("138 0000 0000")
    page.locator("button[name=more]").click()
    expect(page.locator("input[name=p0-name]")).to_have_value("华二妹")
    page.locator("input[name=p1-name]").fill("华三弟")
    page.locator("input[name=sender]").fill("华二妹")


def test_a_household_fills_in_its_form_and_counts_as_confirmed(open_browser: OpenBrowser, language: str) -> None:
    leader = open_browser(language).new_page()
    enter(leader, "BUILDING")
    door, address = make_a_card(leader)
    pictures.take(leader, language, "door-cards")

    resident = open_browser(language, phone=True, java_script_enabled=False, **NARROW).new_page()
    resident.goto(address)
    expect(resident.locator("main")).to_contain_text(door.split("-")[1])
    pictures.take(resident, language, "household-notice", full=True)
    fill_in(resident)
    pictures.take(resident, language, "household-form", full=True)
    resident.locator("main form[method=post] button").last.click()
    reference = resident.locator(".reference b").inner_text()
    pictures.take(resident, language, "household-thanks", full=True)

    leader.goto("/register/")
    leader.locator("a[href='/register/proposals/']").click()
    leader.get_by_role("link", name=re.compile(reference)).click()
    expect(leader.locator("main")).to_contain_text("华三弟")
    pictures.take(leader, language, "household-proposal", full=True)
    leader.locator("button[name=all]").click()
    expect(leader.locator("main")).to_contain_text(reference)

    leader.goto("/register/gaps/?kind=NEVER")
    expect(leader.locator(f"[id='door-{door}']")).to_have_count(0)
    resident.goto(address)
    expect(resident.locator("h1")).not_to_contain_text(reference)
    assert resident.locator("input[name=people], select[name=people]").count() == 0
