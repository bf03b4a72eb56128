"""Lists go out: a building leader's masked one, a worker's for a purpose, a form of the street office filled."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Download, Page, expect

from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.live import Live

pytestmark = pytest.mark.journey

WHOLE_NUMBER = re.compile(r"\d{17}[\dX]")
PURPOSE = "报送街道老年人疫苗接种摸底"


def enter(page: Page, role: str) -> None:
    page.goto("/demo/")
    page.locator(f"form[action$='/{role}/'] button").click()
    expect(page.locator(".who, form[action*=sign-out]").first).to_be_attached()


def take(page: Page) -> Download:
    with page.expect_download() as found:
        page.locator("main form button").first.click()
    return found.value


def table(download: Download) -> list[tuple[Any, ...]]:
    sheet: Any = load_workbook(io.BytesIO(download.path().read_bytes())).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def empty_form(folder: Path) -> Path:
    """Of a street office: a title, headings, a note below."""
    book = Workbook()
    sheet: Any = book.active
    for row in (["某街道80岁以上老人摸底表"], ["序号", "姓名", "身份证号", "居住地址", "疫苗针次"], [], ["填表人:"]):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    out = io.BytesIO()
    book.save(out)
    path = folder / "摸底表.xlsx"
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize("language", ["zh"])
def test_lists_go_out_as_far_as_a_post_allows_and_leave_a_trace(
    open_browser: OpenBrowser, live: Live, language: str, tmp_path: Path
) -> None:
    # a building leader gets the own doors, masked
    leader = open_browser(language, phone=True).new_page()
    enter(leader, "BUILDING")
    leader.goto("/register/exports/new/")
    expect(leader.locator("input[name=opened]")).to_have_count(0)
    rows = table(take(leader))
    assert len({row[0] for row in rows[1:]}) == 1
    assert not any(WHOLE_NUMBER.search(str(value)) for row in rows for value in row)

    # the secretary says what it is for, after having been asked
    office = open_browser(language).new_page()
    enter(office, "LEAD")
    office.goto("/register/")
    office.locator("a[href$='/register/exports/']").click()
    office.locator("a[href$='/exports/new/']").first.click()
    office.locator("select[name=group]").select_option("OLDER_80")
    office.locator("input[name=opened][value=whole]").check()
    office.locator("main form button").first.click()
    expect(office.locator(".wrong input[name=purpose]")).to_be_visible()
    office.locator("input[name=purpose]").fill(PURPOSE)
    pictures.take(office, language, "export")
    rows = table(take(office))
    assert any(WHOLE_NUMBER.fullmatch(str(value)) for value in rows[1])
    older = len(rows) - 1
    assert older > 5

    # a form from above comes back filled with the same people
    office.goto("/register/forms/")
    office.locator("input[type=file]").set_input_files(empty_form(tmp_path))
    office.locator("main form button").first.click()
    expect(office.locator("select[name=column-C]")).to_have_value("id_number")
    office.locator("select[name=group]").select_option("OLDER_80")
    office.locator("input[name=opened][value=whole]").check()
    office.locator("input[name=purpose]").fill(PURPOSE)
    pictures.take(office, language, "form-from-above")
    rows = table(take(office))
    assert rows[0][0] == "某街道80岁以上老人摸底表"
    assert [row[0] for row in rows[2 : 2 + older]] == list(range(1, older + 1))
    assert WHOLE_NUMBER.fullmatch(rows[2][2])
    assert rows[2 + older][0] == "填表人:"

    # the second time nothing is asked
    office.goto("/register/forms/")
    office.locator("input[type=file]").set_input_files(empty_form(tmp_path))
    office.locator("main form button").first.click()
    expect(office.locator("select[name=column-C]")).to_be_hidden()

    # who took what
    office.goto("/register/exports/")
    expect(office.locator("main tbody tr")).to_have_count(3)
    expect(office.locator("main")).to_contain_text(PURPOSE)
    leader.goto("/register/exports/")
    expect(leader.locator("main tbody tr")).to_have_count(1)


def test_a_whole_number_is_shown_once_for_a_reason(open_browser: OpenBrowser, live: Live) -> None:
    office = open_browser("en").new_page()
    enter(office, "LEAD")
    office.goto("/register/exports/new/")
    office.goto("/register/")
    office.locator("a[href*='/register/buildings/']").first.click()
    office.locator("a[href*='/register/residents/']").first.click()
    expect(office.locator("main")).not_to_contain_text(WHOLE_NUMBER)

    office.get_by_text("Show whole numbers").click()
    office.locator("input[name=reason][value=DOCUMENT]").check()
    office.locator("form[action$='/numbers/'] button").click()

    expect(office.locator("main")).to_contain_text(WHOLE_NUMBER)
    office.goto("/journal/")
    expect(office.locator("main")).to_contain_text("Saw somebody's whole numbers")
