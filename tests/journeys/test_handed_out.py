"""A round is handed out along the tree: taken up on a phone, passed on while that phone is offline, climbing when nobody
takes it up."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests import offline
from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_round_day import RECEIVED, SAVED, enter, number_in, start_round
from tests.live import Live

pytestmark = pytest.mark.journey


def test_from_the_secretary_to_the_door_and_back(live: Live, open_browser: OpenBrowser) -> None:
    office, block = open_browser("zh").new_page(), open_browser("zh").new_page()
    phone = open_browser("zh", phone=True).new_page()
    for page, role in ((office, "LEAD"), (block, "BLOCK"), (phone, "BUILDING")):
        enter(page, role)
    parts = start_round(office) + "parts/"

    _break_down(office, parts, block.locator(".who a").first.inner_text())
    block.goto("/field/")
    block.locator(".held-parts li > a", has_text="第2轮").first.click()
    own_part = block.url
    block.get_by_role("link", name="再往下分").click()
    pictures.take(block, "zh", "handing-out", full=True)
    block.get_by_role("button", name="派给他们").click()
    expect(block.locator("main")).to_contain_text("已派给")
    before = number_in(block.locator(".figure-left b").inner_text())

    _take_up_and_tick(phone)
    block.goto(own_part)
    expect(block.locator("main")).to_contain_text("已接下")
    assert number_in(block.locator(".figure-left b").inner_text()) < before

    phone.context.set_offline(True)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(SAVED)
    _keep(block, own_part)
    offline.come_back_online(phone)
    expect(phone.locator("#passed-on")).to_be_visible()
    expect(phone.locator("#sync")).to_contain_text(RECEIVED)

    _let_the_time_pass(live)
    block.goto(parts)
    expect(block.locator(".climbed-now .part").first).to_contain_text("没人接")
    left = block.locator(".climbed-now .part").count()
    pictures.take(block, "zh", "climbed", full=True)
    block.locator(".climbed-now").get_by_role("button", name="我自己负责").first.click()
    block.goto(parts)
    expect(block.locator(".climbed-now .part")).to_have_count(left - 1)


def _break_down(office: Page, parts: str, leader: str) -> None:
    """In one act; the block of the leader goes to the leader, whoever was proposed for it."""
    office.goto(parts)
    office.locator("main a[href$='/parts/new/']").first.click()
    select = office.locator(".units select", has=office.locator("option", has_text=leader)).first
    said = select.locator("option", has_text=leader).first.get_attribute("value")
    select.select_option(said)
    office.get_by_role("button", name="派给他们").click()
    expect(office.locator("main")).to_contain_text(leader)


def _take_up_and_tick(phone: Page) -> None:
    phone.goto("/field/")
    phone.locator(".held-parts button").first.tap()
    expect(phone.locator("main")).to_contain_text("您接下了")
    phone.locator(".to-doors a").first.tap()
    expect(phone.locator("#doors")).to_have_attribute("data-ready", "")
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(RECEIVED)


def _keep(block: Page, own_part: str) -> None:
    """The block leader takes the part back that the phone shows."""
    block.goto(own_part)
    taken = block.locator(".part", has=block.locator(".at-state.done")).first
    taken.get_by_role("link", name=re.compile("改派别人")).click()
    block.locator("input[name=holder][value=keep]").check()
    block.locator("main form button").last.click()
    expect(block.locator("main")).to_contain_text("已由您负责")


def _let_the_time_pass(live: Live) -> None:
    """The half hour within which the parts were to be taken up is over."""
    with sqlite3.connect(live.data / "rollcall.sqlite3") as database:
        database.execute("UPDATE rounds_part SET take_up_by = given_at")
