"""The page of doors fits the hand: sizes of what one presses, accessibility, weight, and a leader of seventy."""

import gzip
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from playwright.sync_api import Browser, BrowserContext, expect

from rollcall.field import pages
from rollcall.field.tests import fakes
from rollcall.field.tests.conftest import OPTIONS, Phone
from rollcall.field.tests.fakes import FakeCommittee

pytestmark = pytest.mark.journey


SIZES = """all => all.filter(one => one.checkVisibility({visibilityProperty: true})).map(one => {
    const {x, y, width, height} = one.getBoundingClientRect()
    return {x, y, width, height, what: one.outerHTML.slice(0, 80)}
}).filter(box => box.width && box.height)"""


def boxes(phone: Phone, query: str) -> list[Any]:
    """What of it is seen, and how large; asked for at once, because each question to a browser takes its time."""
    found: list[Any] = phone.page.locator(query).evaluate_all(SIZES)
    assert found
    return found


TARGETS = ".tick, .other, .back, .persons a, summary, .dock .btn, #sync .btn, .top a, .top button, dialog[open] button, .ask, #left"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("elder", "width", "least"), [(False, 320, 44), (True, 320, 60), (True, 360, 60), (False, 360, 44)]
)
def test_everything_is_large_enough_to_hit_and_nothing_stands_out_of_the_screen(
    browser: Browser, committee: FakeCommittee, language: str, elder: bool, width: int, least: int
) -> None:
    committee.language, committee.elder = language, elder
    context = browser.new_context(**{**OPTIONS, "viewport": {"width": width, "height": 640}})
    phone = Phone(context.new_page(), committee).open()
    phone.tick("601", "302")
    phone.page.locator("#floors summary").tap()
    small = [box for box in boxes(phone, TARGETS) if min(box["width"], box["height"]) < least - 0.5]
    across = phone.page.evaluate("document.documentElement.scrollWidth")
    phone.page.locator("#floors summary").tap()
    phone.household("602").locator(".other").tap()
    small += [box for box in boxes(phone, TARGETS) if min(box["width"], box["height"]) < least - 0.5]
    sheet = phone.page.locator("#sheet").evaluate("sheet => sheet.scrollWidth - sheet.clientWidth")
    context.close()

    assert small == []
    assert (across, sheet) == (width, 0)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("elder", [False, True])
def test_axe_finds_nothing(context: BrowserContext, committee: FakeCommittee, language: str, elder: bool) -> None:
    committee.language, committee.elder, committee.mode = language, elder, "held"
    context.set_default_timeout(15000)
    phone = Phone(context.new_page(), committee).open()
    phone.tap("601")
    expect(phone.sync.locator(".show-held")).to_be_visible()
    found = [_axe(phone)]
    phone.household("602").locator(".other").tap()
    found.append(_axe(phone))
    phone.page.locator("#sheet .bar button[value='']").tap()
    phone.sync.locator(".show-held").tap()
    found.append(_axe(phone))

    assert found == [[], [], []]


def _axe(phone: Phone) -> list[str]:
    result = Axe().run(phone.page)
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in result.response["violations"]]


def weigh(context: BrowserContext, committee: FakeCommittee) -> dict[str, int]:
    """What a first visit fetches, each file as gzip would make it."""
    sizes: dict[str, int] = {}

    def note(response: Any) -> None:
        if response.ok:
            sizes[response.url.split("/")[-1] or "page"] = len(gzip.compress(response.body(), 9))

    page = context.new_page()
    page.on("response", note)
    Phone(page, committee).open()
    page.wait_for_timeout(800)
    return sizes


def test_a_first_visit_costs_at_most_40_kb_for_24_doors(context: BrowserContext, committee: FakeCommittee) -> None:
    sizes = weigh(context, committee)
    worker = next(static for static in pages.worker()["script"].split("/") if static.endswith(".js"))
    total = sum(sizes.values()) + len(gzip.compress((site.STATIC_ROOT / "field" / worker).read_bytes(), 9))

    assert any(re.match(r"doors\.\w+\.js", name) for name in sizes)
    assert total <= 36_000, sizes


def test_a_tower_of_110_doors_stays_light(context: BrowserContext) -> None:
    with fakes.serve(FakeCommittee(floors=22, rooms=5)) as tower:
        assert sum(weigh(context, tower).values()) <= 48_000


def test_a_leader_of_seventy_does_twelve_households_in_twelve_taps_without_scrolling(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "SETTLE_MS", 200)
    taps = scrolls = 0
    with fakes.serve(FakeCommittee(floors=4, rooms=3, elder=True)) as committee:
        context = browser.new_context(**OPTIONS)
        phone = Phone(context.new_page(), committee).open()
        while phone.page.locator(".tick:visible").count():
            button = _in_sight(phone)
            if button is None:
                phone.page.mouse.wheel(0, 300)
                scrolls += 1
            else:
                button.tap()
                taps += 1
            phone.page.wait_for_timeout(1200)
        context.close()

    assert taps == 12
    assert scrolls == 0


def _in_sight(phone: Phone) -> Any:
    """The first big button that the thumb can reach as the page stands."""
    top: Any = phone.sync.bounding_box()
    bottom: Any = phone.page.locator(".dock").bounding_box()
    for button in phone.page.locator(".tick:visible").all():
        box: Any = button.bounding_box()
        if box["y"] >= top["y"] + top["height"] and box["y"] + box["height"] <= bottom["y"]:
            return button
    return None
