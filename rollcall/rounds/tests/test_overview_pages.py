"""How a round stands, as its pages show it: the same truth for all, each as far as the own doors reach."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.register.models import Building
from rollcall.rounds import actions
from rollcall.rounds.models import Round
from rollcall.rounds.tests.browser import MISSING, as_, page, said, words
from rollcall.team import rules as team
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    world.away("汤福根", "HOSPITAL")
    made = world.open_round()
    world.tell(
        "leader 1",
        world.told(made, "金桂香", "水生根", outcome="NEGATIVE"),
        world.told(made, "林小满", reason="AWAY"),
    )
    world.tell(
        "leader 2", world.told(made, "史玉兰", outcome="POSITIVE"), world.told(made, "孔令仪", outcome="INVALID")
    )
    return made


def building_url(round_: Round, building: Building) -> str:
    return f"/rounds/{round_.id}/buildings/{building.id}/"


def test_the_totals_add_up_and_every_number_leads_to_its_lines(world: World, round_: Round) -> None:
    html = page(as_(world, "secretary"), f"/rounds/{round_.id}/")

    assert "6 of 11 people not yet accounted for" in words(html)
    for state in ("DONE", "NOT_DONE", "OPEN"):
        assert f"/rounds/{round_.id}/lines/?state={state}" in html
    assert f"/rounds/{round_.id}/lines/?reason=HOSPITAL" in html


def test_every_building_has_its_picture_and_who_answers_for_it(world: World, round_: Round) -> None:
    html = page(as_(world, "secretary"), f"/rounds/{round_.id}/")

    for building in world.buildings.values():
        assert f'<a href="{building_url(round_, building)}" class="mini">' in html
    assert "no building leader" in words(html)
    assert "block leader 2" in words(html)


def test_a_block_leader_sees_the_own_block_and_its_totals_only(world: World, round_: Round) -> None:
    html = page(as_(world, "block leader 1"), f"/rounds/{round_.id}/")

    assert "4 of 8 people not yet accounted for" in words(html)
    assert str(world.buildings["3"].id) not in html


def test_a_volunteer_sees_no_totals(world: World, round_: Round) -> None:
    assert as_(world, "volunteer 1").get(f"/rounds/{round_.id}/").status_code == 403


def test_outcomes_are_told_to_who_may_see_them(world: World, round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"/rounds/{round_.id}/"
    assert "1 positive" in words(page(as_(world, "block leader 1"), url))
    assert "positive" not in words(page(as_(world, "leader 1"), url))

    monkeypatch.setitem(team.CAPABILITIES, "BLOCK", team.CAPABILITIES["BLOCK"] - {"rounds.see_outcomes"})

    assert "positive" not in words(page(as_(world, "block leader 1"), url))
    assert "1 invalid, new kit" in words(page(as_(world, "block leader 1"), url))


def test_a_round_takes_the_same_few_queries_however_many_buildings_it_has(world: World, round_: Round) -> None:
    client = as_(world, "secretary")
    page(client, f"/rounds/{round_.id}/")

    with CaptureQueriesContext(connection) as asked:
        page(client, f"/rounds/{round_.id}/")

    assert len(asked) <= 16


def test_the_part_that_refreshes_itself_says_only_the_time_while_nothing_changed(world: World, round_: Round) -> None:
    client = as_(world, "secretary")
    now = f"/rounds/{round_.id}/now/"
    version = client.get(now).context["version"]

    again = client.get(now, {"seen": version})
    world.tell("leader 2", world.told(round_, "孔繁星", outcome="NEGATIVE"))
    changed = client.get(now, {"seen": version})

    assert again.headers["HX-Reswap"] == "none"
    assert re.fullmatch(r" As of \d\d:\d\d:\d\d ", words(again.content.decode()))
    assert "HX-Reswap" not in changed.headers
    assert "5 of 11 people not yet accounted for" in words(changed.content.decode())


def test_it_stops_asking_once_the_round_is_closed(world: World, round_: Round) -> None:
    actions.close_round(
        round_id=round_.id, sign=True, statement="x", door="BROWSER", by=world.users["secretary"], at=NOON
    )

    response = as_(world, "secretary").get(f"/rounds/{round_.id}/now/")

    assert response.status_code == 286
    assert "hx-get" not in response.content.decode()


def test_somebody_who_was_signed_out_meanwhile_keeps_the_page_as_it_is(world: World, round_: Round) -> None:
    client = as_(world, "secretary")
    client.logout()

    assert client.get(f"/rounds/{round_.id}/now/", headers={"HX-Request": "true"}).status_code == 401


def test_a_building_shows_its_open_doors_and_the_chain(world: World, round_: Round) -> None:
    html = page(as_(world, "secretary"), building_url(round_, world.buildings["2"]))

    assert "孔繁星" in html
    assert "史玉兰" not in words(html)
    assert [name in words(html) for name in ("secretary", "block leader 1", "leader 2")] == [True] * 3
    assert "worker" not in words(html)


def test_every_window_of_the_picture_leads_to_the_door(world: World, round_: Round) -> None:
    html = page(as_(world, "secretary"), building_url(round_, world.buildings["2"]))

    door = world.line(round_, "孔繁星").dwelling
    assert f'href="#door-{door.id}"' in html
    assert f'id="door-{door.id}"' in html


def test_the_picture_does_not_show_who_is_positive(world: World, round_: Round) -> None:
    html = page(as_(world, "secretary"), building_url(round_, world.buildings["2"]))

    assert "positive" not in html.lower()


@pytest.mark.parametrize("who", ["leader 1", "block leader 2"])
def test_a_foreign_building_and_a_missing_one_are_the_same(world: World, round_: Round, who: str) -> None:
    client, building = as_(world, who), world.buildings["2"].id

    foreign = client.get(f"/rounds/{round_.id}/buildings/{building}/")
    missing = client.get(f"/rounds/{round_.id}/buildings/{MISSING}/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert said(foreign, building) == said(missing, MISSING)


def test_a_round_of_another_committee_and_a_missing_one_are_the_same(world: World) -> None:
    with community("别处居委会") as other:
        theirs = other.open_round().id
    client = as_(world, "secretary")

    for path in ("", "now/", "lines/", "closure/"):
        foreign, missing = client.get(f"/rounds/{theirs}/{path}"), client.get(f"/rounds/{MISSING}/{path}")
        assert (foreign.status_code, missing.status_code) == (404, 404)
        assert said(foreign, theirs) == said(missing, MISSING)


def test_the_list_has_running_rounds_first_and_closed_ones_with_their_figures(world: World, round_: Round) -> None:
    actions.close_round(
        round_id=round_.id, sign=True, statement="x", door="BROWSER", by=world.users["secretary"], at=NOON
    )
    world.open_round()

    text = words(page(as_(world, "secretary"), "/rounds/"))

    assert text.index("Rapid antigen test, no. 2") < text.index("Rapid antigen test, no. 1")
    assert "10 of 11 people not yet accounted for" in text
    assert "Start a round" in text


def test_an_empty_list_says_who_does_what_next(world: World) -> None:
    assert "Start a round" in page(as_(world, "secretary"), "/rounds/")
    assert "The secretary or a committee worker starts one." in page(as_(world, "leader 1"), "/rounds/")


def test_a_door_where_one_was_tested_and_one_is_in_hospital_shows_both(world: World) -> None:
    world.away("水生根", "HOSPITAL")
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE"))

    html = page(as_(world, "leader 1"), f"/rounds/{round_.id}/buildings/{world.buildings['1'].id}/")

    assert "101: Done; not done, with reason: H" in html
    assert 'data-label="With reason">101 H<' in html
    assert "in hospital" in html
