"""A phone in somebody's hand: a real browser with a storage of its own, which may be killed at any moment."""

import contextlib
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Error, Locator, ViewportSize, expect

from faults.ledger import UNDO, Act, Ledger
from tests.offline import wait_until_it_opens_offline
from tools import browser

SIZE: ViewportSize = {"width": 360, "height": 640}
PATIENCE = 8000
REASONS = ("AWAY", "HOSPITAL", "REFUSED")


class Phone:
    """Whoever records in one building, with a browser that is opened again on the same storage after it was killed."""

    def __init__(self, kind: BrowserType, folder: Path, user: str, url: str, session: tuple[str, str, str]) -> None:
        self.kind, self.folder, self.user, self.url, self.session = kind, folder, user, url, session
        self.context: BrowserContext | None = None
        self.kills = 0

    def open(self) -> None:
        """The browser with the page of doors."""
        found = browser.find()
        assert found, "there is no Chromium here"
        self.context = self.kind.launch_persistent_context(
            str(self.folder), executable_path=str(found), args=browser.flags(), viewport=SIZE, has_touch=True,
            is_mobile=True, locale="zh-CN",
        )  # fmt: skip
        self.context.set_default_timeout(PATIENCE)
        name, value, base = self.session
        self.context.add_cookies([{"name": name, "value": value, "url": base}])
        self.page = self.context.pages[0]

    def go(self) -> bool:
        """To the page of doors; whether it opened."""
        try:
            self.page.goto(self.url)
            expect(self.page.locator("#doors")).to_have_attribute("data-ready", "")
        except (Error, AssertionError):
            return False
        return True

    def learn(self) -> None:
        """Open the page once with a network, so that it opens without one."""
        assert self.go(), "the page does not open"
        wait_until_it_opens_offline(self.page)

    def kill(self) -> None:
        """SIGKILL, as a phone does that needs memory; then it is opened again."""
        for process in _processes(self.folder):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(Exception):
            if self.context:
                self.context.close()
        self.kills += 1
        self.open()

    def offline(self, off: bool) -> None:
        """In the lift, or out of it."""
        assert self.context
        self.context.set_offline(off)

    def tap(self, chance: random.Random, ledger: Ledger) -> None:
        """One household: all of it, a reason, or the last one taken back. What the screen says is written down."""
        done = self.page.locator(".door:not([data-state=open]) .household").filter(has=self._shown(".back"))
        left = self.page.locator(".household").filter(has=self._shown(".tick"))
        drawn = chance.random()
        undo = done.count() > 0 and (left.count() == 0 or drawn < 0.25)
        households = done if undo else left
        if not households.count():
            return
        one = households.nth(chance.randrange(households.count()))
        path = str(one.locator(".other").get_attribute("href"))
        home = self.page.locator(".household").filter(has=self.page.locator(f"[href='{path}']"))
        said = UNDO if undo else chance.choice(REASONS) if drawn > 0.75 else "NEGATIVE"
        self._say(home, Act(self.user, path.strip("/").rsplit("/", 1)[-1], said), ledger)

    def _say(self, home: Locator, act: Act, ledger: Ledger) -> None:
        button = home.locator(".back" if act.said == UNDO else ".tick")
        if act.said in REASONS:
            home.locator(".other").evaluate("link => link.click()")
            ledger.tries(act)
            self.page.locator(f"#sheet [value='reason {act.said}']").evaluate("button => button.click()")
        else:
            ledger.tries(act)
            button.evaluate("button => button.click()")
        expect(button).to_have_attribute("hidden", "")
        ledger.is_told(act)

    def all_is_received(self, seconds: int = 60) -> bool:
        """Whether the page comes to say that the committee has everything."""
        with contextlib.suppress(Error):
            self.page.evaluate("dispatchEvent(new Event('online'))")
        try:
            expect(self.page.locator("#sync")).to_have_attribute("data-tone", "quiet", timeout=1000 * seconds)
        except AssertionError:
            return False
        return True

    def _shown(self, query: str) -> Any:
        return self.page.locator(f"{query}:not([hidden])")


def _processes(folder: Path) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}".encode() in words:
            yield int(process.name)
