"""Starting a round: nothing is opened before somebody has seen what it would be."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rollcall.lib import clock
from rollcall.plans.models import Version
from rollcall.plans.rules import GAPS
from rollcall.register.models import Household, Resident
from rollcall.register.rules.gaps import KINDS
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


# ---- a round about those of whom something is missing ----


@pytest.fixture
def knock(world: World) -> str:
    """The page before opening a door-knock; nobody has a telephone, all were born some day, one household is from a list."""
    version = Version.objects.get(playbook__code="door-knock")
    return f"/rounds/new/{version.id}/"


def ticked(html: str) -> set[str]:
    return {tick["value"] for tick in _boxes(html) if tick["checked"]}


def _boxes(html: str) -> list[dict[str, Any]]:
    found = re.findall(r'<input type="checkbox" name="gaps" value="(\w+)"([^>]*)>', html)
    return [{"value": value, "checked": "checked" in rest} for value, rest in found]


def test_the_gaps_that_the_playbook_names_are_ticked_and_the_others_offered_with_their_counts(
    world: World, knock: str
) -> None:
    html = page(as_(world, "secretary"), knock)

    assert ticked(html) == set(GAPS)
    assert "no telephone 7" in words(html)
    assert "Open the round for 7 households" in words(html)


def test_counting_again_opens_nothing_and_keeps_what_was_filled_in(world: World, knock: str) -> None:
    sent = form(gaps=["NOBODY_KNOWN"], recount="1", due_time="23:59")

    response = as_(world, "secretary").post(knock, sent)

    html = response.content.decode()
    assert "With these ticks nobody is on the list." in html
    assert (ticked(html), 'value="23:59"' in html, "Open the round for" in html) == ({"NOBODY_KNOWN"}, True, False)
    assert Round.objects.count() == 0


def test_a_list_that_nobody_saw_is_not_opened_but_shown(world: World, knock: str) -> None:
    Household.objects.filter(id=world.resident("林小满").household_id).update(unnamed=1)
    client = as_(world, "secretary")

    shown = client.post(knock, form(gaps=["UNNAMED"], counted=" ".join(GAPS))).content.decode()
    assert Round.objects.count() == 0
    assert "the list is another one now: 1 household." in words(shown)
    client.post(knock, form(gaps=["UNNAMED"], counted="UNNAMED"))

    [line] = Line.objects.all()
    assert (line.dwelling.room, line.why) == ("102", "UNNAMED")


def test_households_without_a_telephone_are_asked_when_somebody_ticks_that(world: World, knock: str) -> None:
    as_(world, "secretary").post(knock, form(gaps=["NO_PHONE"], counted="NO_PHONE"))

    assert set(Line.objects.values_list("why", flat=True)) == {"NO_PHONE"}


@pytest.mark.parametrize("wrong", [[], ["NO_BELL"], ["NO_BELL", "NEVER"]])
def test_ticks_that_are_none_are_refused_with_what_to_do(world: World, knock: str, wrong: list[str]) -> None:
    html = as_(world, "secretary").post(knock, form(gaps=wrong, counted="NEVER")).content.decode()

    assert "Tick" in html
    assert Round.objects.count() == 0


def test_the_list_is_narrowed_by_why_a_household_is_on_it(world: World, knock: str) -> None:
    Household.objects.filter(id=world.resident("林小满").household_id).update(unnamed=1)
    client = as_(world, "secretary")
    client.post(knock, form(gaps=GAPS, counted=" ".join(GAPS)))
    lines = f"/rounds/{Round.objects.get().id}/lines/"

    assert "1 household" in words(page(client, lines, why="UNNAMED"))
    assert "people without names · never confirmed" in words(page(client, lines, why="UNNAMED"))
    assert "7 households" in words(page(client, lines, why="NEVER"))
    assert "Choose one of the list" in words(page(client, lines, why="NO_BELL"))


def test_no_code_of_a_gap_stands_within_another() -> None:
    assert not [(one, other) for one in KINDS for other in KINDS if one != other and one in other]
