"""Lists printed for a round, and what comes back of them by keyboard."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from rollcall.journal.models import Look
from rollcall.lib import ids
from rollcall.rosters import actions, queries
from rollcall.rosters.models import Return, Sheet
from rollcall.rounds.models import Held, Record, Round
from rollcall.rounds.queries import round_for
from rollcall.rounds.tests.browser import as_, page, words
from tests.queries import asked
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=2)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    world.away("孔繁星", "HOSPITAL")
    return world.open_round()


def printed(world: World, round_: Round, who: str = "leader 1", *numbers: str) -> list[Sheet]:
    by = world.standing(who)
    view = round_for(round_.id, by=by)
    assert view is not None
    batch = actions.print_sheets(
        round_=view, buildings=[world.buildings[one].id for one in numbers or ("1",)], standing=by, door="BROWSER", at=NOON
    )  # fmt: skip
    return list(Sheet.objects.filter(batch=batch).order_by("building__position"))


def send(client: Client, sheet: Sheet, number: Any = 1, **fields: Any) -> Any:
    told = {
        "key": str(ids.new_id()), "first": "金桂香", "second": "林小满", "day": "2022-04-05", "time": "13:30", **fields,
    }  # fmt: skip
    return client.post(f"/paper/sheets/{sheet.id}/{number}/", told, follow=True)


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [one.get_textpage().get_text_range() for one in document]


def test_a_list_is_kept_as_it_is_printed_and_its_pdf_says_who_lives_where(world, round_):
    client = as_(world, "secretary")

    answer = client.post(
        f"/paper/rounds/{round_.id}/", {"what": "lists", "buildings": [str(one.id) for one in world.buildings.values()]}
    )

    assert answer.status_code == 302
    content = client.get(answer["Location"])
    assert content["Content-Type"] == "application/pdf"
    pages = texts(content.content)
    assert len(pages) == Sheet.objects.count() == 3
    assert "金桂香" in pages[0]
    assert "Building 1" in pages[0]
    assert pages[1].split().count("H") == 16 + 2  # in each row, in the legend, and beside whoever is in hospital
    assert {len(page) for sheet in Sheet.objects.all() for page in sheet.pages} == {16}
    assert Look.objects.get().kinds == "LIST"


def test_positive_results_have_no_box_on_paper(world, round_):
    [sheet] = printed(world, round_)

    assert sheet.columns["outcomes"] == ["NEGATIVE", "INVALID"]
    assert "UNKNOWN" not in sheet.columns["reasons"]


def test_a_page_that_comes_back_is_recorded_row_by_row(world, round_):
    [sheet] = printed(world, round_)

    answer = send(as_(world, "leader 1"), sheet, r0="1", r1="N", r2="外", r3="")

    assert "3 rows recorded." in words(answer.content.decode())
    records = {one.line.resident.name: one for one in Record.objects.select_related("line__resident")}
    assert {name: one.outcome or one.reason for name, one in records.items()} == {
        "金桂香": "NEGATIVE", "水生根": "NO_ANSWER", "林小满": "AWAY",
    }  # fmt: skip
    assert {one.door for one in records.values()} == {"PAPER"}
    assert {one.seen_by for one in records.values()} == {"金桂香、林小满"}
    assert {one.by_id for one in records.values()} == {world.users["leader 1"].id}


def test_the_same_form_sent_twice_counts_once(world, round_):
    [sheet] = printed(world, round_)
    client, key = as_(world, "leader 1"), str(ids.new_id())

    for _time in range(2):
        send(client, sheet, key=key, r0="1")

    assert Record.objects.count() == 1
    assert Return.objects.count() == 1


def test_a_page_entered_again_records_only_what_changed(world, round_):
    [sheet] = printed(world, round_)
    client = as_(world, "leader 1")
    send(client, sheet, r0="1", r1="1")

    send(client, sheet, r0="1", r1="R", r2="1")
    send(client, sheet, r0="1", r1="", r2="1")
    send(client, sheet, r0="1", r1="1", r2="1")

    assert world.line(round_, "水生根").outcome == "NEGATIVE"
    assert world.line(round_, "林小满").outcome == "NEGATIVE"
    assert Record.objects.filter(line=world.line(round_, "金桂香")).count() == 1


def test_a_wrong_sign_changes_nothing_and_keeps_what_was_typed(world, round_):
    [sheet] = printed(world, round_)

    answer = send(as_(world, "leader 1"), sheet, r0="1", r1="zz")

    assert answer.status_code == 422
    assert "Row 2: “zz” stands for nothing" in words(answer.content.decode())
    assert Record.objects.count() == 0
    assert 'value="zz"' in answer.content.decode()


def test_who_walked_and_when_must_be_said(world, round_):
    [sheet] = printed(world, round_)

    answer = send(as_(world, "leader 1"), sheet, r0="1", first="", time="")

    assert answer.status_code == 422
    said = words(answer.content.decode())
    assert "Type who walked" in said
    assert "Give the time" in said


def test_somebody_on_an_empty_row_is_held_until_entered_in_the_register(world, round_):
    [sheet] = printed(world, round_)
    blank = len(sheet.pages[0]) - 1

    answer = send(as_(world, "leader 1"), sheet, **{f"room{blank}": "102", f"name{blank}": "周来顺", f"r{blank}": "1"})

    assert "1 person who is not on the list waits" in words(answer.content.decode())
    held = Held.objects.get()
    assert (held.why, held.building_id) == ("UNLISTED", world.buildings["1"].id)
    assert held.body["name"] == "周来顺"
    seen = page(as_(world, "secretary"), f"/rounds/held/{held.id}/")
    assert "周来顺" in seen
    assert "/register/dwellings/" in seen


def test_what_a_phone_said_earlier_and_paper_says_later_are_both_kept_and_flagged(world, round_):
    [sheet] = printed(world, round_)
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE", minute=5))

    send(as_(world, "secretary"), sheet, r0="R")

    line = world.line(round_, "金桂香")
    assert (line.state, line.reason, line.disputed) == ("NOT_DONE", "REFUSED", True)


def test_a_page_of_a_closed_round_is_kept_as_late(world, round_):
    [sheet] = printed(world, round_)
    round_.stage = "CLOSED"
    Round.objects.filter(id=round_.id).update(stage="CLOSED")

    answer = send(as_(world, "leader 1"), sheet, r0="1")

    assert "marked as late" in words(answer.content.decode())
    assert Record.objects.get().flag == "LATE"
    assert world.line(round_, "金桂香").state == "OPEN"


def test_sheets_are_found_by_their_code_and_another_committees_are_missing(world, round_):
    [sheet] = printed(world, round_)
    client = as_(world, "leader 1")

    typed = client.get("/paper/", {"code": f"{sheet.code[:4].lower()} {sheet.code[4:]} – 1"})
    scanned = client.get(f"/paper/s/{sheet.code}/1/?g=1.2.11.16")
    beyond = client.get("/paper/", {"code": f"{sheet.code}-7"})

    assert typed["Location"] == scanned["Location"] == f"/paper/sheets/{sheet.id}/1/"
    assert "no page 7" in words(beyond.content.decode())
    assert "not one of your lists" in words(
        as_(world, "leader 2").get("/paper/", {"code": sheet.code}).content.decode()
    )
    assert "not one of your lists" in words(client.get("/paper/", {"code": "22223333"}).content.decode())


def test_a_neighbours_sheets_are_missing(world, round_):
    [sheet] = printed(world, round_)
    client = as_(world, "leader 2")

    assert client.get(f"/paper/sheets/{sheet.id}/1/").status_code == 404
    assert client.get(f"/paper/batches/{sheet.batch}/").status_code == 404
    assert client.post(f"/paper/sheets/{sheet.id}/ending/").status_code == 404


def test_what_is_out_stands_by_building_with_who_has_it(world, round_):
    [first, _second] = printed(world, round_, "secretary", "1", "2")
    client = as_(world, "secretary")

    before = words(page(client, f"/paper/rounds/{round_.id}/"))
    send(client, first, r0="1")
    after = words(page(client, f"/paper/rounds/{round_.id}/"))
    client.post(f"/paper/sheets/{_second.id}/ending/")
    ended = words(page(client, f"/paper/rounds/{round_.id}/"))

    assert "2 buildings have pages that are not back" in before
    assert "with leader 1" in before
    assert "1 building has pages that are not back" in after
    assert "Everything that was printed is back." in ended


def test_labels_and_duty_cards_name_doors_and_whom_to_call_and_no_resident(world, round_):
    client = as_(world, "secretary")

    labels = texts(client.get(f"/paper/rounds/{round_.id}/labels/").content)
    cards = texts(client.get(f"/paper/rounds/{round_.id}/duty-cards/").content)

    assert "1-101" in labels[0]
    assert "2 people" in labels[0]
    assert "leader 1" in cards[0]
    assert "101" in cards[0]
    assert "金桂香" not in "".join([*labels, *cards])


def test_a_page_of_papers_asks_no_more_for_more_buildings(world, round_):
    client = as_(world, "secretary")
    printed(world, round_, "secretary", "1")
    page(client, f"/paper/rounds/{round_.id}/")

    with asked() as few:
        page(client, f"/paper/rounds/{round_.id}/")
    printed(world, round_, "secretary", "1", "2", "3")
    with asked() as many:
        page(client, f"/paper/rounds/{round_.id}/")

    assert len(many) == len(few)


def test_a_form_that_is_no_form_is_refused(world, round_):
    [sheet] = printed(world, round_)

    answer = as_(world, "leader 1").post(f"/paper/sheets/{sheet.id}/1/", {"key": "x", "r0": "1"})

    assert answer.status_code == 422
    assert json.dumps(sheet.pages)
    assert queries.sheet_by_code(sheet.code, by=world.standing("leader 1")) is not None
