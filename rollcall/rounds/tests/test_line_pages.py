"""The list behind every number, and the story of each line."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rollcall.lib import ids
from rollcall.rounds.models import Record, Round
from rollcall.rounds.tests.browser import MISSING, as_, page, said, words
from rollcall.team import rules as team
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    made = world.open_round()
    world.tell("leader 1", world.told(made, "金桂香", outcome="NEGATIVE"), world.told(made, "林小满", reason="REFUSED"))
    world.tell(
        "leader 2", world.told(made, "史玉兰", outcome="POSITIVE"), world.told(made, "孔令仪", outcome="NEGATIVE")
    )
    return made


NAMES = ("金桂香", "水生根", "林小满", "钱水娟", "孔令仪", "孔繁星", "孔繁辰", "史玉兰", "汤福根", "尤美凤", "尤建平")


def listed(client: Client, round_: Round, **query: object) -> list[str]:
    html = page(client, f"/rounds/{round_.id}/lines/", **query)
    return [name for name in NAMES if f">{name}</a>" in html]


def test_each_narrowing_shows_just_its_lines(world: World, round_: Round) -> None:
    client = as_(world, "secretary")

    assert listed(client, round_, state="NOT_DONE") == ["林小满"]
    assert listed(client, round_, reason="REFUSED") == ["林小满"]
    assert listed(client, round_, building=world.buildings["3"].id) == ["汤福根", "尤美凤", "尤建平"]
    assert listed(client, round_, block=world.blocks["1"].id, state="DONE") == ["金桂香", "孔令仪", "史玉兰"]
    assert listed(client, round_, q="孔繁") == ["孔繁星", "孔繁辰"]
    assert listed(client, round_, q="101", building=world.buildings["1"].id) == ["金桂香", "水生根"]
    assert listed(client, round_, outcome="POSITIVE") == ["史玉兰"]
    assert listed(client, round_) == list(NAMES)


def test_the_lines_stand_under_their_building_with_who_answers(world: World, round_: Round) -> None:
    text = words(page(as_(world, "secretary"), f"/rounds/{round_.id}/lines/", state="OPEN"))

    assert text.index("leader 1 Building leader") < text.index("水生根")
    assert text.index("block leader 2 Block leader") < text.index("汤福根")


def test_a_leader_sees_the_own_building_only_whatever_is_asked_for(world: World, round_: Round) -> None:
    client = as_(world, "leader 1")

    assert listed(client, round_) == ["金桂香", "水生根", "林小满", "钱水娟"]
    foreign = page(client, f"/rounds/{round_.id}/lines/", building=world.buildings["2"].id)
    missing = page(client, f"/rounds/{round_.id}/lines/", building=MISSING)
    for html in (foreign, missing):
        assert "Choose one of the list" in html
        assert "孔令仪" not in html


def test_outcomes_are_not_told_nor_searched_by_who_may_not_see_them(
    world: World, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(team.CAPABILITIES, "BUILDING", team.CAPABILITIES["BUILDING"] - {"rounds.see_outcomes"})
    client = as_(world, "leader 2")

    html = page(client, f"/rounds/{round_.id}/lines/", state="DONE")

    assert words(html).count("tested") >= 2
    assert "positive" not in html
    assert "negative" not in html
    assert listed(client, round_, outcome="POSITIVE") == []
    assert listed(client, round_, outcome="NEGATIVE") == []


def test_the_list_takes_the_same_few_queries_however_long_it_is(world: World, round_: Round) -> None:
    client = as_(world, "secretary")
    page(client, f"/rounds/{round_.id}/lines/")

    with CaptureQueriesContext(connection) as asked:
        page(client, f"/rounds/{round_.id}/lines/")

    assert len(asked) <= 16


def story(world: World, round_: Round, name: str, who: str = "secretary") -> str:
    return words(page(as_(world, who), f"/rounds/lines/{world.line(round_, name).id}/"))


def test_a_line_tells_every_record_with_who_and_when(world: World, round_: Round) -> None:
    world.tell("volunteer 1", world.told(round_, "金桂香", reason="AWAY", minute=9))

    text = story(world, round_, "金桂香")

    assert "Two answers differ" in text
    assert text.index("negative leader 1 phone") < text.index("away volunteer 1 phone")
    assert "5 Apr 2022, 12:01" in text
    assert "received only at 5 Apr, 13:00" in text


def test_what_was_taken_back_stays_and_says_so(world: World, round_: Round) -> None:
    first = Record.objects.get(line=world.line(round_, "金桂香"))
    world.tell("leader 1", world.told(round_, "金桂香", withdraws=first.command, minute=3))

    text = story(world, round_, "金桂香")

    assert "negative taken back" in text
    assert "took back what leader 1 had recorded" in text


def test_who_was_away_from_the_start_has_the_reason_from_the_register(world: World) -> None:
    world.away("汤福根", "HOSPITAL", until=NOON + timedelta(days=9))
    round_ = world.open_round()

    text = story(world, round_, "汤福根")

    assert "in hospital from the register, when the round was opened, until 14 Apr 2022" in text


def test_the_story_keeps_outcomes_and_notes_from_who_may_not_see_them(
    world: World, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.tell("leader 2", world.told(round_, "史玉兰", outcome="POSITIVE", note="发烧", minute=5))
    assert "发烧" in story(world, round_, "史玉兰", "leader 2")

    monkeypatch.setitem(team.CAPABILITIES, "BUILDING", team.CAPABILITIES["BUILDING"] - {"rounds.see_outcomes"})

    text = story(world, round_, "史玉兰", "leader 2")
    assert "tested" in text
    assert "positive" not in text
    assert "发烧" not in text


def test_a_foreign_line_and_a_missing_one_are_the_same(world: World, round_: Round) -> None:
    client, line = as_(world, "leader 1"), world.line(round_, "史玉兰").id

    foreign, missing = client.get(f"/rounds/lines/{line}/"), client.get(f"/rounds/lines/{MISSING}/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert said(foreign, line) == said(missing, MISSING)


def take_back(world: World, round_: Round, name: str, who: str) -> int:
    record = Record.objects.filter(line=world.line(round_, name)).earliest("seen_at")
    form = {"key": ids.new_id(), "command": record.command}
    return as_(world, who).post(f"/rounds/lines/{world.line(round_, name).id}/withdrawals/", form).status_code


def test_a_block_leader_settles_a_dispute_by_taking_back_what_is_not_so(world: World, round_: Round) -> None:
    world.tell("volunteer 1", world.told(round_, "金桂香", reason="AWAY", minute=9))
    assert world.line(round_, "金桂香").disputed

    assert take_back(world, round_, "金桂香", "block leader 1") == 302

    line = world.line(round_, "金桂香")
    assert (line.state, line.reason, line.disputed) == ("NOT_DONE", "AWAY", False)


@pytest.mark.parametrize(("who", "status"), [("leader 1", 302), ("volunteer 1", 404), ("block leader 2", 404)])
def test_a_record_is_taken_back_by_who_made_it_or_settles_there(
    world: World, round_: Round, who: str, status: int
) -> None:
    assert take_back(world, round_, "金桂香", who) == status
