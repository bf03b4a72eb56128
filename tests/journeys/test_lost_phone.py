"""A phone is lost: one tap shuts it out, its pages go at the next contact, and what it held is not lost."""

import json
import re
from collections.abc import Iterator

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


@pytest.fixture(scope="module")
def live(communities, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A served invented community."""
    with serving.serve(serving.copy(communities("lean"), tmp_path_factory.mktemp("lost") / "data")) as server:
        yield server


def let_in(office: Page, phone: Page) -> str:
    """The office makes a link for the leader of a building, and the phone follows it; the person's page."""
    office.goto("/team/")
    office.locator("a[href*='/team/people/']").last.click()
    person = office.url
    office.locator("form[action$='/link/'] button").click()
    found = re.search(r"/team/enrol/[^\s\"<]+", office.content())
    assert found
    phone.goto(found[0])
    phone.locator("main form button").last.tap()
    return person


def test_it_is_shut_out_its_pages_go_and_its_ticks_are_kept(
    open_browser: OpenBrowser, live: Live, language: str
) -> None:
    office, context = open_browser(language).new_page(), open_browser(language, phone=True)
    phone = context.new_page()
    enter(office, "LEAD")
    person = let_in(office, phone)
    phone.goto("/me/pin/")
    signing_in.choose_pin(phone)
    phone.goto("/field/")
    phone.locator(".mine a").first.click()
    ready = phone.locator("form[data-ready]")
    expect(ready).to_have_count(1)
    phone.wait_for_timeout(500)
    assert phone.evaluate(COPIES) > 0
    context.set_offline(True)
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(re.compile("保存在这部手机|saved on this phone", re.IGNORECASE))

    office.goto(person)
    pictures.take(office, language, "person-with-phone")
    office.locator("form[action$='/revocation/'] button").first.click()

    context.set_offline(False)
    expect(phone).to_have_url(re.compile(r"/sign-in/|/demo/"), timeout=15_000)
    phone.wait_for_timeout(500)
    assert phone.evaluate(COPIES) == 0
    assert json.dumps(phone.evaluate("() => [...document.querySelectorAll('.door')].length")) == "0"
    office.goto("/rounds/")
    office.locator("main a[href*='/rounds/']").first.click()
    expect(office.locator("main")).to_contain_text(re.compile("待处理|held|kept|搁", re.IGNORECASE))
