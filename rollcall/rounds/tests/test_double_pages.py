"""Deciding in the browser who is in the register twice."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rollcall.journal.models import Entry
from rollcall.register.actions import rows
from rollcall.register.models import Decision, Household, Resident
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community

LIST = "/register/doubles/"
LISTED = ["a-list", "2022-03-01"]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        jin = made.resident("金桂香")
        jin.birth_date, jin.birth_precision, jin.sex = date(1950, 3, 12), "DAY", "F"
        jin.sources = {"name": LISTED}
        jin.save()
        again(made, "金桂湘", "101")
        yield made


def again(world: World, name: str, room: str, building: str = "1", phones: str = "13900000001") -> Resident:
    household = Household.objects.get(dwelling__room=room, dwelling__building=world.buildings[building])
    made = Resident.objects.create(
        household=household, name=name, birth_date=date(1950, 3, 12), birth_precision="DAY", phones=phones,
        sources={"name": LISTED},
    )  # fmt: skip
    rows.next_edition()
    return made


def urls(world: World, one: str = "金桂香", other: str = "金桂湘") -> tuple[str, str]:
    keys = f"{world.resident(one).id}/{world.resident(other).id}/"
    return f"{LIST}{keys}", f"/rounds/doubles/{keys}"


def decide(world: World, verdict: str, who: str = "secretary", **more: object) -> object:
    return as_(world, who).post(urls(world)[1], {"verdict": verdict, **more})


def undo(client: Client) -> object:
    return client.post(f"/rounds/doubles/{Decision.objects.get(ended_at=None).id}/undoing/")


def test_pairs_are_shown_with_what_speaks_for_one_person(world: World) -> None:
    text = words(page(as_(world, "secretary"), LIST))

    assert "1 pair to look at" in text
    assert "likely one person same door, similar name, same date of birth" in text


def test_what_differs_is_marked(world: World) -> None:
    html = page(as_(world, "secretary"), urls(world)[0])

    assert "金桂<mark>香</mark>" in html
    assert "金桂<mark>湘</mark>" in html


def test_a_slip_in_a_number_is_shown_while_the_rest_of_it_stays_masked(world: World) -> None:
    for name, number in (("金桂香", "31019919500312212X"), ("金桂湘", "31019919500312512X")):
        Resident.objects.filter(name=name).update(id_number=number)

    html = page(as_(world, "secretary"), urls(world)[0])

    assert "3101**********<mark>2</mark>12X" in html
    assert "31019919500312" not in html


@pytest.mark.parametrize(
    ("wish", "count"), [({}, 1), ({"kind": "DOOR"}, 1), ({"kind": "ID"}, 0), ({"kind": "nonsense"}, 1)]
)
def test_pairs_are_narrowed_by_kind(world: World, wish: dict[str, str], count: int) -> None:
    assert page(as_(world, "secretary"), LIST, **wish).count('class="pair"') == count


def test_pairs_are_narrowed_by_building(world: World) -> None:
    client = as_(world, "secretary")

    assert page(client, LIST, building=str(world.buildings["1"].id)).count('class="pair"') == 1
    assert page(client, LIST, building=str(world.buildings["3"].id)).count('class="pair"') == 0


def test_one_person_is_kept_once_with_the_value_that_was_chosen(world: World) -> None:
    jin, other = world.resident("金桂香"), world.resident("金桂湘")

    decide(world, "SAME", **{"take-name": str(other.id)})

    jin.refresh_from_db()
    assert (jin.name, str(jin.phones)) == ("金桂湘", "13900000001")
    assert "No pair" not in words(page(as_(world, "secretary"), LIST))
    assert "Nobody seems to be in the register twice" in words(page(as_(world, "secretary"), LIST))


def test_two_people_are_not_proposed_again_until_something_about_them_changes(world: World) -> None:
    decide(world, "TWO")
    rows.next_edition()
    quiet = page(as_(world, "secretary"), LIST)
    Resident.objects.filter(name="金桂湘").update(phones="13900000009")
    rows.next_edition()

    loud = page(as_(world, "secretary"), LIST)

    assert 'class="pair"' not in quiet
    assert 'class="pair"' in loud
    assert "What is known of them has changed since." in words(loud)


def test_what_is_put_off_waits_by_itself(world: World) -> None:
    decide(world, "LATER")
    client = as_(world, "secretary")

    assert 'class="pair"' not in page(client, LIST)
    assert 'class="pair"' in page(client, LIST, put_off="on")


def test_who_lives_behind_another_door_is_kept_there_with_the_place_of_registration(world: World) -> None:
    far = again(world, "金桂香", "102", building="3")
    jin = Resident.objects.exclude(id=far.id).get(name="金桂香")

    as_(world, "secretary").post(
        f"/rounds/doubles/{jin.id}/{far.id}/", {"verdict": "ELSEWHERE", "lives_as": str(far.id)}
    )

    far.refresh_from_db()
    assert far.left == ""
    text = words(page(as_(world, "secretary"), f"/register/residents/{far.id}/"))
    assert "Registered behind 1-101" in text
    old = words(page(as_(world, "secretary"), f"/register/residents/{jin.id}/"))
    assert "This is the same person as 金桂香 , who is counted" in old


def test_a_decision_is_taken_back_from_its_page(world: World) -> None:
    decide(world, "SAME")
    client = as_(world, "secretary")
    decision = Decision.objects.get()

    listed = page(client, "/register/doubles/decided/")
    text = words(page(client, f"/register/doubles/{decision.id}/undoing/"))
    undo(client)

    assert str(decision.id) in listed
    assert "One person: decided by secretary on" in text
    assert 'class="pair"' in page(client, LIST)
    acts = set(Entry.objects.filter(act__startswith="register.").values_list("act", flat=True))
    assert acts == {"register.merge_residents", "register.take_back_decision"}


def test_what_stands_in_the_way_of_taking_back_is_named(world: World) -> None:
    decide(world, "SAME")
    Resident.objects.filter(left="").filter(phones__isnull=False, name__startswith="金桂").update(phones="13911111111")
    client = as_(world, "secretary")

    undo(client)

    text = words(page(client, f"/register/doubles/{Decision.objects.get().id}/undoing/"))
    assert "This cannot be taken back any more:" in text
    assert "telephone was changed later" in text


def test_a_decision_without_a_word_changes_nothing_and_says_so(world: World) -> None:
    client = as_(world, "secretary")

    answer = client.post(urls(world)[1], {"verdict": "NONSENSE"}, follow=True)

    assert "Say what the two are, or put it off" in words(answer.content.decode())
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["leader 1", "block leader 1", "volunteer 1"])
def test_who_does_not_keep_the_register_decides_nothing(world: World, who: str) -> None:
    client = as_(world, who)
    page_url, post_url = urls(world)

    answers = [client.get(LIST), client.get(page_url), client.post(post_url, {"verdict": "SAME"})]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert not Decision.objects.exists()


def test_a_missing_pair_is_not_there(world: World) -> None:
    client = as_(world, "secretary")

    assert client.get(f"{LIST}{MISSING}/{world.resident('金桂香').id}/").status_code == 404
    assert client.get(f"{LIST}{world.resident('林小满').id}/{world.resident('金桂香').id}/").status_code == 404
    assert client.post(f"/rounds/doubles/{MISSING}/undoing/").status_code == 404


def test_the_list_asks_the_same_number_of_questions_however_many_pairs_there_are(world: World) -> None:
    client = as_(world, "secretary")
    page(client, LIST)
    with CaptureQueriesContext(connection) as before:
        page(client, LIST)
    for name in ("孔令仪", "史玉兰", "尤美凤"):
        resident = world.resident(name)
        for _ in "ab":
            Resident.objects.create(
                household=resident.household, name=name, birth_date=date(1950, 3, 12), birth_precision="DAY",
                sources={"name": LISTED},
            )  # fmt: skip
    rows.next_edition()
    page(client, LIST)

    with CaptureQueriesContext(connection) as after:
        html = page(client, LIST)

    assert html.count('class="pair"') > 3
    assert len(after) == len(before)
