"""The pages on which the list stands beside the register, and who slipped through."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from rollcall.journal.models import Entry
from rollcall.register import actions as register
from rollcall.register.models import Dwelling
from rollcall.rounds import actions
from rollcall.rounds.models import Round
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.queries import asked
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=2)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def to_hospital(world: World, name: str) -> None:
    register.say_where(
        resident_id=world.resident(name).id, kind="HOSPITAL", since=date(2022, 4, 4), how="PHONE", door="BROWSER",
        by=world.users["secretary"], at=LATER,
    )  # fmt: skip


def test_the_page_says_that_nobody_is_between_list_and_register(world: World, round_: Round) -> None:
    text = words(page(as_(world, "secretary"), f"/rounds/{round_.id}/changes/"))

    assert "11 on the list = 0 done + 0 not done with a reason + 11 open" in text
    assert "Nobody is between list and register" in text
    assert "Nothing has changed" in text


def test_a_change_is_named_with_why_since_when_and_by_whom(world: World, round_: Round) -> None:
    to_hospital(world, "史玉兰")

    text = words(page(as_(world, "leader 2"), f"/rounds/{round_.id}/changes/"))
    story = words(page(as_(world, "leader 2"), f"/rounds/lines/{world.line(round_, '史玉兰').id}/"))

    assert "史玉兰" in text
    assert "away now in hospital, since 4 Apr 2022 secretary" in text
    assert "Away now in hospital, since 4 Apr 2022" in story
    assert "史玉兰" not in words(page(as_(world, "leader 1"), f"/rounds/{round_.id}/changes/"))


def test_who_closes_rounds_brings_the_list_in_line_others_only_see(world: World) -> None:
    world.away("史玉兰", "HOSPITAL", until=NOON + timedelta(minutes=1))
    round_ = world.open_round()

    secretary, leader = as_(world, "secretary"), as_(world, "leader 2")
    assert "1 back, asked for again" in words(page(secretary, f"/rounds/{round_.id}/beside/"))
    assert leader.post(f"/rounds/{round_.id}/changes/").status_code == 404
    answer = secretary.post(f"/rounds/{round_.id}/changes/", follow=True)

    assert "1 line now says what the register says." in words(answer.content.decode())
    assert world.line(round_, "史玉兰").state == "OPEN"


def test_leaks_are_named_with_who_answers(world: World, round_: Round) -> None:
    world.tell("leader 2", world.told(round_, "史玉兰", reason="NO_ANSWER"))
    Dwelling.objects.filter(building=world.buildings["1"], room="201").update(use="HOME")
    client = as_(world, "secretary")

    homes = words(page(client, f"/rounds/{round_.id}/leaks/", kind="HOME"))
    lines = words(page(client, f"/rounds/{round_.id}/leaks/", kind="LINE"))

    assert "201 nobody registered nobody is known to live there" in homes
    assert "史玉兰 never answered so far" in homes.replace("201 史玉兰", "史玉兰")
    assert "leader 2" in lines
    assert "nobody opened" in lines


def test_missed_in_a_row_counts_rounds_without_an_absence(world: World, round_: Round) -> None:
    secretary = world.users["secretary"]
    actions.close_round(round_id=round_.id, sign=True, statement="", door="BROWSER", by=secretary, at=LATER)
    world.away("林小满", "AWAY")
    second = world.open_round(at=LATER)

    text = words(page(as_(world, "secretary"), f"/rounds/{second.id}/leaks/", kind="ROUND"))

    assert "2 rounds in a row" in text
    assert "林小满" not in text


def test_leaks_are_taken_along_and_the_journal_says_so(world: World, round_: Round) -> None:
    answer = as_(world, "leader 2").post(f"/rounds/{round_.id}/leaks/file/", {"as": "csv"})

    text = answer.content.decode("utf-8-sig")
    assert "史玉兰" in text
    assert "金桂香" not in text
    assert Entry.objects.get(act="rounds.take_leaks").by == world.users["leader 2"]


@pytest.mark.parametrize("path", ["changes/", "leaks/", "beside/"])
def test_a_page_takes_the_same_few_queries_however_much_there_is(world: World, round_: Round, path: str) -> None:
    client = as_(world, "secretary")
    page(client, f"/rounds/{round_.id}/{path}")

    with asked() as before:
        page(client, f"/rounds/{round_.id}/{path}")
    for name in ("史玉兰", "孔令仪", "汤福根"):
        to_hospital(world, name)
        Dwelling.objects.create(building=world.buildings["1"], room=f"9{name[0]}", position=9, use="HOME")
    with asked() as after:
        page(client, f"/rounds/{round_.id}/{path}")

    assert len(after) <= len(before) + 2  # the lines behind the first change, the doors behind the first leak
    assert client.get(f"/rounds/{MISSING}/{path}").status_code == 404
