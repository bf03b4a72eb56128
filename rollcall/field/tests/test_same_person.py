"""A line of somebody who is on the list twice has a word on the phone, and asks for nothing."""

from collections.abc import Iterator

import pytest

from rollcall.rounds import actions
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def test_the_page_of_doors_says_that_it_is_the_same_person(world: World) -> None:
    round_ = world.open_round()
    one, other = world.resident("孔繁星"), world.resident("孔繁辰")
    actions.merge_residents(one=one.id, other=other.id, door="BROWSER", by=world.users["secretary"], at=NOON)

    html = page(as_(world, "leader 2"), f"/field/{round_.id}/{world.buildings['2'].id}/")

    assert words(html).count("same person as another entry") == 1
