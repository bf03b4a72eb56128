"""A typhoon round made from nothing, by somebody who programs nothing: its kind, its list, the phone, the heads, the end."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures

pytestmark = pytest.mark.journey

RECEIVED = re.compile("居委会已全部收到|All received by the committee")


def enter(page: Page, role: str) -> None:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    expect(page.locator(".who, form[action*=sign-out]").first).to_be_attached()


def save(page: Page) -> None:
    page.locator("main form .actions button.big").click()


def make_kind(office: Page) -> None:
    """Name it, narrow its list, make an outcome a shelter, ask for the count of heads, publish."""
    office.goto("/playbooks/")
    office.locator("form[action$='/new/'] button").click()
    office.locator("[name=title_zh]").fill("台风阳台检查")
    office.locator("[name=title_en]").fill("Balcony check")
    save(office)
    draft = office.url
    office.goto(f"{draft}list/")
    office.locator("[name=age_from]").fill("70")
    office.locator("[name=present]").check()
    expect(office.locator("#said")).to_contain_text("aged 70 and over; at home now")
    save(office)
    office.goto(f"{draft}outcomes/")
    office.locator("[name=row-2-label_zh]").fill("到安置点")
    office.locator("[name=row-2-label_en]").fill("At the shelter")
    office.locator("[name=row-2-shelter]").check()
    save(office)
    office.goto(f"{draft}close/")
    office.locator("[name=closing][value=HEADCOUNT]").check()
    save(office)
    office.locator("form[action$='/publication/'] button").click()


def test_a_typhoon_round_is_made_from_nothing_and_closed(open_browser: OpenBrowser, language: str) -> None:
    office = open_browser(language).new_page()
    enter(office, "LEAD")
    make_kind(office)
    pictures.take(office, language, "kind-of-round")
    office.locator("a[href*='/rounds/new/']").first.click()
    office.locator("main form button").last.click()
    expect(office).to_have_url(re.compile(r"/rounds/[0-9a-f-]{36}/$"))
    round_url, round_id = office.url, office.url.rstrip("/").rsplit("/", 1)[1]

    # the building leader finds it on the phone, and somebody is at the shelter
    phone = open_browser(language, phone=True).new_page()
    enter(phone, "BUILDING")
    phone.goto("/field/")
    phone.locator(f".mine a[href*='{round_id}']").first.click()
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(RECEIVED)

    # it rolls up, the heads are counted, and a named person closes it
    office.goto(f"{round_url}running/")
    office.locator("input[name=number]").first.fill("0")
    office.locator(".heads button").first.click()
    expect(office.locator("main")).to_contain_text(re.compile("和名单对上|meets the list"))
    office.goto(f"{round_url}closure/")
    who = office.locator(".who span").inner_text().split("·")[0].strip()
    office.locator("form input[name=name]").fill(who)
    office.locator("form textarea[name=statement]").fill("三次敲门 / three knocks")
    office.locator("main form button").last.click()
    expect(office.locator("#missing")).to_have_count(0)
    expect(office.locator("main")).to_contain_text(re.compile("台风阳台检查|Balcony check"))
