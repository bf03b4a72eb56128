"""Handing a round out: one act along the tree, taken up or climbing back, and figures that add up."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.journal.models import Entry
from rollcall.lib import ids
from rollcall.plans.models import Version
from rollcall.register.models import Dwelling
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Line, Part, PartStep, Round
from rollcall.rounds.rules import Stretch
from rollcall.rounds.tests.parts import (
    LATER,
    SOON,
    broken,
    give,
    look,
    proposal,
    stand_in,
    take_up,
    view,
    world_name,
)
from rollcall.team import actions as team
from rollcall.team.models import Post
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def test_the_tree_is_proposed_level_by_level(world: World, round_: Round) -> None:
    assert proposal(world, round_) == {"1 2": "block leader 1", "3": "block leader 2"}

    part, _other = broken(world, round_)
    assert proposal(world, round_, "block leader 1", part.id) == {"1": "leader 1", "2": "leader 2"}

    [own, _second] = give(world, round_, "block leader 1", part.id, leader_1=["1"], leader_2=["2"])
    assert proposal(world, round_, "leader 1", own.id) == {"1 (1, 1)": "", "1 (2, 2)": "volunteer 1"}


def test_breaking_down_is_one_act_in_the_journal(world: World, round_: Round) -> None:
    broken(world, round_)

    entry = Entry.objects.get(act="rounds.break_down")
    assert (entry.by, entry.figures) == (world.users["secretary"], {"parts": 2, "buildings": 3})


def test_the_figures_roll_up_and_are_those_of_the_tally(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    give(world, round_, "block leader 1", part.id, leader_1=["1"])
    world.tell("leader 1", world.told(round_, "金桂香", "水生根", outcome="NEGATIVE"))

    found = look(world, round_)

    counts = {world_name(world, one): (one.count.expected, one.count.done, one.kept.expected) for one in found.parts}
    assert counts == {"block leader 1": (8, 2, 4), "block leader 2": (3, 0, 3), "leader 1": (4, 2, 4)}
    assert found.kept.expected == 0
    assert found.total.figures() == queries.tally_for(round_.id).total.figures()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"block_leader_1": ["1", "2", "3"]}, "NO_POST_THERE"),
        ({"block_leader_1": ["1"], "leader_1": ["1"]}, "TAKEN_ALREADY"),
        ({"secretary": ["1"]}, "SELF"),
        ({"leader_1": []}, "NOTHING_GIVEN"),
    ],
)
def test_what_cannot_be_is_refused_whole(world: World, round_: Round, given: Any, why: str) -> None:
    with pytest.raises(actions.CannotHandOut) as refused:
        give(world, round_, "secretary", **given)

    assert refused.value.why == why
    assert Part.objects.count() == 0


def test_nobody_gives_more_than_the_own_part_or_what_is_given_already(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)

    with pytest.raises(actions.CannotHandOut, match="NOT_IN_PART"):
        give(world, round_, "block leader 1", part.id, leader_2=["3"])
    with pytest.raises(actions.CannotHandOut, match="TAKEN_ALREADY"):
        give(world, round_, "secretary", leader_1=["1"])
    with pytest.raises(actions.CannotHandOut, match="NOT_YOURS"):
        give(world, round_, "block leader 2", part.id, leader_1=["1"])
    with pytest.raises(actions.CannotHandOut, match="NOT_YOURS"):
        give(world, round_, "block leader 1", leader_1=["1"])


def test_a_closed_round_is_handed_out_no_more(world: World, round_: Round) -> None:
    actions.close_round(
        round_id=round_.id, sign=True, statement="", door="BROWSER", by=world.users["secretary"], at=NOON
    )

    with pytest.raises(actions.CannotHandOut, match="CLOSED"):
        give(world, round_, "secretary", leader_1=["1"])


def test_what_nobody_takes_up_in_time_is_with_the_level_above(world: World, round_: Round) -> None:
    one, other = broken(world, round_)
    take_up(world, one, "block leader 1")

    climbed = queries.climbed_for([round_.id], by=world.standing("secretary"), at=LATER)

    assert [part.id for part in climbed[round_.id]] == [other.id]
    assert look(world, round_, at=LATER).kept.expected == 3
    assert queries.climbed_for([round_.id], by=world.standing("block leader 1"), at=LATER) == {}


def test_a_part_below_climbs_to_who_gave_it(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    [below] = give(world, round_, "block leader 1", part.id, leader_1=["1"])

    found = queries.climbed_for([round_.id], by=world.standing("block leader 1"), at=LATER)

    assert [one.id for one in found[round_.id]] == [below.id]


def test_taking_up_late_brings_it_back_unless_somebody_else_got_it(world: World, round_: Round) -> None:
    one, other = broken(world, round_)
    take_up(world, one, "block leader 1", at=LATER)
    assert view(world, one, at=LATER).state == "TAKEN_UP"

    actions.give_elsewhere(
        part_id=other.id, holder=None, take_up_by=LATER, door="BROWSER", standing=world.standing("secretary"),
        by=world.users["secretary"], at=LATER,
    )  # fmt: skip
    with pytest.raises(actions.CannotHandOut, match="NOT_YOURS"):
        take_up(world, other, "block leader 2", at=LATER)


def test_recording_in_a_part_takes_it_up(world: World, round_: Round) -> None:
    give(world, round_, "secretary", leader_1=["1"], leader_2=["2"])

    world.tell("leader 1", world.told(round_, "林小满", outcome="NEGATIVE"))

    assert [(one.part.holder, one.step) for one in PartStep.objects.all()] == [(world.users["leader 1"], "TAKEN_UP")]


def test_recording_on_another_floor_takes_nothing_up(world: World, round_: Round) -> None:
    give(world, round_, "secretary", volunteer_1=[Stretch(world.buildings["1"].id, (1, 1))])

    world.tell("volunteer 1", world.told(round_, "钱水娟", outcome="NEGATIVE"))

    assert PartStep.objects.count() == 0


def test_what_a_stand_in_records_takes_the_part_up(world: World, round_: Round) -> None:
    give(world, round_, "secretary", leader_1=["1"])
    stand_in(world, "leader 1", "leader 2")

    world.tell("leader 2", world.told(round_, "林小满", outcome="NEGATIVE"))

    assert [(one.part.holder, one.by) for one in PartStep.objects.all()] == [
        (world.users["leader 1"], world.users["leader 2"])
    ]


def test_what_a_helper_records_takes_no_part_of_the_leader_up(world: World, round_: Round) -> None:
    give(world, round_, "secretary", leader_1=["1"])

    world.tell("volunteer 1", world.told(round_, "林小满", outcome="NEGATIVE"))

    assert PartStep.objects.count() == 0


def test_nothing_is_flagged_in_ones_own_part_or_after_giving_it_further(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    give(world, round_, "block leader 1", part.id, leader_1=["1"])

    [above] = world.tell("block leader 1", world.told(round_, "林小满", outcome="NEGATIVE"))
    [below] = world.tell("leader 1", world.told(round_, "钱水娟", outcome="NEGATIVE"))

    assert (above.flag, below.flag) == ("", "")


def test_a_batch_asks_once_for_parts_however_many_there_are(world: World, round_: Round) -> None:
    give(world, round_, "secretary", leader_1=["1"], leader_2=["2"])
    world.tell("leader 1", world.told(round_, "林小满", outcome="NEGATIVE"))

    with CaptureQueriesContext(connection) as asked:
        world.tell("leader 1", world.told(round_, "钱水娟", outcome="NEGATIVE"))

    assert sum("rounds_part" in one["sql"] for one in asked) == 1


def test_a_round_of_households_and_of_doors_is_handed_out_alike(world: World) -> None:
    Dwelling.objects.filter(room="201", building=world.buildings["1"]).update(use="UNKNOWN")
    round_ = actions.open_round(
        version_id=Version.objects.get(playbook__code="door-knock").id, due_at=NOON + timedelta(hours=8), door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip
    part, other = broken(world, round_)
    below, _second = give(world, round_, "block leader 1", part.id, leader_1=["1"], leader_2=["2"])
    of_door = Line.objects.get(round=round_, building=world.buildings["1"], household=None)
    of_household = Line.objects.filter(round=round_, building=world.buildings["1"], household__isnull=False)[0]

    said: list[tuple[Line, dict[str, Any]]] = [
        (of_door, {"reason": "VACANT"}),
        (of_household, {"outcome": "UNCHANGED"}),
    ]
    for minute, (line, what) in enumerate(said, 3):
        seen_at = NOON + timedelta(minutes=minute)
        told = actions.Told(ids.new_id(), round_.id, (line.id,), seen_at, body={"id": str(minute)}, **what)
        assert world.tell("leader 1", told)[0].status == "received"

    found = look(world, round_)
    of_part = {one.id: one for one in found.parts}
    assert found.total.figures() == queries.tally_for(round_.id).total.figures()
    assert of_part[below.id].state == "TAKEN_UP"
    assert (of_part[below.id].count.open, of_part[below.id].count.expected) == (2, 4)
    assert of_part[part.id].count.plus(of_part[other.id].count).figures() == found.total.figures()


def test_giving_back_climbs_at_once_with_the_reason(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)

    actions.give_back(
        part_id=part.id, why="发烧", door="BROWSER", standing=world.standing("block leader 1"),
        by=world.users["block leader 1"], at=NOON,
    )  # fmt: skip

    found = view(world, part)
    assert (found.state, found.steps["GIVEN_BACK"].why) == ("GIVEN_BACK", "发烧")


def test_when_the_post_ends_the_part_climbs(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    take_up(world, part, "block leader 1")

    post = Post.objects.get(user=world.users["block leader 1"])
    Post.objects.filter(id=post.id).update(ends_at=NOON + timedelta(minutes=5))

    assert view(world, part, at=NOON + timedelta(minutes=6)).state == "POST_ENDED"


def test_who_stands_in_has_the_part(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    post = Post.objects.get(user=world.users["block leader 1"])
    team.stand_in(
        post=post, user=world.users["worker"], starts_at=None, ends_at=None, standing=world.standing("secretary"),
        door="BROWSER", by=world.users["secretary"], at=NOON,
    )  # fmt: skip

    take_up(world, part, "worker")

    assert view(world, part).acting is not None
    assert look(world, round_, "worker").mine(world.users["worker"].id)


def test_what_somebody_gave_further_stays_when_the_part_goes_elsewhere(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    [below] = give(world, round_, "block leader 1", part.id, leader_1=["1"])
    take_up(world, below, "leader 1")

    post = Post.objects.get(user=world.users["worker"])
    made = actions.give_elsewhere(
        part_id=part.id, holder=post.user_id, take_up_by=SOON, door="BROWSER", standing=world.standing("secretary"),
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip

    assert made is not None
    found = look(world, round_)
    assert {one.id: one.parent for one in found.parts if one.id == below.id} == {below.id: made.id}


def test_the_phone_is_narrowed_to_the_part_and_never_widened(world: World, round_: Round) -> None:
    floor = Stretch(world.buildings["1"].id, (2, 2))
    give(world, round_, "secretary", volunteer_1=[floor])
    by = world.standing("volunteer 1")

    held = queries.narrowed(round_.id, by=by, at=NOON)

    assert held.may_door("rounds.record", floor.building, 2)
    assert not held.may_door("rounds.record", floor.building, 1)
    assert queries.narrowed(round_.id, by=by, at=LATER) == by  # it has climbed: the post alone counts
    assert not queries.narrowed(round_.id, by=by, at=NOON).touches("rounds.record", world.buildings["2"].id)


def test_each_sees_only_their_part(world: World, round_: Round) -> None:
    part, _other = broken(world, round_)
    give(world, round_, "block leader 1", part.id, leader_1=["1"], leader_2=["2"])

    assert {world_name(world, one) for one in look(world, round_, "leader 1").parts} == {"leader 1"}
    assert {world_name(world, one) for one in look(world, round_, "block leader 1").parts} == {
        "block leader 1", "leader 1", "leader 2",
    }  # fmt: skip
    assert look(world, round_, "volunteer 1").parts == ()


def test_the_number_of_queries_does_not_grow(world: World, round_: Round, django_assert_num_queries: Any) -> None:
    part, _other = broken(world, round_)
    by = world.standing("secretary")
    with django_assert_num_queries(7):
        queries.handed_out(round_.id, by=by, at=NOON)
    give(world, round_, "block leader 1", part.id, leader_1=["1"], leader_2=["2"])

    with django_assert_num_queries(7):
        queries.handed_out(round_.id, by=by, at=NOON)
