"""A member's name or telephone number is put right, by whoever gives such posts, and the journal says so."""

from collections.abc import Iterator

import pytest

from rollcall.accounts.models import User
from rollcall.journal.models import Change, Entry
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community

RIGHT = {"name": "秦岭月", "phone": "021 5555 0177"}


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def details(world: World, who: str) -> str:
    return f"/team/people/{world.users[who].id}/details/"


def test_the_secretary_puts_a_name_and_a_number_right(world: World) -> None:
    before = world.users["leader 1"].username

    answer = as_(world, "secretary").post(details(world, "leader 1"), RIGHT, follow=True)

    leader = User.objects.get(id=world.users["leader 1"].id)
    assert (leader.full_name, leader.phone, leader.username) == ("秦岭月", "021 5555 0177", before)
    assert "秦岭月" in answer.content.decode()


def test_the_journal_says_how_it_was_before(world: World) -> None:
    as_(world, "secretary").post(details(world, "leader 1"), RIGHT)

    entry = Entry.objects.get(act="team.correct_details")
    assert (entry.by, entry.subject) == (world.users["secretary"], world.users["leader 1"].id)
    assert Change.objects.get(entry=entry).values["before"] == {"full_name": "leader 1", "phone": "021-5555 0100"}
    assert "name leader 1 秦岭月" in words(page(as_(world, "secretary"), f"/journal/{entry.id}/"))


def test_nothing_new_is_not_journaled(world: World) -> None:
    as_(world, "secretary").post(details(world, "leader 1"), {"name": "leader 1", "phone": "021-5555 0100"})

    assert not Entry.objects.filter(act="team.correct_details").exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"name": " "}, "Enter the name"), ({"phone": "ring the bell"}, "Enter a telephone number in digits")],
)
def test_bad_input_changes_nothing(world: World, given: dict[str, str], sentence: str) -> None:
    answer = as_(world, "secretary").post(details(world, "leader 1"), {**RIGHT, **given})

    assert sentence in answer.content.decode()
    assert User.objects.get(id=world.users["leader 1"].id).full_name == "leader 1"


def test_a_worker_corrects_downwards_and_oneself_not_upwards(world: World) -> None:
    client = as_(world, "worker")

    assert client.get(details(world, "leader 1")).status_code == 200
    assert client.get(details(world, "worker")).status_code == 200
    assert client.post(details(world, "secretary"), RIGHT).status_code == 404
    assert User.objects.get(id=world.users["secretary"].id).full_name == "secretary"


@pytest.mark.parametrize("who", ["block leader 1", "leader 1", "volunteer 1"])
def test_others_correct_nobody(world: World, who: str) -> None:
    assert as_(world, who).post(details(world, "leader 1"), RIGHT).status_code == 403


def test_somebody_of_another_committee_is_not_there(world: World) -> None:
    with community("春风苑居委会") as other:
        theirs = details(other, "leader 1")

    assert as_(world, "secretary").post(theirs, RIGHT).status_code == 404
    assert as_(world, "secretary").get(f"/team/people/{MISSING}/details/").status_code == 404
