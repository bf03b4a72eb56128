"""A pair is proposed and accepted; somebody drops out while the phone is offline, and a stand-in takes over."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import offline
from tests.journeys import pictures
from tests.live import Live

pytestmark = pytest.mark.journey


def enter(page: Page, role: str) -> Page:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    return page


def test_pairs_are_proposed_and_accepted(open_browser: Any, language: str) -> None:
    page = enter(open_browser(language).new_page(), "LEAD")
    page.goto("/team/pairs/?missing=1")
    before = page.locator("tbody tr").count()
    assert before > 0

    page.locator("a[href*='/team/pairs/proposal/']").first.click()
    pictures.take(page, language, "pairs-proposed")
    page.locator("tbody tr button[name=only]").first.click()

    page.goto("/team/pairs/?missing=1")
    expect(page.locator("tbody tr")).to_have_count(before - 1)


def test_a_drop_out_and_a_stand_in(live: Live, open_browser: Any) -> None:
    phone = enter(open_browser("zh", phone=True).new_page(), "BUILDING")
    phone.goto("/team/")
    name = who(phone)
    phone.goto("/field/")
    phone.locator(".mine a", has=phone.locator(".to-do")).first.click()
    expect(phone.locator("#doors")).to_have_attribute("data-ready", "")
    doors = phone.url
    phone.context.set_offline(True)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text("已存在本机")

    secretary = enter(open_browser("zh").new_page(), "LEAD")
    secretary.goto("/team/pairs/")
    secretary.locator("tbody a[href*='/team/people/']", has_text=name).first.click()
    secretary.locator("a[href*='/people/'][href$='/stand-in/']").click()
    pictures.take(secretary, "zh", "stand-in")
    secretary.locator(".stand-ins button").first.click()
    expect(secretary.locator("body")).to_contain_text("已全部接手")

    offline.come_back_online(phone)
    _until_held(secretary, name)
    phone.goto(doors)
    expect(phone.locator("#doors")).to_have_count(0)


def _until_held(secretary: Page, name: str, seconds: int = 20) -> None:
    """Until what the old phone still sent stands among the held work."""
    for _second in range(seconds):
        secretary.goto("/rounds/held/")
        if name in secretary.locator("main").inner_text():
            return
        secretary.wait_for_timeout(1000)
    expect(secretary.locator("main")).to_contain_text(name)


def who(phone: Page) -> str:
    """Who is signed in on the phone."""
    said = phone.locator(".who span").first.inner_text()
    return re.split(r"\s*·", said)[0].strip()
