"""Phones for the tests of the page: a real browser before a committee's computer that can misbehave."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from rollcall.field.tests import fakes
from rollcall.field.tests.fakes import FakeCommittee
from tools import browser

SIZE = {"width": 360, "height": 640}
OPTIONS: dict[str, Any] = {"viewport": SIZE, "has_touch": True, "is_mobile": True, "locale": "zh-CN"}
LAN = browser.LAN


@pytest.fixture(scope="session")
def launch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """How Chromium is started here."""
    found = browser.find()
    if found is None:
        pytest.skip("There is no Chromium here (on Debian: sudo apt install chromium).")
    glyphs = browser.with_chinese_glyphs(tmp_path_factory.mktemp("fonts"))
    return {"executable_path": str(found), "args": browser.flags(), "env": {**os.environ, **glyphs}}


@pytest.fixture(scope="session")
def browser_type_launch_args(launch: dict[str, Any]) -> dict[str, Any]:
    """The same for browsers that the plugin starts."""
    return launch


@pytest.fixture
def committee() -> Iterator[FakeCommittee]:
    """A committee's computer that does not exist."""
    with fakes.serve(FakeCommittee()) as serving:
        yield serving


class Phone:
    """A page of doors in somebody's hand."""

    def __init__(self, page: Page, committee: FakeCommittee) -> None:
        self.page, self.committee = page, committee
        self.sync = page.locator("#sync")

    def open(self, host: str = "") -> "Phone":
        """Open the page of doors and wait until the script has taken over."""
        url = self.committee.url.replace("127.0.0.1", host) if host else self.committee.url
        self.page.goto(url + self.committee.path)
        expect(self.page.locator("#doors")).to_have_attribute("data-ready", "")
        return self

    def household(self, room: str, number: int = 0) -> Any:
        """The people of a room."""
        return self.page.locator(".household").filter(has=self.page.locator(f"xpath=self::*[@data-title='{room}']"))

    def door(self, room: str) -> Any:
        """A door."""
        return self.page.locator(".door").filter(has=self.page.locator(f"summary b:text-is('{room}')"))

    def tick(self, *rooms: str) -> None:
        """All negative, one tap a room; waits until the page says where the tick is."""
        for room in rooms:
            self.tap(room)
            try:
                expect(self.door(room)).to_have_attribute("data-sync", expect_anything(), timeout=1500)
            except AssertionError:  # the doors had just moved, and the page took the tap for a stray one
                if self.household(room).locator(".tick").is_visible():
                    self.tap(room)
                expect(self.door(room)).to_have_attribute("data-sync", expect_anything())

    def tap(self, room: str) -> None:
        """All negative, without waiting for what becomes of it."""
        self.household(room).locator(".tick").tap()

    def says(self, words: str) -> None:
        """The line that says where the ticks are contains these words."""
        expect(self.sync).to_contain_text(words)

    def nudge(self) -> None:
        """The network is back: the browser says so."""
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def left(self, doors: int) -> None:
        """How many doors the page says are left."""
        expect(self.page.locator("#left")).to_contain_text(str(doors))


def expect_anything() -> Any:
    """Any value but none."""
    import re

    return re.compile("phone|received")


@pytest.fixture
def context(browser: Any) -> Iterator[BrowserContext]:
    """A browser of its own for the test; an error of a script fails it."""
    made = browser.new_context(**OPTIONS)
    errors: list[str] = []
    made.on("weberror", lambda error: errors.append(str(error.error)))
    made.set_default_timeout(8000)
    yield made
    made.close()
    assert errors == []


@pytest.fixture
def phone(context: BrowserContext, committee: FakeCommittee) -> Phone:
    """A phone with the page of doors open."""
    return Phone(context.new_page(), committee).open()


@pytest.fixture
def pocket(browser_type: BrowserType, launch: dict[str, Any], tmp_path: Path) -> Iterator[Callable[[], BrowserContext]]:
    """A phone whose storage outlives its browser: each call opens the browser anew on the same storage."""
    opened: list[BrowserContext] = []

    def open_again() -> BrowserContext:
        made = browser_type.launch_persistent_context(str(tmp_path / "phone"), **launch, **OPTIONS)
        made.set_default_timeout(8000)
        opened.append(made)
        return made

    yield open_again
    for context in opened:
        try:
            context.close()
        except Exception:  # it was killed
            continue


def kill(folder: Path) -> None:
    """SIGKILL the browser that uses this storage, as a phone does that needs memory."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}".encode() in words:
            try:
                os.kill(int(process.name), signal.SIGKILL)
            except ProcessLookupError:
                continue
