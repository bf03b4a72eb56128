"""The pages of relatives to call: who may note one, what is masked for whom, what is refused in words."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.register.models import Kinship, Resident
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community

NUMBER, MASKED = "+14165550123", "+14*****0123"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Resident.objects.filter(name="林小满").update(birth_date=date(1939, 3, 1), birth_precision="DAY")
        yield made


def person(world: World, name: str = "林小满") -> str:
    return f"/register/residents/{world.resident(name).id}/"


def day(name: str, value: date) -> dict[str, Any]:
    return {f"{name}_year": value.year, f"{name}_month": value.month, f"{name}_day": value.day}


def today() -> date:
    return clock.today("Asia/Shanghai")


def said(**more: Any) -> dict[str, Any]:
    return {
        "name": "林晓雨", "relation": "daughter", "phones": "+1 416-555-0123", "place": "in Toronto",
        "timezone": "America/Toronto", "speech": "MANDARIN", "channel": "WECHAT", "for_what": ["EMERGENCY", "WORD"],
        "consent_by": "the resident", "consent_how": "DOOR", **day("consent_on", today()), **more,
    }  # fmt: skip


def note(world: World, client: Client, **more: Any) -> Any:
    return client.post(person(world) + "relatives/new/", said(**more))


def test_a_worker_notes_a_relative_and_the_page_says_what_time_it_is_there(world):
    client = as_(world, "worker")

    response = note(world, client)

    assert response["Location"] == person(world)
    text = words(page(client, person(world)))
    assert "林晓雨 daughter emergencies · is told the daily word" in text
    assert "in Toronto, speaks Mandarin, rather by WeChat" in text
    assert "the resident agreed on" in text
    assert f"Call 林晓雨 {NUMBER} It is" in text


def test_a_building_leader_sees_the_number_masked_and_whole_only_for_a_reason_that_is_recorded(world):
    note(world, as_(world, "worker"), for_what=["EMERGENCY", "KEY"], key_place="with the neighbour at 301")
    leader = as_(world, "leader 1")

    closed = words(page(leader, person(world)))
    opened = words(leader.post(person(world) + "numbers/", {"reason": "CALL"}).content.decode())

    assert MASKED in closed
    assert NUMBER not in closed
    assert "301" not in closed
    assert NUMBER in opened
    assert "The key: with the neighbour at 301" in opened
    assert Entry.objects.get(act="register.reveal_numbers").figures["shown"] == ["relatives"]


@pytest.mark.parametrize(("who", "status"), [("leader 1", 403), ("block leader 1", 403), ("volunteer 1", 403)])
def test_only_the_staff_notes_relatives(world, who, status):
    assert note(world, as_(world, who)).status_code == status
    assert not Kinship.objects.exists()


def test_a_foreign_link_is_as_missing_as_one_that_there_is_not(world):
    note(world, as_(world, "worker"))
    with community("滨江新苑居委会") as other:
        client = as_(other, "worker")
    kinship = Kinship.objects.get()

    answers = [client.get(f"/register/relatives/{key}/{way}").status_code for key in (kinship.id, MISSING) for way in ("", "withdrawal/")]  # fmt: skip

    assert set(answers) == {404}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter the name of the relative"),
        ({"relation": ""}, "Say who that is to the resident"),
        ({"phones": "12345"}, "“12345” is no telephone number that we know"),
        ({"phones": ""}, "Enter a telephone number, or the door if the relative lives here too"),
        ({"consent_by": ""}, "Without consent nobody is noted"),
        ({"consent_how": ""}, "Say how the household agreed"),
        (day("consent_on", date(2999, 1, 1)), "This day has not come yet"),
        (day("until_on", date(2001, 1, 1)), "The last day must not be before the day of the consent"),
        ({"key_place": "under the mat"}, "tick that the relative keeps it too"),
        ({"lives_at": "somewhere"}, "“somewhere” is no door"),
        ({"lives_at": "2-101"}, "Nobody called 林晓雨 lives behind 2-101 by the register"),
        ({"lives_at": "1-102", "name": "林小满"}, "That is the resident"),
        ({"timezone": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(world, wrong, sentence):
    response = note(world, as_(world, "worker"), **wrong)

    text = response.content.decode()
    assert response.status_code == 200
    assert sentence in words(text)
    assert 'value="in Toronto"' in text
    assert not Kinship.objects.exists()


def test_who_lives_here_too_is_linked_and_led_to(world):
    client = as_(world, "worker")

    note(world, client, name="水生根", lives_at="1-101", phones="", place="", timezone="", relation="nephew")

    assert Kinship.objects.get().relative.person == world.resident("水生根")
    assert person(world, "水生根") in page(client, person(world))


def test_a_relative_is_put_right_and_whoever_else_it_concerns_is_named(world):
    client = as_(world, "worker")
    note(world, client)
    client.post(person(world, "钱水娟") + "relatives/new/", said(relation="niece"))
    kinship = Kinship.objects.get(resident=world.resident("林小满"))
    address = f"/register/relatives/{kinship.id}/"

    form = page(client, address)
    client.post(address, said(place="in Vancouver", timezone="America/Vancouver"))

    assert "The relative is also noted for 钱水娟" in words(form)
    assert "in Vancouver" in words(page(client, person(world, "钱水娟")))
    assert "+1" in form


def test_the_consent_is_withdrawn_on_a_page_that_says_what_that_means_and_stays_in_the_history(world):
    client = as_(world, "worker")
    note(world, client)
    address = f"/register/relatives/{Kinship.objects.get().id}/withdrawal/"

    lead = words(page(client, address))
    empty = words(client.post(address, {"source": ""}).content.decode())
    client.post(address, {"source": "the resident"})

    text = words(page(client, person(world)))
    assert "neither shown, found nor told" in lead
    assert "Enter who withdrew it" in empty
    assert "Nobody is noted." in text
    assert "consent withdrawn: the resident" in text
    assert NUMBER not in text


def test_the_household_shows_whom_to_call_and_who_has_the_key(world):
    note(world, as_(world, "worker"), for_what=["KEY"])
    household = world.resident("林小满").household_id

    text = words(page(as_(world, "leader 1"), f"/register/households/{household}/"))

    assert "林晓雨 daughter of 林小满 has the key" in text
    assert MASKED in text


def test_a_consent_that_ran_out_is_asked_for_again(world):
    yesterday = today() - timedelta(days=1)
    note(world, as_(world, "worker"), **day("consent_on", yesterday), **day("until_on", yesterday))

    text = words(page(as_(world, "worker"), person(world)))

    assert "林晓雨 (daughter): the consent ended on" in text


def test_those_alone_with_nobody_to_call_stand_building_by_building(world):
    listed = words(page(as_(world, "secretary"), "/register/nobody-to-call/"))
    note(world, as_(world, "worker"))
    after = words(page(as_(world, "secretary"), "/register/nobody-to-call/"))

    assert "林小满" in listed
    assert "林小满" not in after
    assert "Everybody who lives alone has somebody to call" in after


def test_the_end_of_a_relatives_number_leads_to_the_resident(world):
    note(world, as_(world, "worker"))

    text = words(page(as_(world, "leader 1"), "/find/", q="0123"))

    assert "林小满" in text
    assert "telephone of a relative ends in 0123" in text
    assert NUMBER not in text
