"""Who stays unknown when a round is closed over a signature stays loud: nobody calls them accounted for."""

from collections.abc import Iterator

import pytest
from django.test import Client

from rollcall.rounds import actions
from rollcall.rounds.models import Round
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def closed_round(world: World) -> Round:
    """Everybody of building 1 but one was tested; the others stay unknown."""
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", "水生根", "林小满", outcome="NEGATIVE"))
    actions.close_round(
        round_id=round_.id, sign=True, statement="x", door="BROWSER", by=world.users["secretary"], at=NOON
    )
    return round_


def page(world: World, path: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.users["secretary"], backend="rollcall.accounts.backends.PasswordBackend")
    return client.get(path).content.decode()


def test_the_page_of_a_closed_round_names_how_many_stay_unknown(world: World) -> None:
    text = page(world, f"/rounds/{closed_round(world).id}/")

    assert "8 people stay unknown; secretary signed." in text
    assert "All accounted for" not in text


def test_the_number_leads_to_them(world: World) -> None:
    text = page(world, f"/rounds/{closed_round(world).id}/lines/?state=OPEN")

    assert "钱水娟" in text
    assert "金桂香" not in text


def test_their_windows_stand_out_in_the_elevation(world: World) -> None:
    text = page(world, f"/rounds/{closed_round(world).id}/buildings/{world.buildings['1'].id}/")

    assert '1</b> <span class="of">of 4 people not yet accounted for' in text
