"""The page on which a round ends: it refuses, names who is missing, or takes a signature."""

from collections.abc import Iterator

import pytest

from rollcall.rounds.models import Closure, Round
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    """A round in which two people are missing, in two buildings."""
    made = world.open_round()
    seen = ("金桂香", "水生根", "林小满", "钱水娟", "孔令仪", "孔繁星", "孔繁辰", "尤美凤", "尤建平")
    world.tell("secretary", *(world.told(made, name, outcome="NEGATIVE") for name in seen))
    return made


def finish(world: World, round_: Round) -> None:
    world.tell("secretary", world.told(round_, "史玉兰", reason="AWAY"), world.told(round_, "汤福根", reason="REFUSED"))


SIGNATURE = {"seen": 2, "name": "secretary", "statement": "敲门三次无人，电话不通。"}


def test_the_page_names_who_is_missing_and_who_answers_for_them(world: World, round_: Round) -> None:
    text = words(page(as_(world, "secretary"), f"/rounds/{round_.id}/closure/"))

    assert "2 of 11 people not yet accounted for" in text
    assert "Building 2 1 open leader 2" in text
    assert "201 史玉兰" in text
    assert "Building 3 1 open block leader 2" in text
    assert "101 汤福根" in text


def test_closing_without_a_signature_is_refused_and_names_them_again(world: World, round_: Round) -> None:
    response = as_(world, "secretary").post(f"/rounds/{round_.id}/closure/", {"seen": 2})

    text = words(response.content.decode())
    assert response.status_code == 409
    assert "2 people are not yet accounted for: the round does not close." in text
    assert "Type your name to sign for them" in text
    assert "史玉兰" in text
    assert Round.objects.get().stage == "RUNNING"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "worker"}, "This is not the name under which you are signed in"),
        ({"statement": "  "}, "Say what was tried, and why they stay unknown"),
        ({"seen": 1}, "2 people are not yet accounted for: the round does not close."),
    ],
)
def test_a_signature_that_is_not_whole_closes_nothing(
    world: World, round_: Round, wrong: dict[str, object], message: str
) -> None:
    response = as_(world, "secretary").post(f"/rounds/{round_.id}/closure/", {**SIGNATURE, **wrong})

    assert response.status_code == 409
    assert message in response.content.decode()
    assert Closure.objects.count() == 0


def test_signed_by_name_the_round_closes_and_says_for_how_many(world: World, round_: Round) -> None:
    response = as_(world, "secretary").post(f"/rounds/{round_.id}/closure/", SIGNATURE, follow=True)

    text = words(response.content.decode())
    assert "2 people stayed unknown; secretary signed for them." in text
    assert "敲门三次无人，电话不通。" in text
    assert Closure.objects.get().signed_for == 2


def test_with_everybody_accounted_for_one_button_closes(world: World, round_: Round) -> None:
    finish(world, round_)
    client = as_(world, "secretary")

    html = page(client, f"/rounds/{round_.id}/closure/")
    client.post(f"/rounds/{round_.id}/closure/", {"seen": 0, "statement": ""})

    assert 'name="name"' not in html
    assert (Closure.objects.get().signed_for, Round.objects.get().stage) == (0, "CLOSED")


def test_the_closure_states_the_figures_by_reason_and_building(world: World, round_: Round) -> None:
    finish(world, round_)
    client = as_(world, "secretary")
    client.post(f"/rounds/{round_.id}/closure/", {"seen": 0})

    text = words(page(client, f"/rounds/{round_.id}/closure/"))

    assert "Closure of Rapid antigen test, no. 1" in text
    assert "tested 9" in text
    assert "away 1" in text
    assert "Together 2" in text
    assert "Block 2 Building On the list tested not tested 3 3 2 1" in text


def test_closing_again_shows_the_closure_that_is_there(world: World, round_: Round) -> None:
    client = as_(world, "secretary")
    client.post(f"/rounds/{round_.id}/closure/", SIGNATURE)

    again = client.post(f"/rounds/{round_.id}/closure/", SIGNATURE)

    assert again.status_code == 200
    assert Closure.objects.count() == 1


@pytest.mark.parametrize("who", ["worker", "block leader 1", "leader 1"])
def test_others_see_what_is_open_for_them_and_close_nothing(world: World, round_: Round, who: str) -> None:
    client = as_(world, who)

    html = page(client, f"/rounds/{round_.id}/closure/")

    assert "The secretary or the director closes the round." in html
    assert client.post(f"/rounds/{round_.id}/closure/", SIGNATURE).status_code == 404
    assert Closure.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "expected", "done", "signed"), [("block leader 1", 8, 7, 1), ("leader 1", 4, 4, 0), ("secretary", 11, 9, 2)]
)
def test_a_closure_shows_each_only_the_figures_of_the_own_buildings(
    world: World, round_: Round, who: str, expected: int, done: int, signed: int
) -> None:
    as_(world, "secretary").post(f"/rounds/{round_.id}/closure/", SIGNATURE)
    client = as_(world, who)

    closure, listed = words(page(client, f"/rounds/{round_.id}/closure/")), words(page(client, "/rounds/"))

    assert f" tested {done} " in closure
    assert f"Together {expected - done} " in closure or expected == done
    assert ("of the buildings that you answer for" in closure) == (who != "secretary")
    assert f"secretary {expected} {done} {expected - done} {signed}" in listed


def test_who_stayed_unknown_elsewhere_and_what_was_written_about_them_is_not_said_to_a_leader(
    world: World, round_: Round
) -> None:
    as_(world, "secretary").post(f"/rounds/{round_.id}/closure/", SIGNATURE)

    nobody_unknown = words(page(as_(world, "leader 1"), f"/rounds/{round_.id}/closure/"))
    one_unknown = words(page(as_(world, "leader 2"), f"/rounds/{round_.id}/closure/"))

    assert "stayed unknown" not in nobody_unknown
    assert str(SIGNATURE["statement"]) not in nobody_unknown
    assert "1 person stayed unknown; secretary signed for that person." in one_unknown
    assert str(SIGNATURE["statement"]) in one_unknown
