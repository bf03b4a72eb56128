"""Door cards as they are printed, and facts put right by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from rollcall.journal.models import Entry, Look
from rollcall.lib import clock
from rollcall.register import actions
from rollcall.register.models import Link, Resident
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community

CARDS = "/register/door-cards/"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def person(world: World, name: str = "金桂香") -> str:
    return f"/register/residents/{world.resident(name).id}/facts/"


def sent(client: Any, address: str, **more: Any) -> dict[str, Any]:
    form = client.get(address).context["form"]
    return {"name": form.initial["name"], "seen": form.initial["seen"], "sex": form.initial["sex"], **more}


# ---- cards


def test_cards_are_printed_for_the_doors_chosen_without_a_name_and_in_both_languages(world):
    client = as_(world, "leader 1")
    building = world.buildings["1"].id
    codes = [tick.code for tick in client.get(CARDS).context["places"]]

    html = client.post(CARDS, {"building": str(building), "doors": codes[:2], "print": "1"}).content.decode()

    assert Link.objects.count() == 2
    assert html.count("<svg viewBox") == 4  # the form of the household, and the page of the building's three
    assert html.count("card-team") == 2
    assert "1-101" in html
    assert "金桂香" not in html
    assert "Please scan this" in html
    assert "请扫码填写本户情况" in html
    assert len(html.encode()) < 60_000


def test_without_a_door_nothing_is_made(world):
    response = as_(world, "leader 1").post(CARDS, {"building": str(world.buildings["1"].id), "print": "1"})

    assert "Choose at least one door" in words(response.content.decode())
    assert not Link.objects.exists()


@pytest.mark.parametrize("who", ["leader 2", "block leader 2"])
def test_nobody_makes_cards_for_a_foreign_building(world, who):
    client = as_(world, who)
    codes = [tick.code for tick in as_(world, "leader 1").get(CARDS).context["places"]]

    client.post(CARDS, {"building": str(world.buildings["1"].id), "doors": codes, "print": "1"})

    assert not Link.objects.exists()


# ---- facts


def test_facts_are_put_right_with_their_source_and_the_history_keeps_what_was(world):
    Resident.objects.filter(name="金桂香").update(sources={"phones": ["abc", "2022-03-01"]})
    client, address = as_(world, "worker"), person(world)
    given = sent(
        client, address, phones="138 0000 0000", birth_date_year=1939, birth_date_month=3, birth_date_day=1, sex="F"
    )

    response = client.post(address, given)

    one = world.resident("金桂香")
    assert response.status_code == 302
    assert (one.phones, one.birth_date, one.birth_precision, one.sex) == ("13800000000", date(1939, 3, 1), "DAY", "F")
    today = clock.today("Asia/Shanghai").isoformat()
    assert one.sources == {name: ["", today] for name in ("phones", "birth_date", "sex")}
    assert Entry.objects.get(act="register.correct_facts").subject == one.id
    assert "by hand, as of" in words(page(client, f"/register/residents/{one.id}/"))


def test_a_phone_put_right_is_found_by_its_end(world):
    actions.correct_facts(
        resident_id=world.resident("金桂香").id, facts_now={"phones": "13812345678"}, door="BROWSER",
        by=world.users["worker"], at=clock.now(),
    )  # fmt: skip

    assert world.resident("金桂香").phone_ends != ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter the name"),
        ({"phones": "call me"}, "Enter a telephone number"),
        ({"id_number": "310110193801010000"}, "last digits of this number are missing"),
        ({"birth_date_year": 1700, "birth_date_month": 1, "birth_date_day": 1}, "Nobody living was born"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_changes(world, wrong, said):
    client, address = as_(world, "worker"), person(world)

    response = client.post(address, sent(client, address, **wrong))

    assert said in words(response.content.decode())
    assert not Entry.objects.filter(act="register.correct_facts").exists()


def test_what_somebody_else_changed_meanwhile_is_looked_at_again_first(world):
    client, address = as_(world, "worker"), person(world)
    given = sent(client, address, phones="13800000000")
    actions.correct_facts(
        resident_id=world.resident("金桂香").id, facts_now={"sex": "F"}, door="BROWSER", by=world.users["secretary"],
        at=clock.now() - timedelta(minutes=1),
    )  # fmt: skip

    response = client.post(address, given)

    assert "Somebody else changed this entry meanwhile" in words(response.content.decode())
    assert world.resident("金桂香").phones == ""


@pytest.mark.parametrize("who", ["leader 1", "block leader 1", "volunteer 1"])
def test_only_the_staff_puts_facts_right(world, who):
    assert as_(world, who).get(person(world)).status_code == 403


def test_a_missing_person_is_a_404(world):
    assert as_(world, "worker").get(f"/register/residents/{MISSING}/facts/").status_code == 404


def test_the_form_begins_without_a_sensitive_value_whose_being_shown_is_not_noted(world):
    one = world.resident("金桂香")
    one.id_number, one.phones, one.remark = "31019919500312212X", "16132936871", "不愿被打扰"
    one.save()

    html = page(as_(world, "worker"), person(world))

    assert one.phones in html
    assert one.id_number not in html
    assert one.remark not in html
    assert Look.objects.get(by=world.users["worker"]).kinds == "PHONE"


def test_cards_come_as_a_pdf_too_with_the_same_links_and_no_name(world):
    client = as_(world, "leader 1")
    codes = [tick.code for tick in client.get(CARDS).context["places"]]

    answer = client.post(
        CARDS, {"building": str(world.buildings["1"].id), "doors": codes[:2], "print": "1", "as": "pdf"}
    )

    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert Link.objects.count() == 2
    assert "1-101" in said
    assert "金桂香" not in said
    assert "请扫码填写本户情况" in said
    assert said.count("本楼有事找谁") == 2
