"""Door to door with a bad network: nothing ticked is lost or counted twice, through reload, kill, and a server that dies."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests import live as serving
from tests.live import Live
from tests.offline import kept_pages, wait_until_it_opens_offline, wait_until_kept
from tools import places

pytestmark = pytest.mark.journey

SAVED = re.compile("已存在本机|saved on this phone")
RECEIVED = re.compile("居委会已全部收到|All received by the committee")
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True, "locale": "zh-CN"
}  # fmt: skip


# ---- the committee's side ----


@pytest.fixture
def own(communities: Any, tmp_path: Path) -> Iterator[Live]:
    """A server that this test may kill: always on the same port, as the phone knows it."""
    folder = serving.copy(communities("lean"), tmp_path / "data")
    port = serving.free_port()
    with started(folder, port) as server:
        yield server


@contextmanager
def started(folder: Path, port: int) -> Iterator[Live]:
    server = start(folder, port)
    try:
        yield server
    finally:
        kill_on(port)


def start(folder: Path, port: int) -> Live:
    process = subprocess.Popen(
        [sys.executable, "-m", "rollcall", "serve", "--port", str(port)],
        cwd=places.ROOT, env=serving.environment(folder), start_new_session=True,
    )  # fmt: skip
    server = Live(f"http://127.0.0.1:{port}", folder, process)
    RUNNING[port] = server
    serving.wait_until_up(server)
    return server


RUNNING: dict[int, Live] = {}


def kill_on(port: int) -> None:
    """SIGKILL the server with everything that it started."""
    server = RUNNING.pop(port, None)
    if server:
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()


def port_of(server: Live) -> int:
    return int(server.url.rsplit(":", 1)[1])


def records(data: Path, after: int = 0) -> list[tuple[str, str, int]]:
    """What the phone's own records are in the database: command, line, sequence number on the phone."""
    with sqlite3.connect(data / "rollcall.sqlite3") as database:
        rows = database.execute(
            "SELECT command, line_id, device_seq FROM rounds_record ORDER BY received_at, device_seq"
        )
        return [(str(command), str(line), seq) for command, line, seq in rows][after:]


def already(data: Path) -> int:
    return len(records(data))


# ---- the phone's side ----


class Phone:
    """The page of doors of one building, in somebody's hand; `ledger` is what the screen has acknowledged."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.page = context.new_page()
        self.ledger: list[str] = []

    def enter(self, role: str) -> "Phone":
        self.page.goto(f"{self.url}/demo/")
        self.page.locator(f"form[action$='/{role}/'] button").click()
        return self

    def open(self, path: str = "") -> "Phone":
        """My doors, and the building with most to do; or the page whose path is given."""
        if path:
            self.page.goto(self.url + path)
        else:
            self.page.goto(f"{self.url}/field/")
            self.page.locator(".mine a", has=self.page.locator(".to-do")).first.click()
            self.page.wait_for_url(re.compile(r"/field/.+/.+/"))
        expect(self.page.locator("#doors")).to_have_attribute("data-ready", "")
        self.path = self.page.url.removeprefix(self.url)
        return self

    @property
    def sync(self) -> Locator:
        return self.page.locator("#sync")

    def tick(self, number: int = 1) -> None:
        """Tap the first open households; each tap is in the ledger once the page says where it is."""
        for _ in range(number):
            door = self.page.locator(".door[data-state=open]").first
            lines = door.locator("[data-line][data-state=OPEN]").evaluate_all("all => all.map(one => one.dataset.line)")
            place = door.get_attribute("data-place")
            for button in door.locator(".tick:visible").all():
                button.tap()
                self.page.wait_for_timeout(60)
            done = self.page.locator(f".door[data-place='{place}']")
            expect(done).not_to_have_attribute("data-state", "open")
            expect(done).to_have_attribute("data-sync", re.compile("phone|received"))
            self.ledger += lines

    def all_received(self) -> None:
        expect(self.sync).to_contain_text(RECEIVED, timeout=20_000)
        expect(self.page.locator(".door[data-sync=phone]")).to_have_count(0)


@pytest.fixture
def new_round(own: Live) -> str:
    """A round in which every door is still to do."""
    code = (
        "import datetime as d;from rollcall.tenancy.models import Committee;from rollcall.tenancy import scope;"
        "from rollcall.plans.models import Version;from rollcall.accounts.models import User;"
        "from rollcall.rounds import actions;from rollcall.lib import clock;c=Committee.objects.get();w=scope.within(c.id);"
        "w.__enter__();v=Version.objects.filter(playbook__code='antigen').order_by('-number').first();"
        "print('round', actions.open_round(version_id=v.id, due_at=clock.now()+d.timedelta(hours=8), door='SYSTEM',"
        " by=User.objects.order_by('id').first(), at=clock.now()).id)"
    )
    said = serving.command(own.data, "django", "shell", "-c", code)
    return str(UUID(said.split("round")[-1].strip()))


@pytest.fixture
def pocket(browser_type: Any, browser_type_launch_args: dict[str, Any], tmp_path: Path) -> Iterator[Any]:
    """A phone whose storage outlives its browser."""
    opened: list[BrowserContext] = []

    def again() -> BrowserContext:
        context = browser_type.launch_persistent_context(str(tmp_path / "pocket"), **browser_type_launch_args, **PHONE)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield again
    for context in opened:
        try:
            context.close()
        except Exception:  # it was killed
            continue


def kill_browser(folder: Path) -> None:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"--user-data-dir={folder}".encode() in (process / "cmdline").read_bytes().split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)
        except OSError:
            continue


def building_of(phone: Phone, round_id: str) -> str:
    """The path of the page of doors in that round."""
    phone.page.goto(f"{phone.url}/field/")
    href = phone.page.locator(f".mine a[href*='{round_id}']").first.get_attribute("href")
    assert href
    return href


# ---- the journeys ----


@pytest.mark.parametrize("role", ["BUILDING", "VOLUNTEER"])
def test_a_morning_with_a_bad_network(own: Live, new_round: str, pocket: Any, tmp_path: Path, role: str) -> None:
    before = already(own.data)
    phone = Phone(pocket(), own.url).enter(role)
    path = building_of(phone, new_round)
    phone.open(path)
    phone.tick(2)
    phone.all_received()
    wait_until_it_opens_offline(phone.page)

    phone.context.set_offline(True)
    kill_on(port_of(own))
    phone.tick(2)
    expect(phone.sync).to_contain_text(SAVED)
    phone.page.reload()
    expect(phone.sync).to_contain_text(SAVED)
    phone.tick(2)
    kill_browser(tmp_path / "pocket")

    ledger = phone.ledger
    phone = Phone(pocket(), own.url)
    phone.open(path)
    expect(phone.sync).to_contain_text(SAVED)
    phone.tick(1)
    phone.page.close()
    start(own.data, port_of(own))
    phone = Phone(phone.context, own.url).enter(role).open(path)  # a killed browser forgets who was signed in
    phone.all_received()

    stored = records(own.data, before)
    assert len({(command, line) for command, line, _seq in stored}) == len(stored)
    assert {line.replace("-", "") for line in ledger} <= {line.replace("-", "") for _command, line, _seq in stored}
    assert sorted({seq for _command, _line, seq in stored}) == list(range(1, 8))


def test_a_server_killed_again_and_again_loses_nothing_and_doubles_nothing(
    own: Live, new_round: str, pocket: Any
) -> None:
    before = already(own.data)
    phone = Phone(pocket(), own.url).enter("BUILDING")
    phone.open(building_of(phone, new_round))

    for _ in range(3):
        phone.tick(1)
        kill_on(port_of(own))
        phone.tick(1)
        start(own.data, port_of(own))
        phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.all_received()

    stored = [line.replace("-", "") for _command, line, _seq in records(own.data, before)]
    assert sorted(stored) == sorted(line.replace("-", "") for line in phone.ledger)


def test_a_committee_restored_from_an_old_backup_gets_the_lost_hours_back(
    own: Live, new_round: str, pocket: Any, tmp_path: Path
) -> None:
    phone = Phone(pocket(), own.url).enter("BUILDING")
    path = building_of(phone, new_round)
    kill_on(port_of(own))
    backup = tmp_path / "backup"
    shutil.copytree(own.data, backup)
    before = already(backup)
    start(own.data, port_of(own))
    phone.open(path)
    phone.tick(3)
    phone.all_received()

    kill_on(port_of(own))
    with sqlite3.connect(backup / "rollcall.sqlite3") as database:
        database.execute("UPDATE tenancy_committee SET epoch = ?", [uuid4().hex])
    start(backup, port_of(own))
    phone.page.evaluate("dispatchEvent(new Event('online'))")

    deadline = time.monotonic() + 20
    while already(backup) - before < len(phone.ledger) and time.monotonic() < deadline:
        time.sleep(0.2)
    stored = [line.replace("-", "") for _command, line, _seq in records(backup, before)]
    assert sorted(stored) == sorted(line.replace("-", "") for line in phone.ledger)
    phone.all_received()


def test_two_phones_at_one_door_are_both_kept(own: Live, new_round: str, browser: Any) -> None:
    before = already(own.data)
    phones = []
    for role in ("BUILDING", "VOLUNTEER"):
        phone = Phone(browser.new_context(**PHONE), own.url).enter(role)
        phones.append(phone)
    path = building_of(phones[0], new_round)
    for phone in phones:
        phone.open(path)
        phone.context.set_offline(True)
        phone.tick(1)
    for phone in phones:
        phone.context.set_offline(False)
        phone.page.evaluate("dispatchEvent(new Event('online'))")
        phone.all_received()

    assert phones[0].ledger == phones[1].ledger
    assert len(records(own.data, before)) == 2 * len(phones[0].ledger)
    for phone in phones:
        phone.context.close()


def test_signing_out_asks_when_ticks_are_only_on_the_phone_and_keeps_them(
    own: Live, new_round: str, browser: Any
) -> None:
    before = already(own.data)
    # Without a worker: what passes through one cannot be cut here.
    context = browser.new_context(**PHONE, service_workers="block")
    phone = Phone(context, own.url).enter("BUILDING")
    path = building_of(phone, new_round)
    phone.open(path)
    context.route("**/field/records", lambda route: route.abort())
    phone.tick(1)
    phone.page.goto(f"{own.url}/field/")
    expect(phone.sync).to_contain_text(SAVED)
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.accept()

    phone.page.on("dialog", answer)
    phone.page.locator("#leave button").tap()
    expect(phone.page.locator("#leave")).to_have_count(0)
    assert len(asked) == 1
    context.unroute("**/field/records")

    phone.enter("BUILDING").open(path)

    phone.all_received()
    assert len(records(own.data, before)) == len(phone.ledger)
    context.close()


def test_pages_kept_on_a_phone_go_with_whoever_they_were_for(own: Live, new_round: str, browser: Any) -> None:
    context = browser.new_context(**PHONE)
    phone = Phone(context, own.url).enter("BUILDING")
    path = building_of(phone, new_round)
    phone.open(path)
    wait_until_it_opens_offline(phone.page)

    phone.enter("VOLUNTEER").page.goto(f"{own.url}/field/")
    wait_until_kept(phone.page, {"/field/"})

    phone.open(path)
    wait_until_kept(phone.page, {"/field/", path})
    phone.page.goto(f"{own.url}/field/{uuid4()}/{uuid4()}/")
    assert path in kept_pages(phone.page)
    context.close()


def test_signing_out_from_any_page_takes_the_kept_pages_along(own: Live, new_round: str, browser: Any) -> None:
    context = browser.new_context(**PHONE)
    phone = Phone(context, own.url).enter("BLOCK")
    path = building_of(phone, new_round)
    phone.open(path)
    wait_until_it_opens_offline(phone.page)

    phone.page.goto(f"{own.url}/")
    phone.page.locator("form[action$='sign-out/'] button").first.tap()
    expect(phone.page.locator("form[action$='sign-out/']")).to_have_count(0)  # the page after it is there
    wait_until_kept(phone.page, set())
    context.close()


def test_a_page_of_doors_is_light(own: Live, new_round: str, browser: Any) -> None:
    context = browser.new_context(**PHONE)
    phone = Phone(context, own.url).enter("BUILDING")
    path = building_of(phone, new_round)
    fresh = browser.new_context(**PHONE, storage_state=context.storage_state())
    page: Page = fresh.new_page()
    session = fresh.new_cdp_session(page)
    session.send("Network.enable")
    bytes_in: list[int] = []
    session.on("Network.loadingFinished", lambda event: bytes_in.append(event["encodedDataLength"]))
    page.goto(own.url + path)
    page.wait_for_timeout(1500)

    assert sum(bytes_in) <= 40_000
    context.close()
    fresh.close()
