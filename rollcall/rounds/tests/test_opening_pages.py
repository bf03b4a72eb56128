"""Starting a round: nothing is opened before somebody has seen what it would be."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rollcall.lib import clock
from rollcall.register.models import Resident
from rollcall.rounds import actions
from rollcall.rounds.models import Line, Round
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def form(**other: Any) -> dict[str, Any]:
    due = timezone.localtime(clock.now() + timedelta(hours=9))
    return {"number": 1, "due_on": due.strftime("%Y-%m-%d"), "due_time": due.strftime("%H:%M"), **other}


def test_the_check_says_how_many_and_who_is_excused_and_opens_nothing(world: World) -> None:
    world.away("林小满", "WORKSITE")
    client = as_(world, "secretary")

    text = words(page(client, f"/rounds/new/{world.version.id}/"))

    assert "11 people in 3 buildings" in text
    assert "lives at the workplace 1" in text
    assert "Open the round for 11 people" in text
    assert Round.objects.count() == 0


def test_the_button_opens_the_round_with_a_line_for_everybody(world: World) -> None:
    response = as_(world, "secretary").post(f"/rounds/new/{world.version.id}/", form())

    opened = Round.objects.get()
    assert response.url == f"/rounds/{opened.id}/"  # type: ignore[attr-defined]
    assert Line.objects.filter(round=opened).count() == 11
    assert abs(opened.due_at - clock.now() - timedelta(hours=9)) < timedelta(minutes=2)


def test_pressing_twice_opens_one_round(world: World) -> None:
    client = as_(world, "secretary")

    client.post(f"/rounds/new/{world.version.id}/", form())
    second = client.post(f"/rounds/new/{world.version.id}/", form(), follow=True)

    assert Round.objects.count() == 1
    assert "This round was opened a moment ago." in second.content.decode()


def test_a_round_that_runs_already_is_pointed_out(world: World) -> None:
    running = world.open_round()

    html = page(as_(world, "secretary"), f"/rounds/new/{world.version.id}/")

    assert f'<a href="/rounds/{running.id}/">Rapid antigen test, no. 1</a>' in html
    assert "is still running" in html


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"due_on": "2022-04-05", "due_time": "08:00"}, "This moment has passed; enter one that lies ahead"),
        ({"due_on": "tomorrow"}, "Enter the day as year-month-day, such as 2022-04-06"),
        ({"due_time": ""}, "Enter the time by which it is to be done"),
    ],
)
def test_a_due_time_that_cannot_be_is_refused_with_the_reason(
    world: World, wrong: dict[str, str], message: str
) -> None:
    response = as_(world, "secretary").post(f"/rounds/new/{world.version.id}/", form(**wrong))

    html = response.content.decode()
    assert html.count(message) == 2  # in the summary and beside the field
    assert "<title>Error: Check before opening" in html
    assert Round.objects.count() == 0


def test_without_anybody_on_the_register_the_way_leads_there(world: World) -> None:
    Resident.objects.update(left="MOVED")

    html = page(as_(world, "secretary"), f"/rounds/new/{world.version.id}/")

    assert "Nobody is on the register yet" in html
    assert "Open the round" not in html


def test_a_worker_opens_rounds_and_a_block_leader_does_not(world: World) -> None:
    url = f"/rounds/new/{world.version.id}/"

    assert as_(world, "worker").get(url).status_code == 200
    assert as_(world, "block leader 1").get(url).status_code == 403
    assert as_(world, "block leader 1").post(url, form()).status_code == 403


def test_a_playbook_that_is_not_there_is_not_found(world: World) -> None:
    assert as_(world, "secretary").get(f"/rounds/new/{MISSING}/").status_code == 404


def test_the_kinds_of_rounds_are_offered(world: World) -> None:
    html = page(as_(world, "secretary"), "/rounds/new/")

    assert f'href="/rounds/new/{world.version.id}/"' in html
    assert "Rapid antigen test" in html


def test_opening_with_a_number_that_is_taken_is_refused(world: World) -> None:
    world.open_round()

    with pytest.raises(actions.OpenedMeanwhile):
        actions.open_round(
            version_id=world.version.id, due_at=NOON + timedelta(hours=8), number=1, door="BROWSER",
            by=world.users["secretary"], at=NOON,
        )  # fmt: skip
