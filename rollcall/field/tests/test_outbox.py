"""Nothing ticked on a phone is lost or counted twice, whatever the network, the server and the phone do."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from rollcall.field import pages
from rollcall.field.tests.conftest import LAN, Phone, kill
from rollcall.field.tests.fakes import FakeCommittee, key, line_of
from tests.offline import wait_until_it_opens_offline

pytestmark = pytest.mark.journey

PHONE_SAYS, RECEIVED = re.compile("已存在本机"), re.compile("居委会已全部收到")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Doors stay where they are, so that taps follow each other as fast as the machine can."""
    monkeypatch.setattr(pages, "SETTLE_MS", 600_000)


def said_of(committee: FakeCommittee) -> list[tuple[str, ...]]:
    """Lines of each record kept, in the order of the phone."""
    return [tuple(record["lines"]) for record in sorted(committee.kept.values(), key=lambda record: record["seq"])]


def wait_for(committee: FakeCommittee, records: int) -> None:
    """Wait until so many have arrived."""
    deadline = time.monotonic() + 10
    while len(committee.kept) < records and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(committee.kept) == records


def test_a_tick_is_saved_on_the_phone_first_and_then_received(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "silent"
    phone.household("601").locator(".tick").tap()

    expect(phone.sync).to_contain_text(PHONE_SAYS)
    expect(phone.door("601")).to_have_attribute("data-sync", "phone")

    committee.mode = "ok"
    phone.nudge()

    expect(phone.sync).to_contain_text(RECEIVED)
    expect(phone.door("601")).to_have_attribute("data-sync", "received")
    assert said_of(committee) == [(line_of("601", 1), line_of("601", 2))]


def test_ticks_survive_reload_and_kill_and_arrive_exactly_once(
    pocket: Any, committee: FakeCommittee, tmp_path: Path
) -> None:
    phone = Phone(pocket().pages[0], committee).open()
    wait_until_it_opens_offline(phone.page)
    committee.mode = "down"
    phone.tick("601", "602")

    phone.page.reload()
    expect(phone.door("602")).to_have_attribute("data-state", "done")
    phone.says("2 条已存在本机")
    phone.tick("603")
    kill(tmp_path / "phone")
    phone = Phone(pocket().pages[0], committee).open()
    phone.says("3 条已存在本机")
    phone.tick("604", "501")
    phone.page.close()
    committee.mode = "ok"
    phone = Phone(phone.page.context.new_page(), committee).open()

    expect(phone.sync).to_contain_text(RECEIVED)
    rooms: list[Any] = [["601", 2], ["602", 3], ["603", 1], ["604", 2], ["501", 1]]
    assert said_of(committee) == [tuple(line_of(room, n + 1) for n in range(people)) for room, people in rooms]
    assert [record["seq"] for record in sorted(committee.kept.values(), key=lambda r: r["seq"])] == [1, 2, 3, 4, 5]


def test_an_answer_that_got_lost_makes_no_second_effect(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "lost"
    phone.tick("601", "602")
    wait_for(committee, 2)
    expect(phone.sync).to_contain_text(PHONE_SAYS)

    committee.mode = "ok"
    phone.nudge()

    expect(phone.sync).to_contain_text(RECEIVED)
    assert len(committee.arrivals) > 2
    assert len(committee.kept) == 2


@pytest.mark.parametrize("mode", ["busy", "conflict", "signin", "captive", "silent"])
def test_whatever_the_server_answers_the_phone_keeps_what_was_not_received(
    phone: Phone, committee: FakeCommittee, mode: str
) -> None:
    committee.mode = mode
    phone.tick("601", "602")

    expect(phone.sync).to_contain_text("2 条已存在本机，" if mode != "signin" else "请重新登录")
    assert committee.kept == {}
    assert phone.sync.locator(".sign-in").is_visible() == (mode == "signin")

    committee.mode = "ok"
    phone.nudge()

    expect(phone.sync).to_contain_text(RECEIVED)
    assert len(committee.kept) == 2


def test_an_old_token_is_renewed_and_the_batch_goes_again_at_once(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "token"

    phone.tick("601")

    expect(phone.sync).to_contain_text(RECEIVED)
    assert len(committee.arrivals) == 1


def test_a_record_that_is_held_is_shown_with_its_reason_and_can_be_sent_again(
    phone: Phone, committee: FakeCommittee
) -> None:
    committee.mode = "held"
    phone.tap("601")

    phone.says("1 条需要看一看")
    phone.sync.locator(".show-held").tap()
    expect(phone.page.locator("#held-list")).to_contain_text("Said to be held.")
    expect(phone.page.locator("#held-list")).to_contain_text("601 · 阴性")
    committee.mode = "ok"
    phone.page.locator("#held .again").tap()

    expect(phone.page.locator("#held")).to_be_hidden()
    expect(phone.sync).to_contain_text(RECEIVED)
    held, again = committee.arrivals
    assert held != again
    assert list(committee.kept) == [again]


def test_a_record_that_is_held_can_be_left_to_the_leader(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "held"
    phone.tap("601")
    phone.sync.locator(".show-held").tap()

    phone.page.locator("#held .to-leader").tap()

    expect(phone.page.locator("#held")).to_be_hidden()
    expect(phone.sync.locator(".show-held")).to_be_hidden()
    assert len(committee.arrivals) == 1


def test_a_record_whose_key_was_taken_goes_again_under_a_new_one(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "mismatch"
    phone.tap("601")
    phone.says("1 条需要看一看")

    committee.mode = "ok"
    phone.sync.locator(".show-held").tap()
    phone.page.locator("#held .again").tap()

    expect(phone.sync).to_contain_text(RECEIVED)
    first, second = committee.arrivals
    assert first != second
    assert list(committee.kept) == [second]


def test_a_note_for_the_leader_travels_with_the_record(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "held"
    phone.tap("601")
    phone.sync.locator(".show-held").tap()

    committee.mode = "ok"
    phone.page.locator("#held textarea").fill("他家上周搬到 702")
    phone.page.locator("#held .again").tap()

    expect(phone.sync).to_contain_text(RECEIVED)
    [record] = committee.kept.values()
    assert record["note"] == "他家上周搬到 702"


def test_one_record_that_cannot_be_read_does_not_hold_up_the_others(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "down"
    phone.tick("601")
    phone.household("602").locator(".other").tap()
    phone.page.locator("#sheet [value='reason REFUSED']").tap()
    phone.tick("603")

    committee.mode = "poison"
    phone.nudge()

    phone.says("1 条需要看一看")
    wait_for(committee, 2)
    phone.sync.locator(".show-held").tap()
    expect(phone.page.locator("#held-list")).to_contain_text("Not to be read.")


def refuse(phone: Phone, room: str) -> None:
    """The record over which the committee's computer breaks down."""
    phone.household(room).locator(".other").tap()
    phone.page.locator("#sheet [value='reason REFUSED']").tap()


def knock(phone: Phone, committee: FakeCommittee, *, records: int) -> None:
    """The network comes and goes, until so many have arrived."""
    deadline = time.monotonic() + 15
    while len(committee.kept) < records and time.monotonic() < deadline:
        phone.nudge()
        time.sleep(0.2)
    assert len(committee.kept) == records


def test_a_record_over_which_the_server_breaks_down_does_not_hold_up_the_others(
    phone: Phone, committee: FakeCommittee
) -> None:
    committee.mode = "down"
    phone.tick("601")
    refuse(phone, "602")
    phone.tick("603", "604")

    committee.mode = "crash"
    knock(phone, committee, records=3)

    phone.says("1 条已存在本机")
    assert line_of("602", 1) not in {line for lines in said_of(committee) for line in lines}

    committee.mode = "ok"
    knock(phone, committee, records=4)
    expect(phone.sync).to_contain_text(RECEIVED)
    assert len(committee.arrivals) == 4


def test_two_such_records_do_not_hold_up_the_others_either(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "down"
    refuse(phone, "601")
    refuse(phone, "602")
    phone.tick("603", "604")

    committee.mode = "crash"
    knock(phone, committee, records=2)
    phone.says("2 条已存在本机")

    committee.mode = "ok"
    knock(phone, committee, records=4)
    expect(phone.sync).to_contain_text(RECEIVED)


def test_a_server_that_breaks_down_over_everything_is_not_knocked_at_for_every_record(
    phone: Phone, committee: FakeCommittee
) -> None:
    committee.mode = "down"
    for room in ("601", "602", "603", "604", "501", "502"):
        refuse(phone, room)
    committee.mode = "crash"

    for _flush in range(6):
        before = committee.crashes
        phone.nudge()
        expect(phone.sync).to_contain_text("6 条已存在本机")
        phone.page.wait_for_timeout(300)
        assert committee.crashes - before <= 4

    committee.mode = "ok"
    knock(phone, committee, records=6)


def test_after_the_server_was_restored_the_phone_sends_the_last_days_again(
    phone: Phone, committee: FakeCommittee
) -> None:
    phone.tick("601", "602", "603")
    wait_for(committee, 3)
    expect(phone.sync).to_contain_text(RECEIVED)
    before = dict(committee.kept)

    committee.kept.clear()
    committee.kept.update(list(before.items())[:1])
    committee.epoch = str(key("restored"))
    phone.open()

    wait_for(committee, 3)
    assert committee.kept == before
    expect(phone.sync).to_contain_text(RECEIVED)


@pytest.mark.parametrize("host", ["127.0.0.1", LAN])
def test_two_tabs_send_each_tick_once_and_one_at_a_time(
    context: BrowserContext, committee: FakeCommittee, host: str
) -> None:
    left, right = (Phone(context.new_page(), committee).open(host) for _ in range(2))
    assert left.page.evaluate("isSecureContext") == (host != LAN)
    committee.mode, committee.slow = "down", 0.3
    left.tick("601", "602")
    right.tick("603", "604")

    committee.mode = "ok"
    left.nudge()
    right.nudge()

    expect(left.sync).to_contain_text(RECEIVED)
    expect(right.sync).to_contain_text(RECEIVED)
    assert len(committee.kept) == 4
    assert len(committee.arrivals) == 4
    assert committee.most_at_once == 1
    assert len({batch["device"] for batch in committee.batches}) == 1


def test_a_tab_that_died_while_sending_does_not_block_the_others(
    context: BrowserContext, committee: FakeCommittee
) -> None:
    dying, living = (Phone(context.new_page(), committee).open() for _ in range(2))
    committee.slow = 3
    dying.household("601").locator(".tick").tap()
    expect(dying.door("601")).to_have_attribute("data-sync", "phone")
    dying.page.close()

    committee.slow = 0
    living.nudge()

    expect(living.sync).to_contain_text(RECEIVED)
    assert len(committee.kept) == 1


def test_somebody_else_s_ticks_are_never_sent_in_my_name(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "silent"
    phone.tick("601")

    other = Phone(phone.page.context.new_page(), committee)
    committee.mode, committee.user = "ok", key("another")
    phone.nudge()
    other.open()

    phone.says("请重新登录")
    assert committee.kept == {}
    phone = other
    phone.says("本机另有他人的 1 条记录")
    phone.tick("602")
    wait_for(committee, 1)
    assert said_of(committee) == [tuple(line_of("602", n) for n in (1, 2, 3))]

    committee.user = key("user")
    phone.open()

    wait_for(committee, 2)


def test_a_batch_is_never_longer_than_fifty(phone: Phone, committee: FakeCommittee) -> None:
    committee.mode = "down"
    names = [room for floor in "65432" for room in (f"{floor}01", f"{floor}03", f"{floor}04")]
    for _ in range(2):
        phone.tick(*names)
        for room in names:
            phone.door(room).locator(".back").evaluate("button => button.click()")
            expect(phone.door(room)).to_have_attribute("data-state", "open")

    committee.mode = "ok"
    phone.nudge()

    wait_for(committee, 60)
    assert max(len(batch["records"]) for batch in committee.batches) == 50
    assert [record["seq"] for batch in committee.batches for record in batch["records"]] == list(range(1, 61))


def test_the_words_never_say_received_while_something_is_not(phone: Phone, committee: FakeCommittee) -> None:
    phone.tick("601")
    expect(phone.sync).to_contain_text(RECEIVED)

    for number, mode in enumerate(["silent", "busy", "ok", "lost", "ok", "captive", "ok"]):
        committee.mode = mode
        phone.tick(f"{5 - number // 4}0{number % 4 + 1}")
        for _ in range(5):
            says = phone.sync.inner_text()
            waits = phone.page.locator(".door[data-sync=phone]").count()
            assert not (RECEIVED.search(says) and waits), says
            phone.page.wait_for_timeout(40)
    phone.nudge()

    expect(phone.sync).to_contain_text(RECEIVED)
    assert len(committee.kept) == 8
