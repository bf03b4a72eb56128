"""A day: a round is started, walked, watched, and closed only when somebody answers for who stays unknown."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures

pytestmark = pytest.mark.journey

SAVED = re.compile("已存在本机|saved on this phone")
RECEIVED = re.compile("居委会已全部收到|All received by the committee")


def enter(page: Page, role: str) -> None:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    expect(page.locator(".who, form[action*=sign-out]").first).to_be_attached()


def number_in(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def open_on(page: Page) -> int:
    """How many the page says are not accounted for."""
    return number_in(page.locator(".figure b").first.inner_text())


def start_round(page: Page) -> str:
    """Open an antigen round from the list of playbooks; the address of its page."""
    page.goto("/rounds/new/")
    page.locator(".kinds a").first.click()
    expect(page.locator("dl.answers")).to_be_visible()
    page.locator("main form button").last.click()
    expect(page).to_have_url(re.compile(r"/rounds/[0-9a-f-]{36}/$"))
    return page.url


def show_house(page: Page, language: str) -> None:
    """The front of a house in a round that is under way: some done, some away, some open."""
    page.goto("/rounds/")
    page.locator("main a").filter(has_text=re.compile("抗原检测|antigen")).first.click()
    page.locator("main a[href*='/buildings/']").filter(has_text=re.compile("12")).first.click()
    picture = page.locator("figure.elev").first
    expect(picture).to_be_visible()
    pictures.take_part(picture, language, "house")


def test_from_an_open_round_to_its_closure(open_browser: OpenBrowser, language: str) -> None:
    office = open_browser(language).new_page()
    office.goto("/")
    pictures.take(office, language, "enter")
    enter(office, "LEAD")
    show_house(office, language)
    round_url = start_round(office)
    everybody = open_on(office)
    assert everybody > 2_000
    office.goto("/")
    pictures.take(office, language, "now")

    # the building leader walks, loses the network, then the page, and comes back
    stairwell = open_browser(language, phone=True)
    phone = stairwell.new_page()
    enter(phone, "BUILDING")
    phone.goto("/field/")
    round_id = round_url.rstrip("/").rsplit("/", 1)[1]
    phone.locator(f".mine a[href*='{round_id}']").first.click()
    expect(phone.locator("#sync")).to_be_visible()
    pictures.take(phone, language, "doors")
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(RECEIVED)
    stairwell.set_offline(True)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(SAVED)
    pictures.take(phone, language, "offline")
    doors = phone.url
    phone.close()
    phone = stairwell.new_page()
    stairwell.set_offline(False)
    phone.goto(doors)
    expect(phone.locator("#sync")).to_contain_text(RECEIVED, timeout=20_000)
    expect(phone.locator(".door[data-sync=phone]")).to_have_count(0)

    # the office sees it, down to the door and who answers for it
    office.goto(round_url)
    now_left = open_on(office)
    assert now_left < everybody
    pictures.take(office, language, "round")
    building = phone.url.rstrip("/").rsplit("/", 1)[1]
    office.goto(f"{round_url}buildings/{building}/")
    expect(office.locator("svg").first).to_be_visible()
    expect(office.locator("a[href^='tel:']").first).to_be_visible()
    pictures.take(office, language, "elevation")

    # closing names who is missing, refuses without a signature, and takes one with a name
    office.goto(f"{round_url}closure/")
    expect(office.locator("#missing")).to_be_visible()
    office.locator("form textarea[name=statement]").fill("三次敲门、两次电话 / three knocks, two calls")
    office.locator("main form button").last.click()
    expect(office.locator(".errors, [role=alert]").first).to_be_visible()
    who = office.locator(".who span").inner_text().split("·")[0].strip()
    office.locator("form input[name=name]").fill(who)
    office.locator("main form button").last.click()
    expect(office.locator("#missing")).to_have_count(0)
    expect(office.locator("main")).to_contain_text(f"{now_left:,}")
    pictures.take(office, language, "closure")

    # the journal has it all
    office.goto("/journal/")
    expect(office.locator("main")).to_contain_text(who)
    pictures.take(office, language, "journal")
