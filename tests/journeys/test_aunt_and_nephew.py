"""A nephew stays at his workplace: his aunt is on the list of those who live alone, and her building's leader is told,
until he is back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_round_day import enter

pytestmark = pytest.mark.journey

ALONE = "/register/groups/lives-alone/"
BUILDING = re.compile(r"^(12号|Building 12)$")


def press(page: Page) -> None:
    page.locator("main form[novalidate] button").last.click()


def aunt_of_twelve(page: Page) -> tuple[str, str]:
    """Somebody who lives alone in the building whose leader one can be: name and page."""
    page.goto(ALONE)
    link = page.get_by_role("region", name=BUILDING).locator(".plain-list a").first
    return link.inner_text(), str(link.get_attribute("href"))


def is_alone(page: Page, url: str) -> bool:
    page.goto(ALONE)
    return page.locator(f"a[href='{url}']").count() > 0


def let_a_nephew_move_in(page: Page, aunt: str) -> str:
    """Add him by hand to her household; the address of his page."""
    page.goto(aunt)
    page.locator("a[href*='/households/']").click()
    page.locator("a[href$='/newcomer/']").click()
    page.locator("input[name=name]").fill("华安生")
    page.locator("input[name=birth_date_year]").fill("1977")
    page.locator("input[name=birth_date_month]").fill("5")
    page.locator("input[name=birth_date_day]").fill("4")
    press(page)
    expect(page.locator("h1")).to_have_text("华安生")
    return page.url


def note_where(page: Page, nephew: str, kind: str) -> None:
    page.goto(f"{nephew}presence/" + ("?kind=HOME" if kind == "HOME" else ""))
    if kind != "HOME":
        page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("input[name=how][value=PHONE]").check()
    page.locator("input[name=source]").fill("本人")
    press(page)
    expect(page).to_have_url(nephew)


def test_her_team_is_told_and_it_ends_when_he_is_back(open_browser: OpenBrowser, language: str) -> None:
    office, phone = open_browser(language).new_page(), open_browser(language, phone=True).new_page()
    enter(office, "LEAD")
    enter(phone, "BUILDING")
    name, aunt = aunt_of_twelve(office)
    nephew = let_a_nephew_move_in(office, aunt)
    assert not is_alone(office, aunt)

    note_where(office, nephew, "WORKSITE")

    assert is_alone(office, aunt)
    expect(office.locator("li").filter(has=office.locator(f"a[href='{aunt}']"))).to_contain_text("华安生")
    phone.goto("/field/")
    notice = phone.locator(".notices .note").filter(has_text=name)
    expect(notice).to_contain_text("华安生")
    pictures.take(phone, language, "newly-alone")
    notice.locator("button").click()
    expect(phone.locator(".notices")).to_have_count(0)
    office.goto("/register/groups/")
    expect(office.locator("main")).to_contain_text(name)

    note_where(office, nephew, "HOME")

    assert not is_alone(office, aunt)
    office.goto("/register/groups/")
    expect(office.locator("main")).not_to_contain_text(name)
