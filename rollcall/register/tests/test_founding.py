"""Founding a register from plain values."""

from datetime import date

import pytest

from rollcall.journal.models import Entry
from rollcall.register import actions, queries
from rollcall.register.models import Absence, Building, Dwelling, Need, Resident

PLACES = actions.Places(
    compound="禾桐苑",
    road="禾桐路",
    lane="188",
    blocks=("1", "2"),
    buildings=(actions.BuildingPlan("2", "1", 6), actions.BuildingPlan("10", "2", 6)),
    dwellings=(
        actions.DwellingPlan("2", "302"),
        actions.DwellingPlan("2", "101", use="SHOP"),
        actions.DwellingPlan("10", "201"),
    ),
)


@pytest.fixture
def founded(committee, at):
    people = [
        actions.PersonPlan("10", "201", "王芳", sex="F", birth_date=date(1950, 1, 2), is_contact=True),
        actions.PersonPlan(
            "2",
            "302",
            "李国庆",
            id_number="310199194903152597",
            phones=("13800000000",),
            needs=(actions.NeedPlan("CHRONIC", "高血压"), actions.NeedPlan("CHRONIC", "糖尿病")),
            absence=actions.AbsencePlan("HOSPITAL", at),
        ),
        actions.PersonPlan("2", "302", "周敏", household=2),
    ]
    return actions.found_register(places=PLACES, people=people, source="test", door="COMMAND", by=None, at=at)


def test_everybody_is_behind_the_door_that_was_planned(founded):
    names = [Resident.objects.get(id=person.resident).name for person in queries.present_or_away()]

    assert names == ["李国庆", "周敏", "王芳"]
    assert [str(building) for building in Building.objects.order_by("position")] == ["2", "10"]
    assert dict(Dwelling.objects.values_list("room", "floor")) == {"302": 3, "101": 1, "201": 2}


def test_the_keys_of_the_people_come_back_in_the_order_in_which_they_were_given(founded):
    assert [Resident.objects.get(id=key).name for key in founded.people] == ["王芳", "李国庆", "周敏"]


def test_what_is_sensitive_can_be_read_again(founded, at):
    resident = Resident.objects.get(name="李国庆")

    assert (resident.id_number, resident.phones) == ("310199194903152597", "13800000000")
    assert {(need.kind, need.note) for need in Need.objects.all()} == {("CHRONIC", "高血压"), ("CHRONIC", "糖尿病")}
    assert list(queries.absences_at(at)) == [resident.id]
    assert Absence.objects.get().kind == "HOSPITAL"


def test_the_journal_keeps_who_and_how_many(founded):
    entry = Entry.objects.get()

    assert entry.act == "register.found_register"
    assert entry.figures["register_resident"] == 3
