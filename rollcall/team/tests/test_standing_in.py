"""Posts for a time, and people who stand in for others."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from rollcall.accounts.models import User
from rollcall.journal.models import Entry
from rollcall.team import actions, queries
from rollcall.team.models import Post
from tests.world import NOON, World, community

TOMORROW = NOON + timedelta(days=1)
AFTER = NOON + timedelta(days=3)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def post_of(world: World, who: str) -> Post:
    return Post.objects.get(user=world.users[who], stands_in_for=None)


def stand_in(world: World, who: str, holder: str, by: str = "secretary", **times: datetime | None) -> Post:
    return actions.stand_in(
        post=post_of(world, holder), user=world.users[who], standing=world.standing(by), door="BROWSER",
        by=world.users[by], at=NOON, starts_at=times.get("starts_at"), ends_at=times.get("ends_at", TOMORROW),
    )  # fmt: skip


def test_who_stands_in_may_do_what_the_holder_may_for_that_time_only(world: World) -> None:
    stand_in(world, "volunteer 1", "leader 2")
    building = world.buildings["2"].id

    assert world.standing("volunteer 1", at=NOON).may("rounds.see", building)
    assert not world.standing("volunteer 1", at=TOMORROW).may("rounds.see", building)
    assert world.standing("leader 2", at=NOON).may("rounds.see", building)


def test_the_chain_shows_both_and_asks_who_stands_in_first(world: World) -> None:
    stand_in(world, "volunteer 1", "leader 2")
    building = world.buildings["2"].id

    chain = queries.chains_for([building], at=NOON)[building]

    leaders = [(one.name, one.stands_in_for) for one in chain if one.role == "BUILDING"]
    assert sorted(leaders) == [("leader 2", ""), ("volunteer 1", "leader 2")]
    nearest = queries.nearest(chain)
    assert nearest is not None
    assert nearest.name == "volunteer 1"


def test_a_post_of_tomorrow_gives_nothing_today(world: World) -> None:
    stand_in(world, "volunteer 1", "leader 2", starts_at=TOMORROW, ends_at=AFTER)

    assert not world.standing("volunteer 1", at=NOON).can("rounds.see")
    assert world.standing("volunteer 1", at=TOMORROW).can("rounds.see")


def test_a_stand_in_ends_with_the_post(world: World) -> None:
    stand_in(world, "volunteer 1", "leader 2", ends_at=None)

    actions.end_post(
        post=post_of(world, "leader 2"), standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON + timedelta(hours=1),
    )  # fmt: skip

    assert not world.standing("volunteer 1", at=TOMORROW).may("rounds.see", world.buildings["2"].id)


def test_a_stand_in_of_tomorrow_is_taken_back_when_the_post_ends_today(world: World) -> None:
    coming = stand_in(world, "volunteer 1", "leader 2", starts_at=TOMORROW, ends_at=AFTER)

    actions.end_post(
        post=post_of(world, "leader 2"), standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip

    assert not world.standing("volunteer 1", at=TOMORROW).can("rounds.see")
    assert Post.objects.get(id=coming.id).ends_at == NOON
    assert Entry.objects.filter(act="team.end_post").count() == 1


def test_a_block_leader_names_who_stands_in_for_them_and_nobody_else(world: World) -> None:
    made = stand_in(world, "leader 1", "block leader 1", by="block leader 1")

    assert made.stands_in_for == post_of(world, "block leader 1")
    with pytest.raises(actions.MayNotGive):
        stand_in(world, "leader 1", "block leader 2", by="block leader 1")


def test_nobody_stands_in_for_themselves(world: World) -> None:
    with pytest.raises(actions.MayNotGive):
        stand_in(world, "leader 2", "leader 2")


def test_an_end_before_the_beginning_changes_nothing(world: World) -> None:
    with pytest.raises(actions.EndsTooEarly):
        stand_in(world, "volunteer 1", "leader 2", starts_at=AFTER, ends_at=TOMORROW)

    assert not Post.objects.exclude(stands_in_for=None).exists()


def test_whoever_stands_in_for_the_secretary_does_not_make_the_secretary_replaceable(world: World) -> None:
    stand_in(world, "worker", "secretary", ends_at=None)

    with pytest.raises(actions.MayNotGive):
        actions.end_post(
            post=post_of(world, "secretary"), standing=world.standing("secretary"), door="BROWSER",
            by=world.users["secretary"], at=TOMORROW,
        )  # fmt: skip


def test_a_post_that_was_given_for_a_time_ends_by_itself(world: World) -> None:
    new = actions.NewPost(
        user=world.users["volunteer 1"].id, role="BUILDING", buildings=(world.buildings["3"].id,), ends_at=TOMORROW
    )
    actions.give_post(
        post=new, standing=world.standing("secretary"), door="BROWSER", by=world.users["secretary"], at=NOON
    )

    assert world.standing("volunteer 1", at=TOMORROW - timedelta(seconds=1)).may("rounds.see", world.buildings["3"].id)
    assert not world.standing("volunteer 1", at=TOMORROW).may("rounds.see", world.buildings["3"].id)


def test_somebody_whose_post_is_to_come_has_not_left(world: World) -> None:
    new = actions.NewPost(
        user=world.users["secretary"].id, role="BUILDING", buildings=(world.buildings["3"].id,), starts_at=TOMORROW,
        ends_at=AFTER,
    )  # fmt: skip
    guest = actions.appoint(
        name="秦岭月", phone="", post=new, standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip

    assert not queries.has_left(queries.standing_for(guest, at=NOON), at=NOON)
    assert queries.has_left(queries.standing_for(guest, at=AFTER), at=AFTER)
    assert User.objects.filter(id=guest.id).exists()
