"""After an erasure nothing is left that says anything about the person, but for the certificate."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from rollcall.journal import actions as journal
from rollcall.journal.models import Entry, Look
from rollcall.privacy import actions, queries
from rollcall.privacy.models import Certificate, Petition
from rollcall.register import actions as register, files
from rollcall.register.models import Dwelling, Need, Resident, Upload, UploadRow
from rollcall.rounds import actions as rounds
from rollcall.rounds.models import Line
from rollcall.rounds.queries import tally as asked
from tests.test_looking import CANARIES, planted
from tests.world import NOON, World, community

NAME = "金桂香"
LATER = NOON + timedelta(days=2)


@pytest.fixture
def world(db):
    with community() as made:
        yield made


def close(world: World) -> None:
    line = Line.objects.all()[0]
    rounds.close_round(
        round_id=line.round_id, sign=True, statement="其余都去敲过门", door="BROWSER",
        by=world.users["secretary"], at=NOON + timedelta(hours=9),
    )  # fmt: skip


def everything() -> str:
    """Every value of every row of every table but the certificates, opened."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("rollcall.") or model is Certificate:
            continue
        for row in model._default_manager.all():
            found += [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
    return "\n".join(found)


def somebody_in_every_corner(world: World) -> Resident:
    somebody = planted(world)
    upload = Upload.objects.create(
        name="名册.xlsx",
        digest="x",
        size=1,
        stage="APPLIED",
        as_of=NOON.date(),
        reading={"samples": [NAME, "13755501424"]},
    )
    UploadRow.objects.create(
        upload=upload,
        position=1,
        sheet="一号楼",
        row=7,
        kind="SAME",
        about=f"{NAME} 1-101",
        content={"people": [{"name": NAME}]},
    )
    files.keep(upload.id, files.CONTENT, NAME.encode())
    register.reveal_numbers(
        resident=somebody, reason="金桂香 本人来问", standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip
    register.record_departure(
        resident_id=somebody.id, left="MOVED", left_on=NOON.date(), door="BROWSER", by=world.users["worker"], at=NOON
    )
    return Resident.objects.get(id=somebody.id)


def ask(world: World, somebody: Resident, kind: str = "ERASURE") -> Petition:
    return actions.take_petition(
        resident=somebody.id, kind=kind, asked_by=f"{NAME}本人", wish="柜子里有猫头鹰的事请删掉", door="BROWSER",
        by=world.users["worker"], at=NOON,
    )  # fmt: skip


def grant(world: World, petition: Petition, ground: str = "NOT_NEEDED"):
    return actions.decide_petition(
        petition_id=petition.id, verdict="GRANTED", ground=ground, statement="已经删除", door="BROWSER",
        by=world.users["secretary"], at=LATER,
    )  # fmt: skip


def test_nothing_is_left_but_the_certificate(world):
    somebody = somebody_in_every_corner(world)
    close(world)
    petition = ask(world, somebody)

    certificate = grant(world, petition)

    text = everything()
    assert [word for word in (*CANARIES, NAME) if word in text] == []
    assert certificate.whom == NAME
    assert certificate.figures["residents"] == 1
    assert list(_files_of(Upload.objects.get().id)) == []


def _files_of(upload):
    return Path(settings.DATA, "files").rglob(f"{upload.hex}.content")


def test_counts_of_closed_rounds_stay_and_say_nothing_about_the_door(world):
    somebody = somebody_in_every_corner(world)
    close(world)
    line = Line.objects.get(resident=somebody)
    before = asked.tally_for(line.round_id)

    grant(world, ask(world, somebody))

    after = Line.objects.select_related("dwelling", "resident").get(id=line.id)
    assert asked.tally_for(line.round_id) == before
    assert (after.outcome, after.building_id) == (line.outcome, line.building_id)
    assert (after.dwelling.room, after.resident.name) == ("—", "—")
    assert after.dwelling_id != line.dwelling_id


def test_nobody_is_erased_out_of_a_round_that_runs(world):
    somebody = planted(world)

    with pytest.raises(actions.CannotErase, match="ROUND_RUNS"):
        grant(world, ask(world, somebody))

    assert world.resident(NAME).remark
    assert Petition.objects.get().verdict == ""


def test_a_ground_has_to_go_with_the_decision(world):
    with pytest.raises(actions.DoesNotFit):
        grant(world, ask(world, planted(world)), ground="LAW_KEEPS")


def test_a_request_is_decided_once(world):
    somebody = somebody_in_every_corner(world)
    close(world)
    petition = ask(world, somebody, "CORRECTION")
    grant(world, petition, "WRONG")

    with pytest.raises(actions.DecidedAlready):
        grant(world, petition, "WRONG")


def test_who_was_erased_is_no_more_found_counted_or_brought_back(world, client):
    somebody = somebody_in_every_corner(world)
    close(world)
    grant(world, ask(world, somebody))
    client.force_login(world.users["secretary"])

    with pytest.raises(register.AlreadySo):
        register.take_back_departure(resident_id=somebody.id, door="BROWSER", by=world.users["worker"], at=LATER)

    assert NAME not in client.get("/find/", {"q": NAME}).content.decode().replace(f'value="{NAME}"', "").replace(
        f"“{NAME}”", ""
    )
    assert client.get(reverse("register:resident", args=[somebody.id])).status_code == 200
    assert client.get(reverse("register:building", args=[world.buildings["1"].id])).status_code == 200


def test_that_it_was_done_is_in_the_journal_and_who_looked_stays(world):
    somebody = somebody_in_every_corner(world)
    close(world)
    journal.look(page="x", kinds={"NEED"}, people=[somebody.id], door="BROWSER", by=None, at=NOON)

    grant(world, ask(world, somebody))

    assert Entry.objects.filter(act="privacy.erase_person", subject=somebody.id).count() == 1
    assert Entry.objects.filter(act="register.reveal_numbers", figures__reason="").count() == 1
    assert Look.objects.filter(people__contains=somebody.id.hex).exists()


def test_the_answer_is_due_after_the_days_that_the_committee_set(world):
    first = ask(world, world.resident(NAME))
    actions.set_term(code="answer", days=7, door="BROWSER", by=world.users["secretary"], at=NOON)
    second = ask(world, world.resident(NAME))

    assert (first.due_on - NOON.date()).days == 15
    assert (second.due_on - NOON.date()).days == 7
    assert (first.number, second.number) == (1, 2)


def test_what_is_due_is_shown_confirmed_and_certified(world):
    somebody = planted(world)
    Need.objects.filter(resident=somebody).update(ended_at=NOON - timedelta(days=100))
    due = {one.rule.code: one.count for one in queries.due(at=NOON)}
    assert (due["needs"], due["absences"]) == (1, 0)

    certificate = actions.end_due(code="needs", door="BROWSER", by=world.users["secretary"], at=NOON)

    assert certificate is not None
    assert certificate.figures == {"needs": 1}
    assert not Need.objects.exists()
    assert Entry.objects.filter(act="privacy.end_due").count() == 1
    assert actions.end_due(code="needs", door="BROWSER", by=world.users["secretary"], at=NOON) is None


def test_people_who_left_long_ago_are_erased_when_somebody_confirms(world):
    Resident.objects.filter(name="水生根").update(left="DEAD", left_on=NOON.date() - timedelta(days=400))
    Resident.objects.filter(name="林小满").update(left="MOVED", left_on=NOON.date() - timedelta(days=300))

    actions.end_due(code="people", door="BROWSER", by=world.users["secretary"], at=NOON)

    assert Resident.objects.filter(left="ERASED").count() == 1
    assert not Resident.objects.filter(name="水生根").exists()
    assert Resident.objects.filter(name="林小满").exists()


def test_a_list_that_was_brought_in_is_forgotten_with_its_file(world):
    upload = Upload.objects.create(
        name="名册.xlsx", digest="x", size=1, stage="APPLIED", as_of=NOON.date(), reading={"a": 1}
    )
    upload.steps.create(stage="APPLIED", at=NOON - timedelta(days=91))
    UploadRow.objects.create(upload=upload, position=1, sheet="一", row=1, kind="SAME")
    files.keep(upload.id, files.CONTENT, b"x")

    actions.end_due(code="uploads", door="BROWSER", by=world.users["secretary"], at=NOON)

    assert not UploadRow.objects.exists()
    assert list(_files_of(upload.id)) == []
    assert {one.rule.code: one.count for one in queries.due(at=NOON)}["uploads"] == 0


@pytest.mark.parametrize("name", ["home", "looks", "petitions", "certificates", "due", "impact"])
def test_pages_open_with_and_without_anything_on_them(world, client, name):
    client.force_login(world.users["secretary"])
    assert client.get(reverse(f"privacy:{name}")).status_code == 200
    somebody = somebody_in_every_corner(world)
    close(world)
    certificate = grant(world, ask(world, somebody))
    ask(world, world.resident("水生根"))
    for people in (["林小满"], ["林小满", "水生根"]):
        keys = [world.resident(one).id for one in people]
        journal.look(page="x", kinds={"NEED"}, people=keys, door="BROWSER", by=world.users["worker"], at=NOON)

    answer = client.get(reverse(f"privacy:{name}"))

    assert answer.status_code == 200
    assert len(answer.content) < 40_000
    assert client.get(reverse("privacy:certificate", args=[certificate.id])).status_code == 200


def test_a_request_is_taken_and_decided_in_the_browser(world, client):
    somebody = somebody_in_every_corner(world)
    close(world)
    client.force_login(world.users["worker"])
    said = {"kind": "ERASURE", "asked_by": "本人", "wish": "请删除"}
    page = client.post(reverse("privacy:petition-new", args=[somebody.id]), said)
    petition = Petition.objects.get()
    assert page.url == reverse("privacy:petition", args=[petition.id])
    decided = {"verdict": "GRANTED", "ground": "NOT_NEEDED", "statement": "已删除"}
    client.post(page.url, decided | {"sure": "on"})
    assert Petition.objects.get().verdict == ""  # a worker takes it; the head decides

    client.force_login(world.users["secretary"])
    refused = client.post(page.url, decided)
    assert Resident.objects.get(id=somebody.id).name == NAME
    done = client.post(page.url, decided | {"sure": "on"})

    assert refused.status_code == 200
    assert done.url == reverse("privacy:certificate", args=[Certificate.objects.get().id])
    assert Resident.objects.get(id=somebody.id).name == "—"
    assert Dwelling.objects.filter(room="—").count() == 1
