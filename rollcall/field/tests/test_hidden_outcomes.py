"""A volunteer sees that a test was done, never what came of it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def page_of(world: World, who: str) -> tuple[str, str]:
    """The page of doors of building 1 and its state, as somebody gets them, without the words of the buttons."""
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "林小满", outcome="POSITIVE"))
    client = Client()
    client.force_login(world.users[who], backend="rollcall.accounts.backends.PasswordBackend")
    path = f"/field/{round_.id}/{world.buildings['1'].id}/"
    return client.get(path).content.decode(), client.get(f"{path}state").content.decode()


def test_the_state_that_a_volunteers_phone_asks_for_holds_no_outcome(world: World) -> None:
    page, state = page_of(world, "volunteer 1")

    assert "POSITIVE" not in state
    assert 'data-outcome="POSITIVE"' not in page
    assert '"state": "DONE"' in state


def test_the_leader_sees_it(world: World) -> None:
    page, state = page_of(world, "leader 1")

    assert "POSITIVE" in state
    assert 'data-outcome="POSITIVE"' in page
