"""The pages without script: who sees which doors, one tap a household, undo, and what stands in the page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from rollcall.lib import ids
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Held, Record, Round
from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


class Visitor:
    """Somebody with a browser that runs no script."""

    def __init__(self, world: World, who: str, round_: Round, building: str = "1") -> None:
        self.client = Client(headers={"Accept-Language": "en"})
        self.client.force_login(world.users[who])
        self.url = f"/field/{round_.id}/{world.buildings[building].id}/"

    def page(self, **query: str) -> str:
        self.response = self.client.get(self.url, query)
        return self.response.content.decode()

    def press(self, html: str, *words: str, name: str = "tick", number: int = 0) -> Any:
        """Press the button of that name which stands in the page of one's own as the n-th that is not hidden."""
        buttons = re.findall(rf'<button class="btn[^"]*" name="{name}" value="([^"]*)">', html)
        page = re.search(r'name="page" value="([^"]*)"', html)
        assert page
        fields = {name: buttons[number], "page": page.group(1)}
        self.response = self.client.post(self.url + "records/", fields, follow=True)
        return self.response


@pytest.fixture
def leader(world: World, round_: Round) -> Visitor:
    return Visitor(world, "leader 1", round_)


def test_one_tap_ticks_the_whole_household_and_comes_back_to_its_door(
    world: World, round_: Round, leader: Visitor
) -> None:
    response = leader.press(leader.page())  # floor 2 from the top: 202

    assert world.line(round_, "钱水娟").outcome == "NEGATIVE"
    assert response.redirect_chain[0][0].endswith("#kept")
    assert 'id="kept"><b>202</b>' in response.content.decode()


def test_pressing_twice_counts_once(world: World, round_: Round, leader: Visitor) -> None:
    html = leader.page()

    leader.press(html)
    leader.press(html)

    assert Record.objects.count() == 1
    assert not Held.objects.exists()


def test_what_one_took_back_can_be_ticked_again(world: World, round_: Round, leader: Visitor) -> None:
    leader.press(leader.page())
    leader.press(leader.page(), name="undo")
    assert world.line(round_, "钱水娟").state == "OPEN"

    leader.press(leader.page())

    assert world.line(round_, "钱水娟").state == "DONE"


def test_what_was_taken_back_is_ticked_anew_from_the_page_before(world: World, round_: Round, leader: Visitor) -> None:
    before = leader.page()
    leader.press(before)
    leader.press(leader.page(), name="undo")

    leader.press(before)  # the browser's way back shows the page as it was
    leader.press(before)

    assert world.line(round_, "钱水娟").state == "DONE"
    assert Record.objects.count() == 3
    assert not Held.objects.exists()


def test_it_can_be_taken_back_and_ticked_from_the_same_page_any_number_of_times(
    world: World, round_: Round, leader: Visitor
) -> None:
    before = leader.page()

    for times in (1, 2, 3):
        leader.press(before)
        assert world.line(round_, "钱水娟").state == "DONE"
        assert Record.objects.count() == 2 * times - 1
        leader.press(leader.page(), name="undo")
        assert world.line(round_, "钱水娟").state == "OPEN"


def test_what_was_corrected_meanwhile_is_ticked_anew_from_the_page_before(
    world: World, round_: Round, leader: Visitor
) -> None:
    before = leader.page()
    leader.press(before)
    line = str(world.line(round_, "钱水娟").id)
    leader.client.post(leader.url + "records/", {"line": line, "reason": "REFUSED", "page": str(ids.new_id())})
    assert world.line(round_, "钱水娟").reason == "REFUSED"

    leader.press(before)

    assert world.line(round_, "钱水娟").outcome == "NEGATIVE"


def test_done_doors_stand_after_the_open_ones_of_their_floor_with_an_undo(
    world: World, round_: Round, leader: Visitor
) -> None:
    leader.press(leader.page(), number=1)  # 101, both

    html = leader.page()

    assert world.line(round_, "水生根").outcome == "NEGATIVE"
    assert html.index("<b>102</b>") < html.index("<b>101</b>")
    assert len(re.findall(r'name="undo" value="[^"]+">', html)) == 1


def test_who_is_away_keeps_the_reason_and_is_not_ticked_with_the_household(world: World) -> None:
    world.away("水生根", "HOSPITAL")
    round_ = world.open_round()
    leader = Visitor(world, "leader 1", round_)
    html = leader.page()
    assert "The rest negative" in html

    leader.press(html, number=1)

    assert world.line(round_, "金桂香").outcome == "NEGATIVE"
    assert world.line(round_, "水生根").reason == "HOSPITAL"


def test_the_page_of_a_household_takes_a_reason_for_one_of_its_people(
    world: World, round_: Round, leader: Visitor
) -> None:
    line = world.line(round_, "水生根")
    html = leader.client.get(f"{leader.url}{line.household_id}/", {"line": str(line.id)}).content.decode()
    assert re.findall(r'value="([^"]+)" checked', html) == [str(line.id)]
    fields = {"line": str(line.id), "reason": "NO_ANSWER", "note": "灯亮着", "page": "x"}

    leader.client.post(leader.url + "records/", fields)

    assert world.line(round_, "水生根").reason == "NO_ANSWER"
    assert world.line(round_, "金桂香").state == "OPEN"
    assert Record.objects.get().note == "灯亮着"


def test_a_form_without_a_choice_says_so(leader: Visitor) -> None:
    response = leader.client.post(leader.url + "records/", {"page": "x"}, follow=True)

    assert "Choose who, and what you saw." in response.content.decode()


def test_a_form_that_is_held_says_why(world: World, round_: Round) -> None:
    stranger = Visitor(world, "leader 2", round_, "2")
    line = world.line(round_, "金桂香")

    response = stranger.client.post(stranger.url + "records/", {"tick": f"NEGATIVE {line.id}"}, follow=True)

    assert "You do not answer for this building any more." in response.content.decode()
    assert Held.objects.count() == 1


@pytest.mark.parametrize("who", ["secretary", "worker", "block leader 1", "leader 1", "volunteer 1"])
def test_everybody_who_answers_for_the_building_sees_its_doors(world: World, round_: Round, who: str) -> None:
    visitor = Visitor(world, who, round_)

    assert "<b>101</b>" in visitor.page()
    assert visitor.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "state", "01234567-89ab-7def-8123-456789abcdef/"])
def test_a_foreign_building_and_one_that_never_was_give_the_same_404(world: World, round_: Round, path: str) -> None:
    visitor = Visitor(world, "leader 2", round_)
    foreign = visitor.client.get(visitor.url + path)
    never = visitor.client.get(f"/field/{round_.id}/{round_.id}/" + path)

    assert (foreign.status_code, never.status_code) == (404, 404)


def test_names_are_masked_and_nothing_else_of_the_register_is_in_the_page(leader: Visitor) -> None:
    html = leader.page()

    assert "金*香" in html
    assert "金桂香" not in html
    assert "5555" not in html


def test_the_state_speaks_of_every_line_and_of_the_moment(world: World, round_: Round, leader: Visitor) -> None:
    leader.press(leader.page())

    state = leader.client.get(leader.url + "state").json()

    line = world.line(round_, "钱水娟")
    record = str(Record.objects.get().command)
    assert state["lines"][str(line.id)] == {
        "state": "DONE", "outcome": "NEGATIVE", "reason": "", "by": "leader 1", "record": record
    }  # fmt: skip
    assert len(state["lines"]) == 4
    assert state["open"] == 2
    assert {"as_of", "epoch", "csrf", "user"} <= set(state)


def test_the_order_of_the_floors_is_remembered(leader: Visitor) -> None:
    def order(html: str) -> list[str]:
        return re.findall(r'class="floor" id="([^"]+)"', html)

    assert order(leader.page()) == ["f-2", "f-1"]
    assert order(leader.page(floors="up")) == ["f-1", "f-2"]
    assert order(leader.page()) == ["f-1", "f-2"]


def test_my_doors_lists_the_rounds_with_what_is_left(world: World, round_: Round, leader: Visitor) -> None:
    html = leader.client.get("/field/").content.decode()

    assert leader.url in html
    assert "4 people left" in html
    assert str(world.buildings["2"].id) not in html


def test_my_doors_says_when_there_is_nothing_to_do(world: World) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users["leader 1"])

    assert "There is nothing to record now." in client.get("/field/").content.decode()


def test_a_closed_round_still_takes_records_and_says_that_they_are_late(
    world: World, round_: Round, leader: Visitor
) -> None:
    from rollcall.rounds import actions
    from tests.world import NOON

    actions.close_round(
        round_id=round_.id, sign=True, statement="", door="BROWSER", by=world.users["secretary"], at=NOON
    )

    assert "marked as late" in leader.page()


def test_the_script_is_given_its_words_in_the_reader_s_language(leader: Visitor) -> None:
    given = re.search(r'<script id="field" type="application/json">(.*?)</script>', leader.page())
    assert given
    settings = json.loads(given.group(1))

    assert settings["catalog"]["HOSPITAL"] == {"label": "in hospital", "letter": "H", "counts": "NOT_DONE"}
    assert settings["texts"]["waiting"] == "{n} saved on this phone"
    assert settings["tick"] == "NEGATIVE"


def test_the_worker_may_touch_the_phone_pages_only_and_names_hashed_files(client: Client, db: None) -> None:
    response = client.get("/field/sw.js")
    script = response.content.decode()

    assert response.headers["Content-Type"].startswith("text/javascript")
    assert re.search(r"importScripts\(\"/static/field/worker\.[0-9a-f]{12}\.js\"\)", script)
    assert re.search(r"field/doors\.[0-9a-f]{12}\.js", script)


def test_the_queries_of_the_page_do_not_grow_with_the_doors(
    world: World, round_: Round, django_assert_max_num_queries: Any
) -> None:
    leader = Visitor(world, "leader 2", round_, "2")
    leader.page()

    with django_assert_max_num_queries(14):
        leader.page()


def test_the_tally_and_the_page_agree_on_what_is_left(world: World, round_: Round, leader: Visitor) -> None:
    leader.press(leader.page())

    html = leader.page()

    building = rounds.tally_for(round_.id).buildings[world.buildings["1"].id]
    assert building.open == len(re.findall(r'data-state="OPEN"', html)) == 3


def test_a_phone_can_put_the_page_on_its_home_screen(leader: Visitor) -> None:
    html = leader.client.get("/field/").content.decode()
    told = Client().get("/field/app.webmanifest")
    manifest = json.loads(told.content)

    assert '<link rel="manifest" href="/field/app.webmanifest">' in html
    assert told.headers["Content-Type"].startswith("application/manifest+json")
    assert (manifest["start_url"], manifest["display"]) == ("/field/", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in manifest["icons"]:
        found = finders.find(re.sub(r"\.[0-9a-f]{12}(\.png)$", r"\1", icon["src"]).removeprefix("/static/"))
        assert found
        assert Path(found).read_bytes().startswith(b"\x89PNG")


def test_who_records_at_doors_finds_the_way_for_a_sheet_that_came_back(round_: Round, leader: Visitor) -> None:
    html = leader.client.get("/field/").content.decode()

    assert 'href="/paper/photos/"' in html
    assert 'href="/paper/"' in html
