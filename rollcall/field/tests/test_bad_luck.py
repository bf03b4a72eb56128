"""A working day of bad luck in half a minute: answers lost, servers down, pages reloaded, closed and crashed, browsers killed.

The ledger is written by the test, from what the screen acknowledged, before the next act. At the end: what was acknowledged
is a subset of what is stored, that is a subset of what was attempted, and every effect is there once, in the phone's order.
ROLLCALL_BAD_LUCK_SECONDS makes it longer, ROLLCALL_SEED replays one.
"""

import contextlib
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from rollcall.field import pages
from rollcall.field.tests.conftest import Phone, kill
from rollcall.field.tests.fakes import FakeCommittee
from tests.offline import wait_until_it_opens_offline

pytestmark = pytest.mark.journey

SECONDS = float(os.environ.get("ROLLCALL_BAD_LUCK_SECONDS", "25"))
MODES = ["ok", "ok", "ok", "lost", "lost", "busy", "silent", "down", "conflict", "captive", "token"]


class Day:
    """One phone's day."""

    def __init__(self, pocket: Callable[[], BrowserContext], committee: FakeCommittee, folder: Path, seed: int) -> None:
        self.chance, self.pocket, self.committee, self.folder = random.Random(seed), pocket, committee, folder
        self.context = pocket()
        self.attempted, self.acknowledged, self.faults, self.lies = 0, 0, 0, 0
        self.phone = Phone(self.context.pages[0], committee).open()
        wait_until_it_opens_offline(self.phone.page)

    def live(self) -> None:
        """One act: mostly a tap, sometimes bad luck."""
        self.committee.mode = self.chance.choice(MODES)
        bad = self.chance.random()
        if bad < 0.05:
            self._fault(self._kill)
        elif bad < 0.10:
            self._fault(self._crash)
        elif bad < 0.18:
            self._fault(self._reload)
        else:
            self._tap()
        self._listen()

    def _fault(self, act: Callable[[], None]) -> None:
        self.faults += 1
        act()
        for _ in range(20):
            try:
                self.phone.open()
                return
            except (Error, AssertionError):  # no copy of the page yet, and nobody answers
                self.committee.mode = "ok"
        raise AssertionError("the page does not open any more")

    def _kill(self) -> None:
        kill(self.folder)
        self.context = self.pocket()
        self.phone = Phone(self.context.pages[0], self.committee)

    def _crash(self) -> None:
        with contextlib.suppress(Error):
            self.phone.page.goto("chrome://crash", timeout=2000)
        old, self.phone = self.phone, Phone(self.context.new_page(), self.committee)
        old.page.close()

    def _reload(self) -> None:
        if self.chance.random() < 0.5:
            old, self.phone = self.phone, Phone(self.context.new_page(), self.committee)
            old.page.close()

    def _tap(self) -> None:
        done = self.phone.page.locator(".door:not([data-state=open]) .household").filter(has=self._button(".back"))
        open_ones = self.phone.page.locator(".household").filter(has=self._button(".tick"))
        undo = done.count() and (not open_ones.count() or self.chance.random() < 0.3)
        households = done if undo else open_ones
        number = households.count()
        if not number:  # the page has just learnt something new
            return
        one = households.nth(self.chance.randrange(number))
        key = one.locator("[data-line]").first.get_attribute("data-line")
        household = self.phone.page.locator(".household").filter(has=self.phone.page.locator(f"[data-line='{key}']"))
        button = household.locator(".back" if undo else ".tick")
        self.attempted += 1
        button.evaluate("button => button.click()")
        expect(button).to_have_attribute("hidden", "")  # not merely invisible for the moment
        self.acknowledged += 1

    def _button(self, query: str) -> Any:
        return self.phone.page.locator(f"{query}:not([hidden])")

    def _listen(self) -> None:
        says = self.phone.sync.inner_text()
        waits = self.phone.page.locator("[data-sync=phone]").count()
        self.lies += bool(re.search("居委会已全部收到", says) and waits)

    def end(self) -> None:
        """The network is back for good."""
        self.committee.mode = "ok"
        self.phone.nudge()
        expect(self.phone.sync).to_contain_text(re.compile("居委会已全部收到"), timeout=30_000)


def test_nothing_acknowledged_is_lost_and_nothing_counts_twice(
    pocket: Any, committee: FakeCommittee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    monkeypatch.setattr(pages, "SETTLE_MS", 600_000)
    seed = int(os.environ.get("ROLLCALL_SEED", time.time_ns() % 10**6))
    day = Day(pocket, committee, tmp_path / "phone", seed)

    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        day.live()
    day.end()

    kept = sorted(committee.kept.values(), key=lambda record: record["seq"])
    says = f"seed {seed}: {day.acknowledged} acknowledged, {len(kept)} stored, {day.faults} faults, {day.attempted} attempted"
    assert day.acknowledged <= len(kept) <= day.attempted, says
    assert [record["seq"] for record in kept] == list(range(1, len(kept) + 1)), says
    assert day.lies == 0, says
    for record in kept:
        if record["withdraws"]:
            assert committee.kept[record["withdraws"]]["lines"] == record["lines"], says
    record_property("bad_luck", says)
