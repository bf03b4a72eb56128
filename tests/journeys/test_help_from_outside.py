"""A seconded official comes by invitation, works behind the doors of one building, and is gone from the phone at the end;
a leader's neighbour stands in for an evening."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live import Live
from tests.offline import kept_pages, wait_until_it_opens_offline, wait_until_kept

pytestmark = pytest.mark.journey

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "zh-CN"
}  # fmt: skip
NAME, BUILDING = "陈远航", "12"


def test_a_secondment_ends_and_the_phone_forgets(live: Live, browser: Browser) -> None:
    office = _office(live, browser)
    link = _invite(live, office)
    phone = browser.new_context(**PHONE).new_page()
    doors = _at_the_doors(live, phone, link)
    wait_until_it_opens_offline(phone)
    assert urlsplit(doors).path in kept_pages(phone)

    office.goto(f"{live.url}/team/outside/")
    office.locator(".guests .sheet", has_text=NAME).locator(".btn.warn").click()
    expect(office.locator("main")).to_contain_text("已离开")

    phone.goto(doors)
    expect(phone).not_to_have_url(doors)
    expect(phone.locator("body")).not_to_contain_text(f"{BUILDING}号楼")
    wait_until_kept(phone, set())


def test_somebody_stands_in_and_the_chain_shows_both(live: Live, browser: Browser) -> None:
    office = _office(live, browser)
    office.goto(f"{live.url}/team/?q={BUILDING}")
    office.locator("table.team td a").first.click()
    holder = office.locator("h1").inner_text()
    office.get_by_role("link", name=re.compile("安排代班")).first.click()
    office.locator("select[name=user]").select_option(index=2)
    office.locator("input[name=ends_at]").fill("2099-01-01T20:00")
    office.locator("main form button").last.click()
    expect(office.locator(".posts")).to_contain_text("代班")

    office.goto(f"{live.url}/team/?q={BUILDING}")

    expect(office.locator("table.team")).to_contain_text(f"代{holder}")
    expect(office.locator("table.team")).to_contain_text(holder)


def _office(live: Live, browser: Browser) -> Page:
    page = browser.new_context(locale="zh-CN").new_page()
    page.goto(f"{live.url}/demo/")
    page.locator("main form button").first.click()
    return page


def _invite(live: Live, office: Page) -> str:
    office.goto(f"{live.url}/team/outside/new/")
    office.locator("input[name=role][value=SECONDED]").check()
    office.locator("input[name=sent_by]").fill("区图书馆")
    office.locator("input[name=buildings]").fill(BUILDING)
    office.locator("input[name=name]").fill(NAME)
    office.locator("main form button").last.click()
    return office.locator("#link").input_value()


def _at_the_doors(live: Live, phone: Page, link: str) -> str:
    phone.goto(link)
    phone.locator("main form button").first.tap()
    phone.wait_for_url(re.compile(r"/field/$"))
    phone.locator("main a[href^='/field/']").first.tap()
    phone.wait_for_url(re.compile(r"/field/[\w-]+/[\w-]+/"))
    return phone.url
