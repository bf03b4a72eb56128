"""What a reader opened stays open while the page brings itself up to date."""

from pathlib import Path

import django_htmx
import pytest
from playwright.sync_api import Browser, Route, expect

from tools import places

pytestmark = pytest.mark.journey

HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
KEEP = places.PACKAGE / "ui" / "static" / "ui" / "keep.js"
PAGE = """<!DOCTYPE html><script src="/htmx.js"></script><script type="module" src="/keep.js"></script>{now}"""
# One and the same trigger is heard again only after the part that came in has settled: it is waited for.
BRING_UP_TO_DATE = """() => new Promise((settled) => {
    document.addEventListener("htmx:afterSettle", () => settled(), { once: true });
    htmx.trigger("#now", "again");
})"""
NOW = """<div id="now" hx-get="/now" hx-trigger="again" hx-swap="outerHTML"><b>{count} open</b>
<details id="table"><summary>The same as a table</summary><p>Door 302</p></details>
<details id="more" open><summary>More</summary><p>Door 303</p></details></div>"""


def test_a_table_that_was_opened_stays_open_and_one_that_was_closed_stays_closed(browser: Browser) -> None:
    counts = iter(range(9, 0, -1))

    def answer(route: Route) -> None:
        path = route.request.url.rpartition("/")[2]
        if path in ("htmx.js", "keep.js"):
            route.fulfill(path=HTMX if path == "htmx.js" else KEEP, content_type="text/javascript")
        else:
            now = NOW.format(count=next(counts))
            route.fulfill(body=now if path == "now" else PAGE.format(now=now), content_type="text/html")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://committee.test/")
    page.get_by_text("The same as a table").click()
    page.get_by_text("More").click()
    for count in (8, 7):
        page.evaluate(BRING_UP_TO_DATE)

        expect(page.locator("#now b")).to_have_text(f"{count} open")
        expect(page.get_by_text("Door 302")).to_be_visible()
        expect(page.get_by_text("Door 303")).to_be_hidden()
    page.close()
