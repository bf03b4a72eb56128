"""A phone is lost: one tap shuts it out, its pages go at the next contact, and what it held is not lost."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import live as serving
from tests.conftest import OpenBrowser
from tests.journeys import pictures, signing_in
from tests.journeys.test_round_day import enter
from tests.live import Live

pytestmark = pytest.mark.journey

BUILDING = re.compile(r"^(12号|Building 12)$")
COPIES = """async () => {
  const open = indexedDB.open("rollcall-pages", 1);
  await new Promise((done) => { open.onsuccess = open.onerror = done; open.onupgradeneeded = () => open.transaction.abort(); });
  if (!open.result || !open.result.objectStoreNames.contains("pages")) return 0;
  const count = open.result.transaction("pages").objectStore("pages").getAllKeys();
  await new Promise((done) => { count.onsuccess = done; });
  open.result.close();
  return count.result.filter((key) => key.startsWith("/")).length;
}"""


@pytest.fixture
def live(communities, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A served invented community of each test's own: a phone is lost once, and a PIN chosen once."""
    with serving.serve(serving.copy(communities("lean"), tmp_path_factory.mktemp("lost") / "data")) as server:
        yield server


def let_in(office: Page, phone: Page, leader: str) -> str:
    """The office makes a link for the leader of a building, and the phone follows it; the person's page."""
    office.goto("/team/people/" + leader)
    person = office.url
    office.locator("form[action$='/link/'] button").click()
    found = re.search(r"/team/enrol/[^\s\"<]+", office.content())
    assert found
    phone.goto(found[0])
    phone.locator("main form button").last.tap()
    expect(phone).not_to_have_url(re.compile("/enrol/"))
    return person


def wait_for_copies(phone: Page, good: Callable[[int], bool]) -> None:
    """Until the worker has kept pages, or has wiped them."""
    for _try in range(50):
        if good(phone.evaluate(COPIES)):
            return
        phone.wait_for_timeout(100)
    raise AssertionError("the copies of pages did not come or go")


def held_in(server: Live) -> int:
    """How much work is held for a look."""
    with sqlite3.connect(server.data / "rollcall.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM rounds_held WHERE why = 'SHUT_OUT'").fetchone()[0])


def test_it_is_shut_out_its_pages_go_and_its_ticks_are_kept(
    open_browser: OpenBrowser, live: Live, language: str
) -> None:
    office, context = open_browser(language).new_page(), open_browser(language, phone=True)
    phone = context.new_page()
    before = held_in(live)
    enter(office, "LEAD")
    enter(phone, "BUILDING")
    person = let_in(office, phone, json.loads(phone.locator("#field").inner_text())["user"])
    phone.goto("/me/pin/")
    signing_in.choose_pin(phone)
    phone.goto("/field/")
    phone.locator(".mine a").first.click()
    expect(phone.locator("form[data-ready]")).to_have_count(1)
    wait_for_copies(phone, lambda kept: kept > 0)
    context.set_offline(True)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(re.compile("已存在本机|saved on this phone", re.IGNORECASE))

    office.goto(person)
    pictures.take(office, language, "person-with-phone")
    office.locator("form[action$='/revocation/'] button").first.click()

    context.set_offline(False)
    expect(phone).to_have_url(re.compile(r"/sign-in/|/demo/"), timeout=15_000)
    wait_for_copies(phone, lambda kept: kept == 0)
    expect(phone.locator(".door")).to_have_count(0)
    assert held_in(live) == before + 1
