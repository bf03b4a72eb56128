"""A seconded official comes by invitation, works behind the doors of one building, and is gone from the phone at the end;
a leader's neighbour stands in for an evening."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live import Live
from tests.offline import drawers, everything_on, kept_pages, wait_until_it_opens_offline, wait_until_kept

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

    _end(live, office, NAME)

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


def _invite(live: Live, office: Page, name: str = NAME) -> str:
    office.goto(f"{live.url}/team/outside/new/")
    office.locator("input[name=role][value=SECONDED]").check()
    office.locator("input[name=sent_by]").fill("区图书馆")
    office.locator("input[name=buildings]").fill(BUILDING)
    office.locator("input[name=name]").fill(name)
    office.locator("main form button").last.click()
    return office.locator("#link").input_value()


def _at_the_doors(live: Live, phone: Page, link: str) -> str:
    phone.goto(link)
    phone.locator("main form button").first.tap()
    phone.wait_for_url(re.compile(r"/field/$"))
    phone.locator("main a[href^='/field/']").first.tap()
    phone.wait_for_url(re.compile(r"/field/[\w-]+/[\w-]+/"))
    return phone.url


def test_what_was_not_sent_arrives_and_then_nothing_of_a_resident_stays_on_the_phone(
    live: Live, browser: Browser
) -> None:
    office = _office(live, browser)
    phone = browser.new_context(**PHONE).new_page()
    doors = _at_the_doors(live, phone, _invite(live, office, "孟知秋"))
    wait_until_it_opens_offline(phone)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text("居委会已全部收到")
    phone.context.set_offline(True)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text("已存在本机")
    secrets = _words_of_residents(phone)
    assert sum(any(word in text for word in secrets) for text in everything_on(phone)) >= 2

    _end(live, office, "孟知秋")
    phone.context.set_offline(False)
    expect(phone).not_to_have_url(doors, timeout=15_000)  # it sends what it holds, and leaves by itself

    expect(phone.locator(".door")).to_have_count(0)
    for _tenth in range(100):
        if not drawers(phone):
            break
        phone.wait_for_timeout(100)
    assert drawers(phone) == []
    assert [text for text in everything_on(phone) if any(word in text for word in secrets)] == []
    assert kept_pages(phone) == []
    office.goto(f"{live.url}/rounds/held/")
    expect(office.locator("main")).to_contain_text("孟知秋")


def _words_of_residents(phone: Page) -> list[str]:
    """The names behind the doors that are open on the page, and the keys of their lines."""
    names = phone.locator(".persons b").all_inner_texts()
    keys = phone.locator("[data-line]").evaluate_all("all => all.map((one) => one.dataset.line)")
    return [word for word in [*names, *keys] if len(word) > 1]


def _end(live: Live, office: Page, name: str) -> None:
    office.goto(f"{live.url}/team/outside/")
    office.locator(".guests .sheet", has_text=name).locator(".btn.warn").click()
    expect(office.locator("main")).to_contain_text("已离开")
