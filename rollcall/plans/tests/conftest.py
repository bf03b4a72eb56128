"""The small community in scope."""

from collections.abc import Iterator

import pytest

from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Such a community."""
    with community() as made:
        yield made
