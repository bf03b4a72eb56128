"""Two lists write one person differently: seen side by side, made one, counted once, alone on a list, and two again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rollcall.register.tests import files
from tests import live as serving
from tests.conftest import OpenBrowser
from tests.journeys import pictures
from tests.journeys.test_own_committee import apply, bring_in, people_in_register, sign_in
from tests.live import Live

pytestmark = pytest.mark.journey

OTHER_HEAD = ("姓名", "证件号码", "楼栋", "房间", "家庭角色", "性别", "生日", "手机号", "备注")
FIRST = files.xlsx(
    ("12", "302", "单晓芸", "户主", "女", "", "1950-03-12", "16132936871", "高血压"),
    ("12", "401", "周敏", "户主", "女", 310199198506072000, "1985-06-07", "", ""),
)
SECOND = files.xlsx(("单小云", "", "12", "302", "户主", "女", "1950-03-12", "16132936872", "听力不好"), head=OTHER_HEAD)

NAMES = files.xlsx(
    ("单晓芸", "12号302室"), ("周敏", "12号401室"), ("钱阿宝", "12号909室"), head=("姓名", "住址"), sheet="低保人员"
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server with nothing in it."""
    with serving.serve(serving.prepare(tmp_path_factory.mktemp("empty"), "none")) as server:
        yield server


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def pairs(page: Page) -> int:
    page.goto("/register/doubles/")
    return page.locator("article.pair").count()


def alone(page: Page) -> list[str]:
    """Who lives alone, worked out from who is left in each household."""
    page.goto("/register/groups/lives-alone/")
    return page.locator(".group-of .plain-list a").all_inner_texts()


def test_one_person_of_two_lists_is_made_one_and_two_again(
    open_browser: OpenBrowser, live: Live, tmp_path: Path
) -> None:
    office = open_browser("zh", java_script_enabled=True).new_page()
    sign_in(office, live, "芦苇湾居委会")
    first, second = saved(tmp_path, "一号块.xlsx", FIRST), saved(tmp_path, "民政.xlsx", SECOND)
    for path in (first, second):
        bring_in(office, path)
        if path is first:  # a number that Excel spoiled is a question, and the person comes in without it
            expect(office.locator("main")).to_contain_text("身份证号末几位丢失")
        apply(office)
    assert people_in_register(office) == 3
    assert not alone(office)

    # the two stand side by side, and the name that is right is chosen, on a phone without JavaScript
    assert pairs(office) == 1
    phone = open_browser(
        "zh", phone=True, java_script_enabled=False, storage_state=office.context.storage_state()
    ).new_page()
    phone.goto("/register/doubles/")
    expect(phone.locator("article.pair")).to_contain_text("姓名同音")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.locator("article.pair .btn").click()
    pictures.take(phone, "zh", "doubles", full=True)
    phone.locator("input[name=verdict][value=SAME]").check()
    phone.locator("label", has_text="单晓芸").last.click()
    phone.locator("form.decide button.btn").click()
    expect(phone.locator("main, .messages").first).to_be_visible()

    # counted once, under that name, and both lists once more write nothing
    assert pairs(office) == 0
    assert people_in_register(office) == 2
    assert alone(office) == ["单晓芸"]
    for path in (first, second):
        bring_in(office, path)
        expect(office.locator("a[href$='/application/']")).to_have_count(0)

    # taken back, both are there again
    office.goto("/register/doubles/decided/")
    office.locator("td a[href$='/undoing/']").click()
    office.locator("form[action*='/undoing/'] button").click()
    expect(office).to_have_url(re.compile(r"/register/doubles/$"))
    assert pairs(office) == 1
    assert people_in_register(office) == 3
    assert not alone(office)


def test_a_list_of_names_comes_first_and_its_rows_find_their_people(
    open_browser: OpenBrowser, live: Live, tmp_path: Path
) -> None:
    office = open_browser("zh").new_page()
    sign_in(office, live, "菖蒲湾居委会")
    bring_in(office, saved(tmp_path, "06-民政.xlsx", NAMES))
    expect(office.locator("main")).to_contain_text("先收下这份名单")
    pictures.take(office, "zh", "names-first", full=True)
    apply(office)
    names = office.url

    bring_in(office, saved(tmp_path, "一号块.xlsx", FIRST))
    apply(office)
    expect(office.locator("main")).to_contain_text("06-民政.xlsx")  # whose rows have found their people

    office.goto("/register/groups/low-income/")
    assert sorted(office.locator(".group-of .plain-list a").all_inner_texts()) == ["单晓芸", "周敏"]
    office.goto(names)
    expect(office.locator("main")).to_contain_text("这份名单里有 1 人不在底数清单里")
