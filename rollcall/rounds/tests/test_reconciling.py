"""Counted by two people, handed over with names, figures along the tree, and figures for everybody."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from rollcall.accounts.models import User
from rollcall.accounts.standing import Floors, Standing
from rollcall.journal.models import Entry
from rollcall.register.models import Building, Dwelling, Household, Resident
from rollcall.rounds import actions, queries
from rollcall.rounds.forms.reconciling import CountForm
from rollcall.rounds.models import HandOver, Publication, Round
from rollcall.rounds.rules import counting
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
    return world.open_round()


def count(world: World, round_: Round, who: str, number: int, what: str = "DONE") -> None:
    actions.note_count(
        round_id=round_.id, what=what, numbers={world.buildings["2"].id: number}, standing=world.standing(who),
        door="BROWSER", by=world.users[who], at=LATER,
    )  # fmt: skip


def verdict(world: World, round_: Round) -> counting.Verdict:
    found = queries.counts_for(round_.id, "DONE", by=world.standing("secretary"))
    assert found is not None
    return next(row.verdict for row in found.rows if row.building.number == "2")


def test_two_counts_that_agree_with_the_list_agree(world: World, round_: Round) -> None:
    world.tell("leader 2", world.told(round_, "史玉兰", "孔令仪", outcome="NEGATIVE"))
    count(world, round_, "leader 2", 2)
    assert verdict(world, round_).code == "ONE"

    count(world, round_, "block leader 1", 2)

    assert verdict(world, round_).code == "AGREES"


def test_differences_are_named_by_building(world: World, round_: Round) -> None:
    count(world, round_, "leader 2", 2)
    count(world, round_, "block leader 1", 3)

    text = words(page(as_(world, "secretary"), f"/rounds/{round_.id}/counts/"))

    assert "Building 2: the counts differ by 1" in text


def test_the_last_count_of_each_person_counts_and_the_list_is_compared(world: World, round_: Round) -> None:
    for number in (3, 1):
        count(world, round_, "leader 2", number)

    assert verdict(world, round_) == counting.Verdict("LIST", 1)


def test_counts_are_entered_on_the_page(world: World, round_: Round) -> None:
    client, field = as_(world, "leader 2"), f"n{world.buildings['2'].id.hex}"

    empty = client.post(f"/rounds/{round_.id}/counts/", {field: ""})
    answer = client.post(f"/rounds/{round_.id}/counts/", {field: "2"}, follow=True)

    assert "Enter how many you counted" in empty.content.decode()
    assert "noted under your name" in words(answer.content.decode())
    assert Entry.objects.filter(act="rounds.note_count", by=world.users["leader 2"]).exists()


def test_a_round_is_handed_over_and_taken_with_the_own_name(world: World, round_: Round) -> None:
    giver, taker = as_(world, "secretary"), as_(world, "worker")
    url = f"/rounds/{round_.id}/hand-overs/"

    giver.post(url, {"to": str(world.users["worker"].id), "note": "三袋垃圾在门口"})
    assert giver.post(url, {"take": "1"}).status_code == 404
    text = words(taker.post(url, {"take": "1"}, follow=True).content.decode())

    assert "You have taken the round over." in text
    assert "secretary → worker" in text
    assert "三袋垃圾在门口" in text
    assert HandOver.objects.get().figures["open"] == 11


def close(world: World, round_: Round) -> None:
    actions.close_round(
        round_id=round_.id, sign=True, statement="", door="BROWSER", by=world.users["secretary"], at=LATER
    )


def test_the_closing_sheet_names_counts_hand_overs_and_what_came_later(world: World, round_: Round) -> None:
    count(world, round_, "leader 2", 2)
    to: User = world.users["worker"]
    actions.hand_over(round_id=round_.id, to=to, note="", door="BROWSER", by=world.users["secretary"], at=LATER)
    close(world, round_)
    world.tell("leader 2", world.told(round_, "史玉兰", outcome="POSITIVE"), at=LATER + timedelta(hours=1))

    text = words(page(as_(world, "secretary"), f"/rounds/{round_.id}/closure/"))

    assert "secretary → worker" in text
    assert "Came after closing" in text
    assert "positive" in text
    assert queries.tally_for(round_.id).total.done == 0


def test_figures_go_down_the_tree_to_a_door(world: World, round_: Round) -> None:
    world.tell("leader 2", world.told(round_, "史玉兰", reason="REFUSED"))
    client, url, key = as_(world, "secretary"), f"/rounds/{round_.id}/figures/", str(world.buildings["2"].id)

    whole = words(page(client, url))
    block = words(page(client, url, block="1"))
    floor = words(page(client, url, block="1", building=key, floor="2"))

    assert "Block 1 8 0 1 7 1 Block 2 3 0 0 3" in whole
    assert "Building 2 4 0 1 3 1" in block
    assert "201 1 0 1 0 1" in floor
    assert client.get(url, {"building": str(world.buildings["2"].block_id)}).status_code == 404


def test_figures_leave_as_a_file_without_names(world: World, round_: Round) -> None:
    text = as_(world, "leader 2").post(f"/rounds/{round_.id}/figures/file/", {"as": "csv"}).content.decode("utf-8-sig")

    assert text.splitlines()[1] == "1,2,1,101,3,0,0,3"
    assert "史玉兰" not in text
    assert Entry.objects.filter(act="rounds.take_figures").exists()


def grow(world: World, building: str, people: int) -> None:
    dwelling = Dwelling.objects.create(
        building=world.buildings[building], room="801", floor=8, position=801, use="HOME"
    )
    home = Household.objects.create(dwelling=dwelling)
    Resident.objects.bulk_create([Resident(household=home, name=f"人{n}", position=n) for n in range(people)])


def test_figures_are_for_everybody_once_they_are_published(world: World) -> None:
    grow(world, "1", 20)
    grow(world, "3", 30)
    round_ = world.open_round()
    world.tell("secretary", world.told(round_, "金桂香", outcome="NEGATIVE"))
    close(world, round_)
    client, stranger = as_(world, "secretary"), as_(world, "secretary")
    stranger.logout()
    url = f"/rounds/{round_.id}/publication/"

    assert "Nobody sees it until you publish it." in words(page(client, url))
    client.post(url)
    made = Publication.objects.get()
    address = f"/door/figures/{world.committee.id}/{made.id}/"
    text = words(page(stranger, address))
    assert "61 people on the list" in text
    assert "金桂香" not in text
    client.post(url, {"withdraw": "1"})

    assert stranger.get(address).status_code == 410


def test_nobody_but_who_closes_rounds_publishes(world: World, round_: Round) -> None:
    assert as_(world, "secretary").get(f"/rounds/{round_.id}/publication/").status_code == 404  # it runs
    close(world, round_)

    assert as_(world, "leader 2").post(f"/rounds/{round_.id}/publication/").status_code == 403


@pytest.mark.parametrize("path", ["figures/", "counts/", "hand-overs/"])
def test_a_page_takes_the_same_few_queries_however_many_buildings(world: World, round_: Round, path: str) -> None:
    client = as_(world, "secretary")
    page(client, f"/rounds/{round_.id}/{path}")
    with asked() as before:
        page(client, f"/rounds/{round_.id}/{path}")

    building = Building.objects.create(compound=world.buildings["1"].compound, number="9", position=9, floors=3)
    world.buildings["9"] = building
    grow(world, "9", 4)
    second = world.open_round()
    with asked() as after:
        page(client, f"/rounds/{second.id}/{path}")

    assert len(after) == len(before)


def test_who_sees_some_floors_reads_their_figure_of_the_list_and_counts_nothing(world: World, round_: Round) -> None:
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE"))
    world.tell("leader 1", world.told(round_, "钱水娟", outcome="NEGATIVE", minute=2))
    floors: dict[UUID, Floors] = {world.buildings["1"].id: ((1, 1),)}
    some = Standing(
        user=world.users["volunteer 1"], posts=world.standing("volunteer 1").posts, floors={"rounds.see": floors}
    )

    found = queries.counts_for(round_.id, "DONE", by=some)

    assert found is not None
    assert [(row.building.number, row.listed, row.is_part) for row in found.rows] == [("1", 1, True)]
    assert not CountForm(found=found).buildings
