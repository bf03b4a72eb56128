"""Who stands where, and who answers for which door."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rollcall.team import queries
from rollcall.team.models import Post
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def test_a_building_leader_records_in_the_own_building_only(world: World) -> None:
    leader = world.standing("leader 1")

    assert leader.may("rounds.record", world.buildings["1"].id)
    assert not leader.may("rounds.record", world.buildings["2"].id)
    assert not leader.can("register.import")


def test_a_block_leader_sees_all_buildings_of_the_block(world: World) -> None:
    where = world.standing("block leader 1").where("rounds.see")

    assert where == frozenset({world.buildings["1"].id, world.buildings["2"].id})


def test_the_secretary_may_everywhere(world: World) -> None:
    assert world.standing("secretary").everywhere("rounds.close")


def test_a_volunteer_records_but_sees_no_register_and_no_outcomes(world: World) -> None:
    volunteer = world.standing("volunteer 1")

    assert volunteer.can("rounds.record")
    assert not volunteer.can("register.see")
    assert not volunteer.can("rounds.see_outcomes")


def test_a_post_that_has_ended_gives_nothing(world: World) -> None:
    Post.objects.filter(user=world.users["leader 1"]).update(ends_at=NOON - timedelta(minutes=1))

    assert not world.standing("leader 1").can("rounds.record")


def test_the_chain_runs_from_the_secretary_to_the_volunteer(world: World) -> None:
    chain = queries.chains_for([world.buildings["1"].id], at=NOON)[world.buildings["1"].id]

    assert [link.role for link in chain] == ["LEAD", "STAFF", "BLOCK", "BUILDING", "VOLUNTEER"]


def test_the_building_leader_answers_first_and_without_one_the_block_leader(world: World) -> None:
    ids = [world.buildings["1"].id, world.buildings["3"].id]
    chains = queries.chains_for(ids, at=NOON)

    names = [link.name for link in map(queries.nearest, chains.values()) if link]

    assert names == ["leader 1", "block leader 2"]
