"""A round on paper: lists are printed, one page comes back by the keyboard alone, another by a phone's camera."""

import random
import re

import pytest
from playwright.sync_api import Page, expect

from rollcall.paper.layout import Geometry
from tests.journeys import pictures
from tests.paper import camera, pens

pytestmark = pytest.mark.journey

SCALE = 9.0
COLUMNS = (2, 11)  # outcomes and reasons of the antigen test that have a box


def enter(page: Page, role: str) -> None:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    expect(page.locator(".who, form[action*=sign-out]").first).to_be_attached()


def on_paper(page: Page) -> str:
    """The papers of a running antigen round."""
    page.goto("/rounds/")
    page.locator("article a[href*='/rounds/']").first.click()
    page.locator("a[href*='/paper/rounds/']").click()
    expect(page).to_have_url(re.compile(r"/paper/rounds/[0-9a-f-]{36}/$"))
    return page.url


def print_two(page: Page, papers: str) -> list[bytes]:
    """Print the lists of the first two buildings, each by itself; their PDFs."""
    made = []
    for place in range(2):
        page.goto(papers)
        token = page.locator("main form input[name=csrfmiddlewaretoken]").last.input_value()
        building = page.locator("input[name=buildings]").nth(place).get_attribute("value") or ""
        answer = page.request.post(
            papers,
            form={"csrfmiddlewaretoken": token, "what": "lists", "buildings": building},
            headers={"Referer": papers},
        )
        assert answer.headers["content-type"] == "application/pdf"
        made.append(answer.body())
    return made


def test_a_round_on_paper_comes_back_by_keyboard_and_by_camera(page: Page) -> None:
    enter(page, "LEAD")
    papers = on_paper(page)
    _typed, photographed = print_two(page, papers)
    page.goto(papers)
    pictures.take(page, "zh", "paper")

    # by the keyboard alone: a sign goes on to the next row, the bottom is reached by Enter
    page.locator(".page-links .out").first.click()
    first = page.locator("input.sign").first
    expect(first).to_be_focused()
    for sign in ("1", "1", "N"):
        page.keyboard.press(sign)
    expect(page.locator("input.sign").nth(3)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("input.sign").nth(2)).to_be_focused()
    page.locator("#id_first").focus()
    page.keyboard.type("王桂香")
    page.locator("#id_time").focus()
    now = page.evaluate(
        "() => new Date().toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai'})"
    )
    page.locator("#id_time").fill(now)
    pictures.take(page, "zh", "paper-typed")
    page.locator("main form button.big, main form .actions button").last.press("Enter")
    expect(page.locator(".note, .banner, [role=status]").first).to_contain_text("3")

    # by the camera: one row is ticked twice, so a person is asked
    blank = camera.rendered(photographed, 0, SCALE)
    geometry, pen = Geometry(*COLUMNS, 16), pens.Pen(random.Random(5), SCALE)
    for row, column in ((0, 0), (1, 2), (2, 0), (2, 4)):
        x, y = geometry.box(row, column)
        pen.mark(blank, x, y, "tick")
    photo = camera.photograph(blank, random.Random(6), longest=2000, upside=0)
    page.goto("/paper/photos/")
    page.locator("#id_photos").set_input_files({"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo})
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile(r"/paper/photos/[0-9a-f-]{36}/$"), timeout=60_000)
    expect(page.locator(".confirm li.unsure")).to_have_count(1)
    expect(page.locator("#id_r0")).to_have_value("NEGATIVE")
    expect(page.locator("#id_r1")).to_have_value("NO_ANSWER")
    expect(page.locator("#id_r2")).to_have_value("")
    pictures.take(page, "zh", "paper-photo")
    page.locator("#id_r2").select_option("NEGATIVE")
    page.locator("#id_first").fill("王桂香")
    page.locator("#id_time").fill(now)
    page.locator("main form .actions button").first.click()
    page.goto(papers)
    expect(page.locator(".page-links .back")).to_have_count(2)
