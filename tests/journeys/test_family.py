"""Somebody lives alone: her household names a daughter far away, who is found by her number and forgotten on a word."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_aunt_and_nephew import aunt_of_twelve, press
from tests.journeys.test_round_day import enter

pytestmark = pytest.mark.journey

GAPS = "/register/nobody-to-call/"
DAUGHTER, NUMBER = "华晓雨", "+1 416 555 0123"


def has_nobody(page: Page, person: str) -> bool:
    page.goto(GAPS)
    return page.locator(f"a[href='{person}']").count() > 0


def note_the_daughter(page: Page, person: str) -> None:
    page.goto(person)
    page.locator("a[href$='/relatives/new/']").click()
    for name, value in (("name", DAUGHTER), ("relation", "女儿"), ("place", "多伦多"), ("consent_by", "本人")):
        page.locator(f"input[name={name}]").fill(value)
    page.locator("select[name=timezone]").select_option("America/Toronto")
    page.locator("input[name=for_what][value=EMERGENCY]").check()
    page.locator("input[name=for_what][value=WORD]").check()
    page.locator("input[name=consent_how][value=DOOR]").check()


def test_a_daughter_abroad_is_noted_found_by_her_number_and_forgotten_when_the_consent_is_withdrawn(
    open_browser: OpenBrowser, language: str
) -> None:
    office, phone = open_browser(language).new_page(), open_browser(language, phone=True).new_page()
    enter(office, "LEAD")
    enter(phone, "BUILDING")
    name, person = aunt_of_twelve(office)
    assert has_nobody(office, person)

    # a number that cannot be is said beside its field, and nothing that was typed is lost
    note_the_daughter(office, person)
    office.locator("input[name=phones]").fill("12345")
    press(office)
    expect(office.locator("[name=phones][aria-invalid=true]")).to_have_value("12345")
    expect(office.locator("input[name=name]")).to_have_value(DAUGHTER)
    office.locator("input[name=phones]").fill(NUMBER)
    press(office)
    expect(office.locator(".kin")).to_contain_text(DAUGHTER)
    pictures.take(office, language, "family-to-call", full=True)
    assert not has_nobody(office, person)

    # the building's leader finds her mother by the end of her number, which stays masked
    phone.goto("/find/?q=0123")
    phone.locator("main").get_by_role("link", name=name, exact=True).first.click()
    expect(phone.locator(".kin")).to_contain_text(DAUGHTER)
    assert "555" not in phone.locator(".kin").inner_text()
    pictures.take(phone, language, "family-on-a-phone", full=True)

    # one word of the mother, and it ends everywhere
    office.goto(person)
    office.locator(".kin a[href$='/withdrawal/']").first.click()
    office.locator("input[name=source]").fill("本人")
    press(office)
    expect(office.locator(".kin")).to_have_count(0)
    assert has_nobody(office, person)
    phone.goto("/find/?q=0123")
    expect(phone.locator("main")).not_to_contain_text(name)
