"""Blocks: whoever keeps the register makes them and says which buildings belong to them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.journal.models import Change, Entry
from rollcall.register import actions
from rollcall.register.models import Block, Building
from rollcall.register.rules import blocks as rules
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import NOON, World, community

BLOCKS = "/register/blocks/"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def form(world: World, code: str, *buildings: str, was: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the page sends: the buildings ticked, and those that it showed as the block's own."""
    keys = {number: str(building.id) for number, building in world.buildings.items()}
    return {
        "code": code, "buildings": [keys[number] for number in buildings], "was": " ".join(keys[one] for one in was)
    }  # fmt: skip


def numbers(code: str) -> list[str]:
    """The buildings of a block now."""
    return list(Building.objects.filter(block__code=code).order_by("position").values_list("number", flat=True))


def taken_out(world: World, *buildings: str) -> None:
    Building.objects.filter(number__in=buildings).update(block=None)


def test_the_list_names_each_block_with_its_buildings_doors_and_people(world):
    text = words(page(as_(world, "worker"), BLOCKS))

    assert "Block 1 1, 2 6 8" in text
    assert "Block 2 3 2 3" in text


def test_buildings_without_a_block_stand_first(world):
    taken_out(world, "1", "3")

    text = words(page(as_(world, "secretary"), BLOCKS))

    assert "2 buildings belong to no block; 7 people live there. 1, 3" in text


def test_a_block_is_made_with_several_buildings_at_once(world):
    taken_out(world, "1", "2", "3")

    answer = as_(world, "worker").post(f"{BLOCKS}new/", form(world, "第三块", "1", "3"), follow=True)

    assert "Block 3 is kept as you said." in words(answer.content.decode())
    assert numbers("3") == ["1", "3"]


def test_the_block_leader_of_a_new_block_answers_for_its_buildings_at_once(world):
    before = world.standing("block leader 2").where("rounds.record")

    as_(world, "secretary").post(f"{BLOCKS}{world.blocks['2'].id}/", form(world, "2", "1", "3", was=("3",)))

    after = world.standing("block leader 2").where("rounds.record")
    assert before == {world.buildings["3"].id}
    assert after == {world.buildings["1"].id, world.buildings["3"].id}


def test_the_journal_says_which_building_went_from_where_to_where(world):
    as_(world, "worker").post(f"{BLOCKS}{world.blocks['2'].id}/", form(world, "2", "1", was=("3",)))

    entry = Entry.objects.get(act="register.change_block")
    changes = {change.row: change.values for change in Change.objects.filter(entry=entry)}
    assert entry.by == world.users["worker"]
    assert changes[world.buildings["1"].id] == {
        "before": {"number": "1", "block": "1"}, "after": {"number": "1", "block": "2"}
    }  # fmt: skip
    assert changes[world.buildings["3"].id] == {
        "before": {"number": "3", "block": "2"}, "after": {"number": "3", "block": ""}
    }  # fmt: skip
    assert "block 1 2" in words(page(as_(world, "secretary"), f"/journal/{entry.id}/"))


def test_sending_the_page_unchanged_writes_nothing(world):
    as_(world, "worker").post(f"{BLOCKS}{world.blocks['2'].id}/", form(world, "2", "3", was=("3",)))

    assert not Entry.objects.filter(act="register.change_block").exists()


def test_two_who_change_one_block_at_once_do_not_undo_each_other(world):
    block = f"{BLOCKS}{world.blocks['1'].id}/"
    seen_by_both = ("1", "2")

    as_(world, "secretary").post(block, form(world, "1", "2", was=seen_by_both))
    as_(world, "worker").post(block, form(world, "1", "1", "2", "3", was=seen_by_both))

    assert numbers("1") == ["2", "3"]


def test_what_went_to_another_block_meanwhile_is_not_taken_out_of_that_one(world):
    as_(world, "secretary").post(f"{BLOCKS}{world.blocks['2'].id}/", form(world, "2", "2", "3", was=("3",)))

    as_(world, "worker").post(f"{BLOCKS}{world.blocks['1'].id}/", form(world, "1", "1", was=("1", "2")))

    assert numbers("2") == ["2", "3"]


def test_a_block_is_called_differently_and_keeps_its_leader(world):
    as_(world, "worker").post(f"{BLOCKS}{world.blocks['2'].id}/", form(world, "东块", "3", was=("3",)))

    assert numbers("东") == ["3"]
    assert world.standing("block leader 2").where("rounds.record") == {world.buildings["3"].id}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", "Say what the block is called"),
        ("块", "Say what the block is called"),
        ("第一块", "There is a block of that name already"),
        ("the block behind the school", "At most ten signs"),
    ],
)
def test_a_name_that_will_not_do_is_said_and_nothing_changes(world, code, message):
    answer = as_(world, "worker").post(f"{BLOCKS}new/", form(world, code, "3"))

    assert message in answer.content.decode()
    assert (Block.objects.count(), numbers("2")) == (2, ["3"])
    assert f'value="{world.buildings["3"].id}" id="b-{world.buildings["3"].id}" checked' in answer.content.decode()


def test_a_building_of_nobody_is_refused(world):
    answer = as_(world, "worker").post(f"{BLOCKS}new/", {"code": "3", "buildings": [MISSING]})

    assert "There is no such building in the register" in answer.content.decode()
    assert Block.objects.count() == 2


def test_an_empty_block_nobody_ever_answered_for_is_removed(world):
    made = actions.make_block(code="9", put_in=(), door="BROWSER", by=world.users["worker"], at=NOON)

    answer = as_(world, "worker").post(f"{BLOCKS}{made.id}/removal/", follow=True)

    assert "Block 9 is removed." in words(answer.content.decode())
    assert not Block.objects.filter(code="9").exists()
    assert Entry.objects.filter(act="register.remove_block", subject=made.id).exists()


def test_a_block_with_buildings_is_not_removed(world):
    answer = as_(world, "worker").post(f"{BLOCKS}{world.blocks['2'].id}/removal/", follow=True)

    assert "Block 2 still has buildings. Take them out first." in words(answer.content.decode())
    assert Block.objects.filter(code="2").exists()


def test_a_block_somebody_held_a_post_over_is_not_removed(world):
    taken_out(world, "3")

    answer = as_(world, "worker").post(f"{BLOCKS}{world.blocks['2'].id}/removal/", follow=True)

    assert "Block 2 stays: somebody holds or held a post over it." in words(answer.content.decode())
    assert Block.objects.filter(code="2").exists()


@pytest.mark.parametrize("who", ["block leader 1", "leader 1", "volunteer 1"])
def test_whoever_does_not_keep_the_register_makes_no_blocks(world, who):
    client = as_(world, who)

    assert client.get(BLOCKS).status_code == 403
    assert client.post(f"{BLOCKS}new/", form(world, "7", "1")).status_code == 403
    assert client.post(f"{BLOCKS}{world.blocks['2'].id}/removal/").status_code == 403


def test_a_block_of_another_committee_is_not_there(world):
    mine = as_(world, "worker")
    with community("别处的居委会") as other:
        key = other.blocks["1"].id

    assert mine.get(f"{BLOCKS}{key}/").status_code == mine.get(f"{BLOCKS}{MISSING}/").status_code == 404
    assert mine.post(f"{BLOCKS}{key}/removal/").status_code == 404


def test_the_list_costs_the_same_however_many_blocks_there_are(world):
    client = as_(world, "worker")
    page(client, BLOCKS)  # the first page of a new sign-in notes where it comes from
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(client, BLOCKS)
    for number in range(10, 30):
        at = NOON + timedelta(minutes=number)
        actions.make_block(code=str(number), put_in=(), door="BROWSER", by=world.users["worker"], at=at)

    with CaptureQueriesContext(connection) as many:
        page(client, BLOCKS)

    assert len(many) == len(few)


def test_where_a_post_over_a_block_is_given_blocks_can_be_made(world):
    taken_out(world, "1", "2", "3")

    html = page(as_(world, "secretary"), "/team/people/new/")

    assert "There is no block yet that a block leader could answer for." in html
    assert f'href="{BLOCKS}"' in html


def test_the_register_leads_to_the_blocks_from_buildings_that_have_none(world):
    taken_out(world, "3")

    assert "Put them into a block" in page(as_(world, "worker"), "/register/")
    assert "Put them into a block" not in page(as_(world, "block leader 1"), "/register/")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("3", "3"),
        ("３", "3"),
        ("第三块", "3"),
        ("3块", "3"),
        ("Block 3", "3"),
        ("十二块", "12"),
        ("东块", "东"),
        (" 块 ", ""),
    ],
)
def test_a_block_is_recognized_however_it_is_written(typed, code):
    assert rules.clean_code(typed) == code


def test_blocks_come_in_the_order_of_their_numbers_names_last():
    assert rules.position_of("2", [10]) < rules.position_of("10", [2])
    assert rules.position_of("东", [1, 2, 10]) == 11
    assert rules.position_of("99999", []) <= 32_767


def test_two_who_make_the_same_block_at_the_same_moment_get_one(world, monkeypatch):
    monkeypatch.setattr("rollcall.register.actions.blocks._must_be_free", lambda *_: None)  # saw it too early

    answer = as_(world, "worker").post(f"{BLOCKS}new/", form(world, "1", "3"))

    assert "There is a block of that name already" in answer.content.decode()
    assert numbers("2") == ["3"]


def test_a_block_with_a_name_of_two_words_has_its_place_on_the_register(world):
    as_(world, "worker").post(f"{BLOCKS}{world.blocks['2'].id}/", form(world, "North wing", "3", was=("3",)))

    html = page(as_(world, "worker"), "/register/")

    assert 'id="block-Northwing"' in html
    assert "North wing block" in html
