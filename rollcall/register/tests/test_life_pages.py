"""The pages of life changes: who may note what, what is asked, what is refused in words, what is seen afterwards."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.register import actions
from rollcall.register.models import Absence, Announcement, Household, Need, Resident
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Resident.objects.filter(name="金桂香").update(birth_date=date(1939, 3, 1), birth_precision="DAY")
        Resident.objects.filter(name="水生根").update(birth_date=date(1977, 1, 1), birth_precision="DAY")
        yield made


def person(world: World, name: str) -> str:
    return f"/register/residents/{world.resident(name).id}/"


def day(name: str, value: date) -> dict[str, Any]:
    return {f"{name}_year": value.year, f"{name}_month": value.month, f"{name}_day": value.day}


def today() -> date:
    return clock.today("Asia/Shanghai")


def send_away(world: World, client: Client, **more: Any) -> Any:
    said = {"kind": "WORKSITE", "how": "PHONE", "source": "the aunt", **day("since", today()), **more}
    return client.post(person(world, "水生根") + "presence/", said)


@pytest.mark.parametrize("who", ["secretary", "worker", "block leader 1", "leader 1"])
def test_the_building_team_and_the_staff_note_where_somebody_is(world, who):
    client = as_(world, who)

    response = send_away(world, client)

    assert response["Location"] == person(world, "水生根")
    text = words(page(client, person(world, "水生根")))
    assert "living at the workplace, since" in text
    assert "the aunt, by telephone" in text
    assert Entry.objects.get(act="register.say_where").by == world.users[who]


@pytest.mark.parametrize(("who", "status"), [("leader 2", 404), ("block leader 2", 404), ("volunteer 1", 403)])
def test_nobody_else_does(world, who, status):
    assert send_away(world, as_(world, who)).status_code == status
    assert not Absence.objects.exists()


def test_is_back_asks_only_since_when_and_how_and_the_absence_is_kept(world):
    client = as_(world, "leader 1")
    send_away(world, client)
    address = person(world, "水生根") + "presence/?kind=HOME"

    text = words(page(client, person(world, "水生根") + "presence/", kind="HOME"))
    client.post(address, {"how": "DOOR", **day("since", today())})

    assert "水生根 is back" in text
    assert "in hospital" not in text
    assert Absence.objects.get().ends_at is not None
    assert "At home, as far as is known" in words(page(client, person(world, "水生根")))


def test_pressing_twice_notes_it_once(world):
    client = as_(world, "leader 1")
    back = person(world, "水生根") + "presence/?kind=HOME"

    for _ in range(2):
        send_away(world, client)
    assert Absence.objects.count() == 1

    for _ in range(2):
        client.post(back, {"how": "DOOR", **day("since", today())})
    assert Entry.objects.filter(act="register.say_where").count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "Choose where the person is"),
        ({"how": ""}, "Say how you know"),
        ({"since_day": "44"}, "Enter the day in numbers: year, month, day"),
        ({"since_year": "2999"}, "This day has not come yet. Note it when it happens."),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_and_changes_nothing(world, changed, sentence):
    response = send_away(world, as_(world, "worker"), **changed)

    assert response.status_code == 200
    assert sentence in words(response.content.decode())
    assert not Absence.objects.exists()


def test_a_day_that_has_passed_is_to_be_verified_on_the_first_page_of_the_register(world):
    client = as_(world, "leader 1")
    at = clock.now() - timedelta(days=9)
    actions.say_where(
        resident_id=world.resident("水生根").id, kind="AWAY", since=at.date(), expected_on=today() - timedelta(days=1),
        how="PHONE", door="BROWSER", by=world.users["worker"], at=at,
    )  # fmt: skip

    assert "1 thing to verify" in words(page(client, "/register/"))
    assert "Should be back by now" in words(page(client, "/register/to-verify/"))
    assert "to verify" in words(page(client, person(world, "水生根")))
    confirmation = f"/register/absences/{Absence.objects.get().id}/confirmation/"
    client.post(confirmation, {"how": "PHONE", **day("expected_on", today() + timedelta(days=5))})
    assert "Nothing is to be asked about" in words(page(client, "/register/to-verify/"))


def test_an_absence_is_put_right_on_its_page(world):
    client = as_(world, "leader 1")
    send_away(world, client)
    address = f"/register/absences/{Absence.objects.get().id}/"

    client.post(address, {"kind": "HOSPITAL", "how": "DOOR", **day("since", today() - timedelta(days=2))})

    assert "in hospital" in words(page(client, person(world, "水生根")))
    history = words(page(client, person(world, "水生根") + "history/"))
    assert "living at the workplace" in history
    assert "leader 1 · in the browser" in history
    assert as_(world, "leader 2").get(address).status_code == 404


def test_the_leader_reads_who_is_newly_on_the_list_and_takes_note(world):
    send_away(world, as_(world, "secretary"))
    leader = as_(world, "leader 1")
    announcement = Announcement.objects.get()

    assert "水生根 is living at the workplace since" in words(page(leader, "/field/"))
    assert "金桂香" in words(page(as_(world, "block leader 1"), "/"))
    assert "nobody has taken note yet" in words(page(as_(world, "secretary"), "/register/groups/"))
    address = f"/register/announcements/{announcement.id}/acknowledgement/"
    assert as_(world, "leader 2").post(address).status_code == 404
    assert leader.post(address, {"next": "/field/"})["Location"] == "/field/"

    assert "Newly on the list" not in words(page(leader, "/field/"))
    assert "leader 1 took note on" in words(page(as_(world, "secretary"), "/register/groups/"))


def test_taking_note_never_leads_to_a_foreign_house(world):
    send_away(world, as_(world, "secretary"))
    address = f"/register/announcements/{Announcement.objects.get().id}/acknowledgement/"

    assert as_(world, "leader 1").post(address, {"next": "https://elsewhere.example/"})["Location"] == "/"


def test_a_group_lists_its_people_by_building_with_the_reason_within_the_own_doors(world):
    send_away(world, as_(world, "secretary"))

    text = words(page(as_(world, "leader 1"), "/register/groups/lives-alone/"))

    assert "1 person" in text
    assert "1-101 金桂香" in text
    assert "水生根 is living at the workplace" in text
    assert "金桂香" not in words(page(as_(world, "leader 2"), "/register/groups/lives-alone/"))
    assert "Nobody belongs" in words(page(as_(world, "leader 1"), "/register/groups/lives-alone/?from=90"))
    assert as_(world, "leader 1").get("/register/groups/no-such-group/").status_code == 404


@pytest.mark.parametrize("address", ["groups/", "groups/lives-alone/"])
def test_a_day_is_looked_at_and_a_day_that_is_none_means_today(world, address):
    client = as_(world, "secretary")
    yesterday = today() - timedelta(days=1)

    assert "What the register said at the end of" in words(
        page(client, f"/register/{address}", on=yesterday.isoformat())
    )
    assert "What the register said" not in words(page(client, f"/register/{address}", on="2022-13-99"))
    assert "What the register said" not in words(page(client, f"/register/{address}", on="2999-01-01"))


def test_a_building_and_a_household_are_shown_as_they_were(world):
    nephew = world.resident("水生根")
    at = clock.now() - timedelta(days=3)
    actions.record_departure(
        resident_id=nephew.id, left="MOVED", left_on=None, door="BROWSER", by=world.users["worker"], at=at
    )
    client, before = as_(world, "leader 1"), (today() - timedelta(days=5)).isoformat()
    building = f"/register/buildings/{world.buildings['1'].id}/"
    household = f"/register/households/{nephew.household_id}/"

    for address in (building, household):
        assert "水生根" in words(page(client, address, on=before)).split("Who came and went")[0]
        assert as_(world, "leader 2").get(address).status_code == 404
    assert "水生根" not in words(page(client, building))
    assert "水生根 lives here" not in words(page(client, household))
    assert "moved away" in words(page(client, household))


def test_somebody_new_is_added_by_hand_and_what_the_number_says_is_taken_over(world):
    client = as_(world, "worker")
    home = world.resident("钱水娟").household
    address = f"/register/dwellings/{home.dwelling_id}/newcomer/"
    said = {"name": "华安生", "id_number": "310110193801011231", "household": str(home.id), "phone": "16132936871"}

    response = client.post(address, said)
    again = client.post(address, said)

    made = world.resident("华安生")
    assert response["Location"] == f"/register/residents/{made.id}/"
    assert (made.birth_date, made.sex, made.id_verified, made.household_id) == (date(1938, 1, 1), "M", True, home.id)
    assert "stands in the register already" in words(again.content.decode())
    assert as_(world, "leader 1").get(address).status_code == 403
    assert client.get(f"/register/dwellings/{MISSING}/newcomer/").status_code == 404


def test_a_newborn_needs_no_number(world):
    home = world.resident("钱水娟").household

    as_(world, "worker").post(
        f"/register/dwellings/{home.dwelling_id}/newcomer/",
        {"name": "钱水娟之女", "household": str(home.id), **day("birth_date", today())},
    )

    assert (world.resident("钱水娟之女").id_number, world.resident("钱水娟之女").birth_precision) == ("", "DAY")


def test_the_same_person_is_not_added_twice(world):
    home = world.resident("钱水娟").household
    address, client = f"/register/dwellings/{home.dwelling_id}/newcomer/", as_(world, "worker")

    client.post(address, {"name": "华安生", "household": str(home.id)})
    again = client.post(address, {"name": "华安生", "household": str(home.id)})

    assert "registered behind this door already" in words(again.content.decode())
    assert Resident.objects.filter(name="华安生").count() == 1


def test_a_number_whose_check_digit_does_not_fit_is_kept_unverified_and_keeps_nobody_out(world):
    home = world.resident("钱水娟").household

    as_(world, "worker").post(
        f"/register/dwellings/{home.dwelling_id}/newcomer/",
        {"name": "华安生", "household": str(home.id), "id_number": "310110193801011232"},
    )

    made = world.resident("华安生")
    assert (made.id_number, made.id_verified) == ("310110193801011232", False)


def test_a_number_as_a_spreadsheet_spoils_it_is_refused(world):
    home = world.resident("钱水娟").household

    response = as_(world, "worker").post(
        f"/register/dwellings/{home.dwelling_id}/newcomer/",
        {"name": "华安生", "household": str(home.id), "id_number": "3.10110193801011E+17"},
    )

    assert "The last digits of this number are missing" in words(response.content.decode())
    assert not Resident.objects.filter(name="华安生").exists()


def test_somebody_moves_to_another_door_and_a_door_that_is_not_there_is_said(world):
    client = as_(world, "worker")
    nephew = world.resident("水生根")

    wrong = client.post(person(world, "水生根") + "move/", {"who": [str(nephew.id)], "to": "9-999"})
    client.post(person(world, "水生根") + "move/", {"who": [str(nephew.id)], "to": "1-201"})

    assert "There is no such door in the register" in words(wrong.content.decode())
    assert world.resident("水生根").household.dwelling.room == "201"


def test_they_join_the_household_of_that_door_when_told_so(world):
    nephew = world.resident("水生根")

    as_(world, "worker").post(
        person(world, "水生根") + "move/", {"who": [str(nephew.id)], "to": "2-201", "joins": "on"}
    )

    assert world.resident("水生根").household_id == world.resident("史玉兰").household_id


def test_a_household_is_split_but_never_emptied(world):
    client, home = as_(world, "worker"), world.resident("孔令仪").household
    everybody = [str(one.id) for one in home.residents.all()]

    door = f"/register/dwellings/{home.dwelling_id}/"
    assert door in page(client, f"/register/households/{home.id}/")
    refused = client.post(door, {"do": "move", "to": "new", "people": everybody})
    client.post(door, {"do": "move", "to": "new", "people": everybody[:1]})

    assert "Somebody has to stay" in words(refused.content.decode())
    assert Household.objects.filter(dwelling=home.dwelling_id).count() == 2


def test_who_died_is_kept_and_a_mistake_is_taken_back(world):
    client, address = as_(world, "worker"), person(world, "史玉兰")

    client.post(f"{address}departure/", {"left": "DEAD", **day("left_on", today())})
    assert "Does not live here any more" in words(page(client, address))

    client.post(f"{address}homecoming/")
    assert world.resident("史玉兰").left == ""
    assert as_(world, "leader 2").post(f"{address}homecoming/").status_code == 403


def test_a_need_is_noted_reviewed_and_ended_and_the_team_does_not_read_what_is_for_the_staff(world):
    client, leader, address = as_(world, "worker"), as_(world, "leader 1"), person(world, "金桂香")
    said = {"kind": "MENTAL_ILLNESS", "source": "the clinic", "seen_by": "STAFF", **day("review_on", today())}

    client.post(f"{address}needs/new/", said)

    need = Need.objects.get()
    assert "mental illness" in words(page(client, address))
    assert "mental illness" not in words(page(leader, address))
    assert "mental illness" not in words(page(leader, f"{address}history/"))
    assert "Needs to review" in words(page(client, "/register/to-verify/"))
    assert leader.get(f"/register/needs/{need.id}/").status_code == 403

    client.post(f"/register/needs/{need.id}/", {"seen_by": "STAFF", **day("review_on", today() + timedelta(days=30))})
    assert "Nothing is to be asked about" in words(page(client, "/register/to-verify/"))
    client.post(f"/register/needs/{need.id}/ending/")
    assert "over" in words(page(client, f"{address}history/"))


@pytest.mark.parametrize(
    "address",
    [
        f"residents/{MISSING}/presence/", f"residents/{MISSING}/history/", f"residents/{MISSING}/move/",
        f"residents/{MISSING}/departure/", f"residents/{MISSING}/needs/new/", f"absences/{MISSING}/",
        f"absences/{MISSING}/confirmation/", f"needs/{MISSING}/", f"households/{MISSING}/",
        f"dwellings/{MISSING}/newcomer/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_there(world, address):
    assert as_(world, "secretary").get(f"/register/{address}").status_code == 404


@pytest.mark.parametrize("address", ["presence/", "move/", "departure/", "needs/new/", "history/", ""])
def test_every_page_opens_for_the_secretary(world, address):
    page(as_(world, "secretary"), person(world, "金桂香") + address)
