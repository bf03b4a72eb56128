"""A door-knock: opened for those about whom something is missing, walked with and without a network, seen in the office;
whom somebody confirmed is not on the next list."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_round_day import RECEIVED, SAVED, enter, number_in, open_on

pytestmark = pytest.mark.journey

DOOR_KNOCK = re.compile("双敲门|Door-knock")


def preview(page: Page) -> int:
    """How many households a door-knock would have on its list now."""
    page.goto("/rounds/new/")
    page.locator(".kinds a").filter(has_text=DOOR_KNOCK).click()
    expect(page.locator("dl.answers")).to_be_visible()
    return number_in(page.locator("main form button").last.inner_text())


def open_doors(phone: Page) -> list[str]:
    doors = phone.locator(".door[data-state=open]").evaluate_all("all => all.map(one => one.dataset.place)")
    return [str(place) for place in doors]


def door(phone: Page, place: str) -> Locator:
    return phone.locator(f".door[data-place='{place}']")


def say(phone: Page, place: str, what: str) -> None:
    door(phone, place).locator(".other").first.tap()
    phone.locator(f"#sheet button[value='{what}']").tap()
    phone.wait_for_timeout(600)  # a second tap at once would be taken for a shaking hand


def test_what_is_found_at_the_doors_is_known_in_the_register(open_browser: OpenBrowser, language: str) -> None:
    office = open_browser(language).new_page()
    enter(office, "LEAD")
    listed = preview(office)
    pictures.take(office, language, "door-knock-check")
    office.locator("main form button").last.click()
    expect(office).to_have_url(re.compile(r"/rounds/[0-9a-f-]{36}/$"))
    round_url, before = office.url, open_on(office)

    stairwell = open_browser(language, phone=True)
    phone = stairwell.new_page()
    enter(phone, "BUILDING")
    phone.goto("/field/")
    phone.locator(f".mine a[href*='{round_url.rstrip('/').rsplit('/', 1)[1]}']").first.click()
    expect(phone.locator("#doors")).to_have_attribute("data-ready", "")
    same, nobody, refused, vacant = open_doors(phone)[:4]
    door(phone, same).locator(".tick").tap()
    phone.wait_for_timeout(600)
    say(phone, nobody, "outcome NOBODY")
    expect(door(phone, nobody)).to_have_attribute("data-state", "open")
    expect(phone.locator("#sync")).to_contain_text(RECEIVED)
    stairwell.set_offline(True)
    say(phone, refused, "reason REFUSED")
    say(phone, vacant, "reason VACANT")
    expect(phone.locator("#sync")).to_contain_text(SAVED)
    pictures.take(phone, language, "door-knock")
    stairwell.set_offline(False)
    phone.reload()
    expect(phone.locator("#sync")).to_contain_text(RECEIVED, timeout=20_000)
    expect(door(phone, nobody).locator(".asked")).not_to_be_empty()

    office.goto(round_url)
    assert open_on(office) == before - 3
    office.locator("ul.look a[href*='right=1']").click()
    expect(office.locator("table.lines tbody tr")).to_have_count(1)  # said to be vacant, but somebody is registered
    assert preview(office) == listed - 1
