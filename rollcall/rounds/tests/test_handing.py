"""Handing a round out: one act along the tree, taken up or climbing back, and figures that add up."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rollcall.journal.models import Entry
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Part, PartStep, Round
from rollcall.rounds.queries import PartView
from rollcall.rounds.rules import Given, Stretch
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from rollcall.team import actions as team
from rollcall.team.models import Post
from tests.world import NOON, World, community

SOON = NOON + timedelta(minutes=30)
LATER = NOON + timedelta(minutes=31)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def proposal(world: World, round_: Round, who: str = "secretary", part: UUID | None = None) -> dict[str, str]:
    """Area → who is proposed."""
    found = queries.breaking_for(round_.id, part, by=world.standing(who), at=NOON)
    assert found is not None
    names = {user.id: name for name, user in world.users.items()}
    return {
        " ".join(
            place.number + (f" {place.stretch.floors}" if place.stretch.floors else "") for place in unit.places
        ): names[unit.proposed] if unit.proposed else ""
        for unit in found.units
    }


def give(world: World, round_: Round, by: str, part: UUID | None = None, **given: Any) -> list[Part]:
    """Break something down: who → numbers of buildings, or stretches."""
    wanted = [
        Given(
            world.users[who.replace("_", " ")].id,
            tuple(one if isinstance(one, Stretch) else Stretch(world.buildings[one].id) for one in places),
        )
        for who, places in given.items()
    ]
    return actions.break_down(
        round_id=round_.id, part_id=part, given=wanted, take_up_by=SOON, door="BROWSER", standing=world.standing(by),
        by=world.users[by], at=NOON,
    )  # fmt: skip


def broken(world: World, round_: Round) -> tuple[Part, Part]:
    """The secretary gave both blocks to their leaders."""
    one, other = give(world, round_, "secretary", block_leader_1=["1", "2"], block_leader_2=["3"])
    return one, other


def take_up(world: World, part: Part, who: str, *, at: Any = NOON) -> None:
    actions.take_up(
        part_id=part.id, door="BROWSER", standing=world.standing(who), by=world.users[who], at=at
    )  # fmt: skip


def look(world: World, round_: Round, who: str = "secretary", *, at: Any = NOON) -> queries.HandedOut:
    found = queries.handed_out(round_.id, by=world.standing(who, at=at), at=at)
    assert found is not None
    return found


def view(world: World, part: Part, *, at: Any = NOON) -> PartView:
    return next(one for one in queries.parts_of([part.round_id], at=at)[part.round_id] if one.id == part.id)


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


def world_name(world: World, part: PartView) -> str:
    return next(name for name, user in world.users.items() if user.id == part.row.holder_id)


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


def test_the_pages_lead_from_the_proposal_to_the_figures(world: World, round_: Round) -> None:
    office, url = as_(world, "secretary"), f"/rounds/{round_.id}/parts/"
    proposed = office.get(f"{url}new/")
    form = proposed.context["form"]
    fields = {name: form[name].initial for name in form.fields}

    given = office.post(f"{url}new/", fields, follow=True)

    assert "Given to 2 people." in given.content.decode()
    part = Part.objects.get(holder=world.users["block leader 1"])
    leader = as_(world, "block leader 1")
    assert f'href="{url}{part.id}/"' in page(leader, "/field/")
    assert "You see to it. Thank you." in leader.post(f"{url}{part.id}/taking-up/", follow=True).content.decode()
    back = leader.post(f"{url}{part.id}/giving-back/", {"why": "fever"}, follow=True)
    assert "It is given back." in back.content.decode()
    assert "1 part is not seen to by anybody: it is with you now" in page(office, "/")
    elsewhere = office.post(f"{url}{part.id}/elsewhere/", {"holder": "keep", "within": "30"}, follow=True)
    assert "It is with you." in elsewhere.content.decode()


def test_a_form_that_cannot_be_keeps_what_was_typed_and_changes_nothing(world: World, round_: Round) -> None:
    url = f"/rounds/{round_.id}/parts/new/"

    answer = words(as_(world, "secretary").post(url, {"seen": "old", "within": "7"}).content.decode())

    assert "Choose until when it is to be taken up" in answer
    assert "Look through it once more." in answer
    assert Part.objects.count() == 0


def test_a_part_of_others_and_one_that_is_not_there_are_the_same(world: World, round_: Round) -> None:
    _part, other = broken(world, round_)

    for key in (other.id, MISSING):
        for end in ("", "new/", "elsewhere/", "giving-back/"):
            assert as_(world, "leader 1").get(f"/rounds/{round_.id}/parts/{key}/{end}").status_code == 404
        assert as_(world, "leader 1").post(f"/rounds/{round_.id}/parts/{key}/taking-up/").status_code == 404
