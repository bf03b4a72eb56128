"""The page of doors in the hand: one tap a household, undo, stray taps, floors, sizes, and a browser that can keep nothing."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from rollcall.field.tests import fakes
from rollcall.field.tests.conftest import OPTIONS, Phone
from rollcall.field.tests.fakes import FakeCommittee, line_of
from tests.offline import wait_until_it_opens_offline, wait_until_kept

pytestmark = pytest.mark.journey


def sent(committee: FakeCommittee, number: int) -> list[dict[str, Any]]:
    """So many records, as soon as they have arrived."""
    deadline = time.monotonic() + 8
    while len(committee.kept) < number and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(committee.kept) == number
    return sorted(committee.kept.values(), key=lambda record: record["seq"])


def test_one_tap_ticks_the_household_and_the_count_goes_down(phone: Phone, committee: FakeCommittee) -> None:
    phone.left(23)

    phone.tick("601")

    phone.left(22)
    expect(phone.door("601")).to_have_attribute("data-state", "fresh")
    expect(phone.door("601")).to_contain_text("居委会已收到")
    assert sent(committee, 1)[0]["outcome"] == "NEGATIVE"


def test_a_door_that_is_done_stays_under_the_finger_and_then_sinks(phone: Phone) -> None:
    before = phone.door("602").bounding_box()
    phone.tick("601")
    assert phone.door("602").bounding_box() == before

    expect(phone.door("601")).to_have_attribute("data-state", "done", timeout=8000)

    expect(phone.page.locator("#f-6 .done .door")).to_have_count(1)
    assert not phone.door("601").get_attribute("open")
    assert phone.door("602").bounding_box()["y"] < before["y"]


def test_a_second_tap_of_a_shaking_hand_changes_nothing(phone: Phone, committee: FakeCommittee) -> None:
    button = phone.household("601").locator(".tick").bounding_box()
    spot = (button["x"] + 20, button["y"] + 20)

    for _ in range(3):
        phone.page.touchscreen.tap(*spot)
    expect(phone.door("601")).to_have_attribute("data-sync", "received")

    phone.left(22)
    assert len(sent(committee, 1)) == 1
    expect(phone.page.locator("#sheet")).to_be_hidden()


TAP_WHEN_DOORS_MOVE = """([from, room]) => new Promise((done) => {
  const tap = (detail) => document.querySelector(`.household[data-title="${room}"] .tick`)
    .dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail, clientX: 180, clientY: 320 }));
  new MutationObserver((_changes, watch) => {
    if (document.querySelector(".floor .done .door[data-state=done] .household[data-title='" + from + "']")) {
      watch.disconnect();
      tap(1);
      done();
    }
  }).observe(document.getElementById("doors"), { childList: true, subtree: true });
})"""


def test_a_tap_in_the_moment_in_which_the_doors_move_is_meant_for_what_was_there_before(
    phone: Phone, committee: FakeCommittee
) -> None:
    phone.tick("601")

    phone.page.evaluate(TAP_WHEN_DOORS_MOVE, ["601", "602"])

    phone.page.wait_for_timeout(600)
    expect(phone.door("602")).to_have_attribute("data-state", "open")
    assert len(sent(committee, 1)) == 1

    phone.tap("602")

    expect(phone.door("602")).to_have_attribute("data-sync", "received")
    assert len(sent(committee, 2)) == 2


def test_undo_takes_the_tick_back_as_a_new_record(phone: Phone, committee: FakeCommittee) -> None:
    phone.tick("601")
    expect(phone.page.locator("#undo")).to_contain_text("撤销 601")

    phone.page.locator("#undo button").tap()

    phone.left(23)
    expect(phone.page.locator("#undo")).to_be_hidden()
    tick, undo = sent(committee, 2)
    assert undo["withdraws"] == tick["id"]
    assert (undo["lines"], undo["outcome"], undo["reason"]) == (tick["lines"], "", "")


def test_undo_is_offered_for_ten_seconds_and_later_behind_the_door_in_two_taps(
    phone: Phone, committee: FakeCommittee
) -> None:
    phone.page.clock.install()
    phone.open()
    phone.tick("601")
    phone.page.clock.run_for(10_100)
    expect(phone.page.locator("#undo")).to_be_hidden()
    expect(phone.door("601")).to_have_attribute("data-state", "done")

    phone.door("601").locator("summary").tap()
    phone.page.clock.run_for(600)
    phone.door("601").locator(".back").tap()

    phone.left(23)
    tick, undo = sent(committee, 2)
    assert undo["withdraws"] == tick["id"]


def test_a_reason_for_the_whole_household_takes_two_taps(phone: Phone, committee: FakeCommittee) -> None:
    phone.household("602").locator(".other").tap()
    phone.page.locator("#sheet [value='reason NO_ANSWER']").tap()

    phone.left(22)
    expect(phone.household("602")).to_contain_text("敲门无人")
    [record] = sent(committee, 1)
    assert (record["reason"], record["outcome"], len(record["lines"])) == ("NO_ANSWER", "", 3)


def test_a_reason_for_one_person_takes_two_taps_and_leaves_the_rest_to_tick(
    phone: Phone, committee: FakeCommittee
) -> None:
    phone.household("602").locator("[data-line]").nth(1).tap()
    phone.page.locator("#sheet [value='reason HOSPITAL']").tap()

    expect(phone.household("602").locator(".tick")).to_contain_text("其余阴性")
    phone.left(23)
    phone.tick("602")

    phone.left(22)
    one, rest = sent(committee, 2)
    assert one["lines"] == [line_of("602", 2)]
    assert rest["lines"] == [line_of("602", 1), line_of("602", 3)]


def test_who_is_excused_is_left_out_of_the_whole_household(phone: Phone, committee: FakeCommittee) -> None:
    expect(phone.household("302").locator("[data-line]").first).to_contain_text("住院")

    phone.tick("302")

    expect(phone.household("302").locator("[data-line]").first).to_contain_text("住院")
    assert line_of("302", 1) not in sent(committee, 1)[0]["lines"]


def test_a_spoilt_kit_leaves_the_person_open(phone: Phone) -> None:
    phone.household("603").locator(".other").tap()
    phone.page.locator("#sheet [value='outcome INVALID']").tap()

    expect(phone.household("603")).to_contain_text("换一份")
    phone.left(23)


def test_positive_is_not_to_be_read_from_a_folded_door(phone: Phone) -> None:
    phone.household("603").locator(".other").tap()
    phone.page.locator("#sheet [value='outcome POSITIVE']").tap()
    expect(phone.door("603")).to_have_attribute("data-state", "done", timeout=8000)

    assert phone.door("603").inner_text().split() == ["603", "✓"]


def test_a_sheet_closed_without_a_choice_records_nothing(phone: Phone, committee: FakeCommittee) -> None:
    phone.household("602").locator(".other").tap()
    phone.page.locator("#sheet .bar button[value='']").tap()

    expect(phone.page.locator("#sheet")).to_be_hidden()
    phone.left(23)
    assert committee.batches == []


def test_a_note_goes_with_the_reason(phone: Phone, committee: FakeCommittee) -> None:
    phone.household("603").locator(".other").tap()
    phone.page.locator("#sheet .more summary").tap()
    phone.page.locator("#sheet textarea").fill("灯亮着")
    phone.page.locator("#sheet [value='reason NO_ANSWER']").tap()

    assert sent(committee, 1)[0]["note"] == "灯亮着"


def test_two_households_behind_one_door_are_ticked_apart(phone: Phone, committee: FakeCommittee) -> None:
    phone.household("202 第1户").locator(".tick").tap()
    phone.left(23)
    phone.household("202 第2户").locator(".tick").tap()

    phone.left(22)


def test_what_others_recorded_appears_without_moving_anything_at_once(phone: Phone, committee: FakeCommittee) -> None:
    before = phone.door("602").bounding_box()
    for person in (1, 2):
        committee.lines[line_of("601", person)] = {"state": "DONE", "outcome": "NEGATIVE", "reason": ""}

    phone.nudge()

    expect(phone.door("601")).to_have_attribute("data-state", "fresh")
    phone.left(22)
    assert phone.door("602").bounding_box() == before


def test_a_floor_where_nobody_opened_takes_one_tap_and_one_back(phone: Phone, committee: FakeCommittee) -> None:
    floor = phone.page.locator("#f-6")
    floor.locator(".nobody").tap()

    phone.left(19)
    expect(phone.page.locator("#undo")).to_contain_text("6楼")
    [record] = sent(committee, 1)
    assert record["reason"] == "NO_ANSWER"
    expect(floor.locator(".nobody")).to_be_hidden()

    phone.page.wait_for_timeout(600)  # a second tap of the same hand would be taken for a stray one
    phone.page.locator("#undo button").tap()

    phone.left(23)
    _record, undo = sent(committee, 2)
    assert (undo["withdraws"], undo["lines"]) == (record["id"], record["lines"])


def test_a_floor_is_two_taps_away_and_the_list_folds_again(phone: Phone) -> None:
    phone.page.locator("#floors summary").tap()
    phone.page.locator("#floors li a").nth(4).tap()

    expect(phone.page.locator("#f-2 h2")).to_be_in_viewport()
    assert phone.page.locator("#floors").get_attribute("open") is None


def test_floors_can_be_turned_round_and_stay_so(phone: Phone) -> None:
    phone.page.locator("#floors summary").tap()
    phone.page.locator("#order").tap()

    expect(phone.page.locator(".floor").first).to_have_attribute("id", "f-1")
    assert {cookie["name"]: cookie["value"] for cookie in phone.page.context.cookies(phone.page.url)}["floors"] == "up"


def test_the_count_of_doors_leads_to_the_next_one(phone: Phone) -> None:
    phone.page.locator("#left").tap()
    expect(phone.door("601")).to_be_in_viewport()
    phone.page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    for floor in (6, 5):
        phone.tick(*(f"{floor}0{room}" for room in (1, 2, 3, 4)))

    phone.page.locator("#left").tap()

    expect(phone.door("401")).to_be_in_viewport(ratio=1)


def test_when_the_last_door_is_done_the_page_says_thanks(context: BrowserContext) -> None:
    with fakes.serve(FakeCommittee(floors=1)) as small:
        phone = Phone(context.new_page(), small).open()
        phone.tick("101", "102", "104")

        expect(phone.page.locator("#left")).to_contain_text("一户不落")


def test_the_keyboard_goes_on_to_the_next_door(phone: Phone) -> None:
    phone.household("601").locator(".tick").focus()
    phone.page.keyboard.press("Enter")
    expect(phone.door("601")).to_have_attribute("data-state", "done", timeout=8000)

    expect(phone.door("602").locator("summary")).to_be_focused()


def test_without_indexeddb_a_tap_goes_straight_to_the_committee_and_the_page_says_so(
    context: BrowserContext, committee: FakeCommittee
) -> None:
    context.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    phone = Phone(context.new_page(), committee).open()
    phone.says("断网时存不住")

    phone.household("601").locator(".tick").tap()

    expect(phone.page.locator("body")).to_contain_text("Thank you")
    [(path, fields)] = committee.forms
    assert path == committee.path + "records/"
    assert fields["tick"] == [f"NEGATIVE {line_of('601', 1)} {line_of('601', 2)}"]
    assert fields["page"]


def test_a_phone_that_is_full_hands_the_tick_over_at_once(context: BrowserContext, committee: FakeCommittee) -> None:
    phone = Phone(context.new_page(), committee).open()
    phone.page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )

    phone.household("601").locator(".tick").tap()

    expect(phone.page.locator("body")).to_contain_text("Thank you")
    [(_path, fields)] = committee.forms
    assert fields["outcome"] == ["NEGATIVE"]
    assert fields["line"] == [f"{line_of('601', 1)} {line_of('601', 2)}"]


def test_without_script_every_button_is_a_form_and_every_person_a_page(
    browser: Browser, committee: FakeCommittee
) -> None:
    context = browser.new_context(**OPTIONS, java_script_enabled=False)
    page = context.new_page()
    page.goto(committee.url + committee.path)

    link = page.locator("[data-line]").first.get_attribute("href")
    page.locator(".tick").first.tap()

    assert link
    assert link.startswith(committee.path)
    expect(page.locator("body")).to_contain_text("Thank you")
    assert committee.forms[0][1]["tick"][0].startswith("NEGATIVE ")
    context.close()


def test_the_last_page_opens_without_network_and_says_of_when_it_is(phone: Phone, committee: FakeCommittee) -> None:
    wait_until_it_opens_offline(phone.page)
    committee.mode = "down"

    phone.page.reload()

    expect(phone.page.locator("html")).to_have_attribute("data-cached", "")
    expect(phone.page.locator("#as-of")).to_contain_text("名单截至")
    phone.tick("601")
    phone.says("1 条已存在本机")


def test_copies_of_pages_are_sealed_in_the_phone_and_gone_after_sign_out(
    phone: Phone, committee: FakeCommittee
) -> None:
    wait_until_it_opens_offline(phone.page)
    read = """async () => {
      const request = indexedDB.open("rollcall-pages");
      const database = await new Promise((good) => { request.onsuccess = () => good(request.result); });
      const all = database.transaction("pages").objectStore("pages").getAll();
      const found = await new Promise((good) => { all.onsuccess = () => good(all.result); });
      database.close();
      const said = (one) => one.sealed ? new TextDecoder().decode(one.sealed) : one.extractable === false ? "a locked key" : one;
      return found.map(said);
    }"""
    kept = phone.page.evaluate(read)
    assert len(kept) == 3
    assert {str(committee.user), "a locked key"} < set(kept)
    assert not any("王*芬" in one for one in kept)

    phone.page.goto(committee.url + "/field/")  # the fake one answers 403: somebody who may not come in
    expect(phone.page.locator("body")).to_contain_text("?")

    wait_until_kept(phone.page, set())
    assert phone.page.evaluate(read) == []


def test_a_household_can_be_read_aloud(context: BrowserContext, committee: FakeCommittee) -> None:
    context.add_init_script(
        "self.said = []; Object.defineProperty(self, 'speechSynthesis',"
        " { value: { cancel() {}, speak: (words) => said.push([words.lang, words.text]) } });"
    )
    phone = Phone(context.new_page(), committee).open()
    phone.household("602").locator(".other").tap()
    phone.page.locator("#aloud").tap()

    [[language, text]] = phone.page.evaluate("said")
    assert language == "zh-CN"
    assert text.startswith("602。")
    assert "待做" in text
    assert "*" not in text
