"""An empty committee becomes one that works: lists come in, people are taken into the team, a phone is let in."""

import contextlib
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError, Page, expect

from tests import live as serving
from tests.conftest import OpenBrowser
from tests.journeys import pictures, signing_in
from tests.live import Live

pytestmark = pytest.mark.journey

LISTS = Path(__file__).parents[1] / "data" / "register"
SHEET = LISTS / "01-一号块.xlsx"
TEXT = LISTS / "03-三号块.csv"
WORKING = 60_000  # milliseconds that reading, comparing and writing may take on a busy machine


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server with nothing in it."""
    with serving.serve(serving.prepare(tmp_path_factory.mktemp("empty"), "none")) as server:
        yield server


def sign_in(page: Page, live: Live, name: str) -> None:
    first = json.loads(
        live.rollcall("setup", "--profile", "none", "--committee", name, "--secretary", "季晓岚", "--json")
    )["committee"]
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(first["username"])
    page.locator("input[name=password]").fill(first["password"])
    page.locator("main form button").last.click()
    signing_in.set_up_app(page)
    page.locator(".actions a.btn").click()
    expect(page.locator(".who")).to_be_visible()


def bring_in(page: Page, file: Path) -> None:
    """Upload a list and go on to its preview; the page may be loaded again while it is being read."""
    page.goto("/register/imports/new/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button").last.click()
    with contextlib.suppress(PlaywrightError):  # it may be on its way to the next page already
        page.reload()
    columns, preview = page.locator("section.mapping"), page.locator("table.rows")
    expect(columns.or_(preview).first).to_be_visible(timeout=WORKING)
    if columns.count():  # a layout that is known already asks nothing
        day = page.locator("input[name=as_of]")
        if day.count() and not day.input_value():
            day.fill("2022-03-15")
        page.locator("main form button").last.click()
    expect(preview).to_be_visible(timeout=WORKING)


def apply(page: Page) -> None:
    page.locator("a[href$='/application/']").click()
    page.locator("main form button").last.click()
    expect(page.locator("a[href$='/undoing/']")).to_be_visible(timeout=WORKING)


def people_in_register(page: Page) -> int:
    page.goto("/register/")
    found = re.search(r"([\d,]+)\s*(?:人|people)", page.locator("main").inner_text())
    return int(found[1].replace(",", "")) if found else 0


def alive_in_first_list() -> int:
    """How many people of the first list live there, by the truth about it: neither dead nor moved away."""
    truth = json.loads(gzip.decompress((LISTS / "truth.json.gz").read_bytes()))
    named = [one for one in truth["persons"] if any(file == 0 for file, _sheet, _row in one["rows"])]
    return sum("former" not in one for one in named)


def test_lists_come_in_are_taken_back_and_a_leader_is_let_in(
    open_browser: OpenBrowser, live: Live, language: str
) -> None:
    office = open_browser(language).new_page()
    sign_in(office, live, {"zh": "晴川里居委会", "en": "Qingchuan Lane committee"}[language])

    # nothing is there yet, and the page says what to do
    office.goto("/")
    expect(office.locator("main a[href*='/register/']").first).to_be_visible()

    bring_in(office, SHEET)
    pictures.take(office, language, "import")
    apply(office)
    first_list = people_in_register(office)
    assert first_list == alive_in_first_list()

    # the next list comes in and is taken back exactly
    bring_in(office, TEXT)
    apply(office)
    undo = office.locator("a[href$='/undoing/']").get_attribute("href")
    assert people_in_register(office) > 1_800
    office.goto(str(undo))
    office.locator("main form button").last.click()
    expect(office.locator("table.rows")).to_be_visible(timeout=WORKING)
    assert people_in_register(office) == first_list

    # the same list once more: nothing to write
    bring_in(office, SHEET)
    expect(office.locator("a[href$='/application/']")).to_have_count(0)

    # a building leader is taken into the team and lets the phone in
    office.goto("/register/")
    number = re.match(r"\d+", office.locator("a[href*='/register/buildings/']").first.inner_text())
    assert number
    office.goto("/team/people/new/")
    office.locator("input[name=name]").fill("秦岭月")
    office.locator("input[name=role][value=BUILDING]").check()
    office.locator("input[name=buildings]").fill(f"{number[0]}号")
    office.locator("main form button").last.click()
    office.locator("form[action$='/link/'] button").click()
    link = re.search(r"/team/enrol/[^\s\"<]+", office.content())
    assert link
    phone = open_browser(language, phone=True).new_page()
    phone.goto(link[0])
    pictures.take(phone, language, "enrol")
    phone.locator("main form button").last.tap()
    expect(phone).not_to_have_url(re.compile("/enrol/"))
    signing_in.choose_pin(phone)
    expect(phone.locator(".pad")).to_have_count(0)
    phone.goto("/field/")
    expect(phone.locator("main")).to_be_visible()
    again = open_browser(language, phone=True).new_page()
    answer = again.goto(link[0])
    assert answer is not None
    assert answer.status == 410

    # a round over the own register, with an owner at the door
    office.goto("/rounds/new/")
    office.locator(".kinds a").first.click()
    office.locator("main form button").last.click()
    expect(office).to_have_url(re.compile(r"/rounds/[0-9a-f-]{36}/$"))
    expect(office.locator("main")).to_contain_text("秦岭月")
    phone.goto("/field/")
    phone.locator(".mine a").first.click()
    phone.locator(".door[data-state=open] .tick:visible").first.tap()
    expect(phone.locator("#sync")).to_contain_text(re.compile("居委会已全部收到|All received by the committee"))


@pytest.mark.parametrize("name", ["picture.xlsx", "empty.csv"])
def test_a_file_that_is_no_list_gets_a_sentence_and_changes_nothing(
    open_browser: OpenBrowser, live: Live, tmp_path: Path, name: str
) -> None:
    office = open_browser("en").new_page()
    sign_in(office, live, f"Committee of {name}")
    bad = tmp_path / name
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2_000) if name.endswith("xlsx") else b"")

    office.goto("/register/imports/new/")
    office.locator("input[type=file]").set_input_files(bad)
    office.locator("main form button").last.click()

    expect(office.locator("main")).to_contain_text(
        re.compile("not a spreadsheet|cannot be read|is empty|no list", re.IGNORECASE), timeout=WORKING
    )
    assert people_in_register(office) == 0
