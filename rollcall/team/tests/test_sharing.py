"""What is too much for one is shared out: a building, or some floors, goes to somebody else in one act."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rollcall.accounts.models import User
from rollcall.lib import clock
from rollcall.team import actions, queries
from rollcall.team.models import BuildingDuty, ChainLimits, Pair, Post
from rollcall.team.queries import sharing
from rollcall.team.tests.test_enrolment import as_
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """leader 1 leads buildings 1 and 2 by one post; leader 2 leads nothing any more."""
    with community() as made:
        Post.objects.filter(user__in=[made.users["leader 1"], made.users["leader 2"]]).update(ends_at=NOON)
        both = (made.buildings["1"].id, made.buildings["2"].id)
        post = actions.NewPost(user=made.users["leader 1"].id, role="BUILDING", buildings=both)
        three = actions.NewPost(
            user=made.users["leader 2"].id, role="BUILDING", buildings=(made.buildings["3"].id,)
        )  # fmt: skip
        actions.give_posts(posts=[post, three], door="SYSTEM", by=None, at=NOON)
        ChainLimits.objects.create(households=3, reports=7, workers=15, leaders=25, soon_days=3)
        yield made


def told(world: World, by: str = "secretary") -> Any:
    at = clock.now()
    return {"standing": world.standing(by, at=at), "door": "BROWSER", "by": world.users[by], "at": at}


def may(world: World, who: str, building: str, floor: int | None = None) -> bool:
    standing = world.standing(who, at=clock.now())
    return standing.may_door("register.see", world.buildings[building].id, floor)


def test_a_building_goes_to_somebody_and_the_rest_stays(world: World) -> None:
    move = actions.Move(world.buildings["2"].id, world.users["leader 2"].id)

    actions.share_out(user=world.users["leader 1"], moves=[move], **told(world))

    assert (may(world, "leader 1", "1"), may(world, "leader 1", "2")) == (True, False)
    assert (may(world, "leader 2", "2"), may(world, "leader 2", "3")) == (True, True)
    assert User.objects.get(id=world.users["leader 1"].id).is_active


def test_some_floors_go_and_the_others_stay(world: World) -> None:
    move = actions.Move(world.buildings["1"].id, world.users["leader 2"].id, (2, 2))

    actions.share_out(user=world.users["leader 1"], moves=[move], **told(world))

    assert [may(world, "leader 1", "1", floor) for floor in (1, 2)] == [True, False]
    assert [may(world, "leader 2", "1", floor) for floor in (1, 2)] == [False, True]
    assert may(world, "leader 1", "2", 2)


def test_pair_and_chosen_duty_of_the_building_go_along_and_who_stands_in_goes_on(world: World) -> None:
    leader, building = world.users["leader 1"], world.buildings["1"].id
    actions.give_posts(
        posts=[actions.NewPost(user=world.users["volunteer 1"].id, role="VOLUNTEER", buildings=(building,))],
        door="SYSTEM", by=None, at=NOON,
    )  # fmt: skip
    new = actions.NewPair(building, leader.id, world.users["volunteer 1"].id)
    actions.pair_up(pairs=[new], standing=world.standing("secretary"), door="BROWSER", by=None, at=NOON)
    actions.choose_three(building=building, chosen={"LISTENS": leader.id}, **told(world))
    post = Post.objects.get(user=leader, ends_at__isnull=True)
    week: Any = {"starts_at": None, "ends_at": clock.now() + timedelta(days=7)}
    actions.stand_in(post=post, user=world.users["worker"], **week, **told(world))

    move = actions.Move(building, world.users["leader 2"].id)
    actions.share_out(user=leader, moves=[move], **told(world))

    assert Pair.objects.get(ends_at__isnull=True).senior == world.users["leader 2"]
    assert BuildingDuty.objects.get(ends_at__isnull=True).user == world.users["leader 2"]
    kept = Post.objects.get(user=leader, ends_at__isnull=True)
    assert [one.user.full_name for one in Post.objects.filter(stands_in_for=kept)] == ["worker"]


def test_a_block_leader_gives_a_building_to_another(world: World) -> None:
    move = actions.Move(world.buildings["2"].id, world.users["block leader 2"].id)

    actions.share_out(user=world.users["block leader 1"], moves=[move], **told(world))

    assert [may(world, "block leader 1", number) for number in ("1", "2", "3")] == [True, False, False]
    assert [may(world, "block leader 2", number) for number in ("1", "2", "3")] == [False, True, True]


def test_nobody_shares_out_what_is_not_held_or_stands_above(world: World) -> None:
    move = actions.Move(world.buildings["3"].id, world.users["leader 2"].id)

    with pytest.raises(actions.NothingToShare):
        actions.share_out(user=world.users["leader 1"], moves=[move], **told(world))
    with pytest.raises(actions.MayNotGive):
        actions.share_out(
            user=world.users["leader 1"], moves=[actions.Move(world.buildings["1"].id)], **told(world, "block leader 1")
        )  # fmt: skip


def test_what_is_wrong_leads_to_a_page_with_a_proposal_and_one_press_carries_it_out(world: World) -> None:
    client, leader = as_(world, "secretary"), world.users["leader 1"]
    assert f"/team/people/{leader.id}/sharing/" in client.get("/team/").content.decode()

    page = client.get(f"/team/people/{leader.id}/sharing/").content.decode()
    found = sharing.sharing_for(leader.id, by=world.standing("secretary", at=clock.now()), at=clock.now())
    assert found is not None
    nothing = client.post(f"/team/people/{leader.id}/sharing/", {})
    proposed = {f"to-{building}-": str(taker) for building, taker in found.proposed.items()}
    done = client.post(f"/team/people/{leader.id}/sharing/", proposed, follow=True)

    assert "leader 1 answers for 5 households; 3 are enough for one." in page
    assert len(proposed) == 1
    assert "choose who takes a building" in nothing.content.decode()
    assert "1 building has changed hands." in done.content.decode()
    assert len(queries.posts_of(leader, clock.now())[0].areas) == 1


def test_floors_that_are_no_numbers_are_said_and_the_input_stays(world: World) -> None:
    client: Client = as_(world, "secretary")
    given = {f"to-{world.buildings['1'].id}-": "nobody", f"floors-{world.buildings['1'].id}-": "top"}

    page = client.post(f"/team/people/{world.users['leader 1'].id}/sharing/", given).content.decode()

    assert "Write floors as numbers, such as 1-9" in page
    assert 'value="top"' in page
