"""Kits, waiting, reports in words and results, through the pages."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rollcall.lib import ids
from rollcall.rounds.models import Line, Record, Round
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from rollcall.screening import actions, queries
from rollcall.screening.models import AtDoor, Lot, Move, Told
from tests.queries import asked
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


@pytest.fixture
def lot(world: World) -> Lot:
    return actions.receive_lot(
        code="A220401", received=100, ready=15, spoils=20, best_before=None, door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip


def move(world: World, round_: Round, lot: Lot, kind: str, number: int) -> None:
    actions.move_kits(
        round_id=round_.id, lot_id=lot.id, building_id=world.buildings["2"].id, holder=world.users["leader 2"], kind=kind,
        number=number, standing=world.standing("leader 2"), door="BROWSER", by=world.users["leader 2"], at=NOON,
    )  # fmt: skip


def test_kits_that_do_not_add_up_are_named_with_building_and_holder(world: World, round_: Round, lot: Lot) -> None:
    move(world, round_, lot, "GIVEN", 5)
    move(world, round_, lot, "USED", 3)

    text = words(page(as_(world, "secretary"), f"/screening/{round_.id}/"))

    assert "Building 2, leader 2, lot A220401: 2 not accounted for" in text
    assert "Building 2: 3 kits used, 0 tests on the list" in text
    assert "95" in text


def test_kits_that_add_up_and_fit_the_list_say_so(world: World, round_: Round, lot: Lot) -> None:
    world.tell("leader 2", world.told(round_, "史玉兰", outcome="INVALID"))
    world.tell("leader 2", world.told(round_, "史玉兰", minute=9, outcome="NEGATIVE"))
    for kind, number in (("GIVEN", 5), ("USED", 2), ("SPARE", 1), ("RETURNED", 2)):
        move(world, round_, lot, kind, number)

    assert "All kits are accounted for" in words(page(as_(world, "secretary"), f"/screening/{round_.id}/"))


def test_less_than_nothing_is_refused_and_a_correction_is_one_more_row(world: World, round_: Round, lot: Lot) -> None:
    move(world, round_, lot, "USED", 3)
    move(world, round_, lot, "USED", -1)
    with pytest.raises(actions.NotThere):
        move(world, round_, lot, "USED", -3)

    assert [one.number for one in Move.objects.order_by("id")] == [3, -1]


def test_kits_are_noted_on_the_page(world: World, round_: Round) -> None:
    client, url = as_(world, "secretary"), f"/screening/{round_.id}/"

    late = client.post(url, {"code": "B1", "received": "60", "ready": "15", "spoils": "10"})
    client.post(url, {"code": "B1", "received": "60", "ready": "15", "spoils": "20"})
    made = Lot.objects.get()
    answer = client.post(
        url,
        {
            "kind": "GIVEN", "number": "20", "lot": str(made.id), "building": str(world.buildings["1"].id),
            "holder": str(world.users["leader 1"].id),
        },
        follow=True,
    )  # fmt: skip

    assert "This must be later" in late.content.decode()
    assert "leader 1 B1 20" in words(answer.content.decode())


def test_a_kit_is_handed_in_waited_for_and_replaced_when_it_was_invalid(world: World, round_: Round, lot: Lot) -> None:
    door = world.resident("史玉兰").household.dwelling
    url = f"/screening/{round_.id}/{world.buildings['2'].id}/"
    client = as_(world, "leader 2")

    client.post(url, {"dwelling": str(door.id), "lot": str(lot.id), "number": "1"})
    AtDoor.objects.update(at=NOON)

    def row(minutes: int) -> queries.WaitingDoor:
        found = queries.waiting_for(
            round_.id, world.buildings["2"].id, by=world.standing("leader 2"), at=NOON + timedelta(minutes=minutes)
        )
        assert found is not None
        return next(one for one in found.doors if one.door.id == door.id)

    assert [row(minutes).state for minutes in (3, 16, 25)] == ["WAIT", "READ", "LATE"]
    world.tell("leader 2", world.told(round_, "史玉兰", minute=17, outcome="INVALID"))
    assert (row(18).state, row(18).new_kit) == ("", 1)
    assert "1 test was invalid: a new kit" in words(page(client, url))


def test_bags_have_the_room_numbers_of_the_building(world: World, round_: Round) -> None:
    url = f"/screening/{round_.id}/{world.buildings['2'].id}/bags/"

    labels = queries.bag_labels(round_.id, world.buildings["2"].id, by=world.standing("leader 2"))

    assert labels == [queries.Bag("2", "101", 3), queries.Bag("2", "201", 1)]
    html = page(as_(world, "leader 2"), url)
    assert "Building 2 101 3 people Building 2 201 1 person" in words(html)
    assert f'href="/paper/rounds/{round_.id}/labels/?building={world.buildings["2"].id}"' in html


def report(world: World, round_: Round, text: str, **more: object) -> tuple[str, str]:
    url = f"/screening/{round_.id}/{world.buildings['2'].id}/report/"
    key = str(more.pop("key", ids.new_id()))
    answer = as_(world, "leader 2").post(url, {"text": text, "key": key, **more}, follow=True)
    return words(answer.content.decode()), key


def test_a_report_proposes_and_is_recorded_once_confirmed(world: World, round_: Round) -> None:
    text, key = report(world, round_, "4=3+1：201住院")
    assert "It fits the list." in text
    assert "201 史玉兰 in hospital" in text
    assert not Record.objects.exists()

    line = str(world.line(round_, "史玉兰").id)
    for _twice in range(2):
        report(world, round_, "4=3+1：201住院", key=key, confirm="1", line=line, rest="1")

    assert world.line(round_, "史玉兰").reason == "HOSPITAL"
    assert Line.objects.filter(round=round_, building=world.buildings["2"], state="DONE").count() == 3
    assert Record.objects.count() == 4
    assert Told.objects.get().text == "4=3+1：201住院"


def test_a_report_that_does_not_fit_says_what_is_missing_and_marks_nobody_done(world: World, round_: Round) -> None:
    text, key = report(world, round_, "4=2+2：201住院")
    assert "The report says that 2 are not done, and names 1." in text

    report(world, round_, "4=2+2：201住院", key=key, confirm="1", rest="1")

    assert not Record.objects.exists()


def test_a_positive_result_is_shown_only_to_those_who_may_see_it(world: World, round_: Round) -> None:
    world.tell("leader 2", world.told(round_, "史玉兰", outcome="POSITIVE"))

    seen = words(page(as_(world, "block leader 1"), f"/screening/{round_.id}/results/"))
    elsewhere = words(page(as_(world, "block leader 2"), f"/screening/{round_.id}/results/"))
    volunteer = as_(world, "volunteer 1").get(f"/screening/{round_.id}/results/")

    assert "史玉兰" in seen
    assert "What is to be done now" in seen
    assert "史玉兰" not in elsewhere
    assert volunteer.status_code == 403


PATHS = ("", "results/", "{building}/", "{building}/report/", "{building}/bags/")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_takes_the_same_few_queries_and_is_not_there_for_a_missing_round(
    world: World, round_: Round, lot: Lot, path: str
) -> None:
    client, here = as_(world, "secretary"), path.format(building=world.buildings["2"].id)
    move(world, round_, lot, "GIVEN", 9)
    world.tell("leader 2", world.told(round_, "孔繁星", outcome="POSITIVE"))
    page(client, f"/screening/{round_.id}/{here}")
    with asked() as before:
        page(client, f"/screening/{round_.id}/{here}")

    for kind in ("GIVEN", "USED", "SPARE"):
        move(world, round_, lot, kind, 2)
    world.tell("leader 2", world.told(round_, "史玉兰", "孔令仪", outcome="POSITIVE"))
    page(client, f"/screening/{round_.id}/{here}")  # whose result somebody was shown is noted once
    with asked() as after:
        page(client, f"/screening/{round_.id}/{here}")

    assert len(after) <= len(before)
    assert client.get(f"/screening/{MISSING}/{here}").status_code == 404
    assert client.get(f"/screening/{round_.id}/{here}").status_code == 200
