"""The secretary may demand a second factor of the whole staff, whatever the installation does."""

from typing import Any

import pytest

from rollcall.accounts.models import FactorDemand
from rollcall.signin import actions, queries
from rollcall.signin.tests.conftest import browser, enter
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def offered(settings) -> None:
    settings.SECOND_FACTOR = "offered"


def demand(world: World, who: str = "secretary", *, demanded: bool = True) -> bool:
    told: Any = {"standing": world.standing(who), "door": "BROWSER", "by": world.users[who], "at": NOON}
    return actions.demand_second_factor(demanded=demanded, **told)


def test_where_it_is_offered_nobody_needs_one_until_the_secretary_demands_it(world: World) -> None:
    staff = [world.users["secretary"], world.users["worker"]]
    assert not any(queries.is_demanded(one, at=NOON) for one in staff)

    assert demand(world)

    assert all(queries.is_demanded(one, at=NOON) for one in staff)
    assert not queries.is_demanded(world.users["leader 1"], at=NOON)
    assert queries.next_step(world.users["worker"], token="", at=NOON) == queries.SET_UP


def test_it_is_demanded_once_and_no_longer_demanded(world: World) -> None:
    assert demand(world)
    assert not demand(world)

    assert demand(world, demanded=False)

    assert not queries.is_demanded(world.users["worker"], at=NOON)
    assert FactorDemand.objects.get().ended_by == world.users["secretary"]


def test_a_committee_worker_demands_nothing_of_others(world: World) -> None:
    with pytest.raises(actions.MayNotDemand):
        demand(world, "worker")

    assert queries.factor_rule(by=world.standing("worker"), at=NOON) is None


def test_the_page_names_who_has_none_yet(world: World) -> None:
    client = browser()
    enter(client, world, "secretary")

    page = client.get("/second-factor/").content.decode()
    done = client.post("/second-factor/", {"demanded": "1"}, follow=True)

    assert "2 people of the staff have none yet" in page
    assert "A second factor is demanded of the whole staff" in done.content.decode()
