"""What is held of somebody in one click, put right, erased with a certificate; who looked; and nothing stays in the browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rollcall.register.tests import files
from tests import live as serving, offline
from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_round_day import enter
from tests.live import Live

pytestmark = pytest.mark.journey

NAME, PHONE, NUMBER, NEED, NEW = "钱阿宝", "16132936871", "31019919500312212X", "吸氧", "16935124302"
LIST = files.xlsx(("12", "302", NAME, "户主", "女", NUMBER, "1950-03-12", PHONE, NEED))
HELD = """async () => {
  const wait = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  for (const { name } of await indexedDB.databases()) {
    const opened = await wait(indexedDB.open(name));
    for (const store of opened.objectStoreNames) {
      const all = opened.transaction(store).objectStore(store);
      const rows = await wait(all.getAll());
      for (const row of rows) {
        const html = row && row.html !== undefined ? row.html : row && row.body !== undefined ? row.body : row;
        found.push(html instanceof Blob ? await html.text() : html instanceof ArrayBuffer ? new TextDecoder().decode(html) : JSON.stringify(html));
      }
    }
    opened.close();
  }
  return found.join("\\n");
}"""


@pytest.fixture(scope="module")
def live(communities, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A served community of this test's own, with somebody in it about whom all is known."""
    folder = tmp_path_factory.mktemp("privacy")
    data = serving.copy(communities("lean"), folder / "data")
    (folder / "名册.xlsx").write_bytes(LIST)
    serving.command(data, "register", "import", "--apply", "--as-of", "2022-03-15", str(folder / "名册.xlsx"))
    with serving.serve(data) as server:
        yield server


def press(page: Page) -> None:
    page.locator("main form[method=post] .actions button").last.click()


def ask(page: Page, kind: str, wish: str) -> None:
    """Take a request on the page of the person's file."""
    page.locator("a[href$='/requests/new/']").click()
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("input[name=asked_by]").fill("本人")
    page.locator("textarea[name=wish]").fill(wish)
    press(page)


def decide(page: Page, ground: str) -> None:
    page.locator("input[name=verdict][value=GRANTED]").check()
    page.locator("select[name=ground]").select_option(ground)
    page.locator("textarea[name=statement]").fill("同意")
    if page.locator("input[name=sure]").count():
        page.locator("input[name=sure]").check()
    press(page)


def to_file(page: Page) -> None:
    """By the search box to the person, and from there by one click to all that is held."""
    page.goto(f"/find/?q={NAME}")
    page.locator("main a[href*='/register/residents/']").first.click()
    page.locator("main a[href$='/file/']").click()


def close_rounds(page: Page) -> None:
    """Sign for whoever is missing: nobody is taken out of a round that runs, and whoever moves in comes on its list."""
    page.goto("/rounds/")
    for link in [one.get_attribute("href") for one in page.locator("article.running h3 a").all()]:
        page.goto(f"{link}closure/")
        page.locator("form textarea[name=statement]").fill("三次敲门、两次电话")
        page.locator("form input[name=name]").fill(page.locator(".who span").inner_text().split("·")[0].strip())
        page.locator("main form button").last.click()
        expect(page.locator("#missing")).to_have_count(0)


def sign_out(page: Page) -> None:
    page.goto("/")
    page.locator("form[action$='sign-out/'] button").first.click()
    expect(page.locator("form[action$='sign-out/']")).to_have_count(0)


# Stands before the next one, which closes the rounds that a leader goes from door to door for.
def test_what_a_leaders_phone_keeps_cannot_be_read_and_goes_with_the_sign_out(
    open_browser: OpenBrowser, live: Live
) -> None:
    phone = open_browser("zh", phone=True).new_page()
    enter(phone, "BUILDING")
    phone.goto("/field/")
    phone.locator(".mine a").first.click()
    offline.wait_until_it_opens_offline(phone)
    names = set(phone.locator(".persons a b").all_text_contents())

    assert names
    held = phone.evaluate(HELD)
    assert [name for name in names if name in held] == []  # sealed, so that only this page's own worker opens it

    sign_out(phone)
    offline.wait_until_kept(phone, set())
    assert [name for name in names if name in phone.evaluate(HELD)] == []


def test_rights_of_a_person_and_nothing_left_in_the_browser(open_browser: OpenBrowser, live: Live) -> None:
    context: BrowserContext = open_browser("zh")
    office = context.new_page()
    enter(office, "LEAD")

    to_file(office)
    for held in (NUMBER, PHONE, NEED):
        expect(office.locator("main")).to_contain_text(held)
    pictures.take(office, "zh", "person-file", full=True)

    # a correction: taken, granted, carried out by somebody who is named
    ask(office, "CORRECTION", f"电话换成 {NEW}")
    decide(office, "WRONG")
    request = office.url
    office.locator("main a[href$='/facts/']").first.click()
    office.locator("input[name=phones]").fill(NEW)
    press(office)
    office.goto(request)
    expect(office.locator("main")).to_contain_text("申请之后的改动")
    press(office)
    expect(office.locator("dl.answers")).to_contain_text("已办好")
    pictures.take(office, "zh", "request", full=True)

    # erased, with a certificate; who looked is still known
    close_rounds(office)
    to_file(office)
    ask(office, "ERASURE", "搬走了，请删掉")
    decide(office, "NOT_NEEDED")
    expect(office).to_have_url(re.compile("/privacy/certificates/"))
    expect(office.locator("main")).to_contain_text(NAME)
    office.goto(f"/find/?q={NAME}")
    expect(office.locator("main a[href*='/register/residents/']", has_text=NAME)).to_have_count(0)
    office.goto("/privacy/looks/")
    expect(office.locator("main table, main ul").first).to_be_visible()

    # signed out: what the pages showed is nowhere in the browser, and going back shows nothing
    office.goto("/register/groups/")
    sign_out(office)
    left = office.evaluate(HELD)
    assert [word for word in (NAME, NUMBER, PHONE, NEW, NEED) if word in left] == []
    office.go_back()
    office.wait_for_load_state()
    expect(office.locator("form[action$='sign-out/']")).to_have_count(0)
