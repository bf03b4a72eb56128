"""The whole loop in a browser that runs no scripts: sign in, a list comes in, a round is opened, ticked, watched, closed."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rollcall.register.tests import files
from tests.conftest import OpenBrowser
from tests.journeys import signing_in
from tests.live import Live

pytestmark = pytest.mark.journey

WORKING = 60_000  # milliseconds that reading, comparing and writing may take on a busy machine


def test_a_day_without_scripts(open_browser: OpenBrowser, live: Live, tmp_path: Path) -> None:
    office = open_browser("zh", java_script_enabled=False).new_page()
    sign_in(office, live)
    bring_in(office, tmp_path)

    # in the community that is there, a round is opened and its page says who is open
    enter(office, "LEAD")
    office.goto("/rounds/new/")
    office.locator(".kinds a").first.click()
    office.locator("main form button").last.click()
    expect(office).to_have_url(re.compile(r"/rounds/[0-9a-f-]{36}/$"))
    round_url, before = office.url, open_on(office)

    # a building leader ticks a door on the phone's page
    phone = open_browser("zh", phone=True, java_script_enabled=False).new_page()
    enter(phone, "BUILDING")
    phone.goto("/field/")
    phone.locator(f".mine a[href*='{round_url.rstrip('/').rsplit('/', 1)[1]}']").first.click()
    expect(phone.locator("noscript")).to_be_attached()
    open_doors = phone.locator(".door[data-state=open]").count()
    phone.locator(".door[data-state=open] .tick").first.tap()
    expect(phone.locator(".door[data-state=open]")).to_have_count(open_doors - 1)

    # the office sees it, down to the door
    office.goto(round_url)
    left = open_on(office)
    assert left < before
    office.locator("main a[href*='/buildings/']").first.click()
    expect(office.locator("svg").first).to_be_attached()

    # closing is refused without a name, and taken with one
    office.goto(f"{round_url}closure/")
    expect(office.locator("#missing")).to_be_visible()
    office.locator("form textarea[name=statement]").fill("三次敲门、两次电话")
    office.locator("main form button").last.click()
    expect(office.locator(".errors, [role=alert]").first).to_be_visible()
    office.locator("form input[name=name]").fill(office.locator(".who span").inner_text().split("·")[0].strip())
    office.locator("main form button").last.click()
    expect(office.locator("#missing")).to_have_count(0)
    expect(office.locator("main")).to_contain_text(f"{left:,}")


def sign_in(page: Page, live: Live) -> None:
    """With a password and the codes of an app, as the secretary of a committee that has nothing yet."""
    made = live.rollcall("setup", "--profile", "none", "--committee", "静安里居委会", "--secretary", "季晓岚", "--json")
    first = json.loads(made)["committee"]
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(first["username"])
    page.locator("input[name=password]").fill(first["password"])
    page.locator("main form button").last.click()
    signing_in.set_up_app(page)
    page.locator(".actions a.btn").click()
    expect(page.locator(".who")).to_be_visible()


def bring_in(page: Page, folder: Path) -> None:
    """A list from the file to the register; pages that wait load themselves again."""
    sheet = folder / "名册.xlsx"
    sheet.write_bytes(files.xlsx())
    page.goto("/register/imports/new/")
    page.locator("input[type=file]").set_input_files(sheet)
    page.locator("main form button").last.click()
    expect(page.locator("section.mapping").first).to_be_visible(timeout=WORKING)
    if (day := page.locator("input[name=as_of]")).count():
        day.fill("2022-03-15")
    page.locator("main form button").last.click()
    expect(page.locator("table.rows")).to_be_visible(timeout=WORKING)
    page.locator("a[href$='/application/']").click()
    page.locator("main form button").last.click()
    expect(page.locator("a[href$='/undoing/']")).to_be_visible(timeout=WORKING)
    page.goto("/register/")
    expect(page.locator("main")).to_contain_text("3")


def enter(page: Page, role: str) -> None:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    expect(page.locator(".who, form[action*=sign-out]").first).to_be_attached()


def open_on(page: Page) -> int:
    """How many the page says are not accounted for."""
    return int(re.sub(r"\D", "", page.locator(".figure b").first.inner_text()))
