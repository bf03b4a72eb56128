"""The first page opens, on a small phone and on a laptop, in both languages."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey

LANG = {"zh": "zh-hans", "en": "en"}


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_it_speaks_the_language_of_the_browser(laptop, language):
    laptop.goto("/")

    expect(laptop.locator("html")).to_have_attribute("lang", LANG[language])
    expect(laptop.locator("h1")).to_be_visible()


def test_it_fits_the_smallest_phone(open_browser, language):
    page = open_browser(language, phone=True, viewport={"width": 320, "height": 568}).new_page()

    page.goto("/")

    expect(page.locator("h1")).to_be_visible()
    assert overflow(page) == 0
