"""A correction that was granted is carried out: the way to the change, who made it, and who noted that it is done."""

import pytest

from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.privacy import actions, queries
from rollcall.privacy.models import Petition
from rollcall.register import actions as register
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import NOON, World, community

WRONG = "电话早就换了"


@pytest.fixture
def world(db):
    with community() as made:
        yield made


@pytest.fixture
def petition(world: World) -> Petition:
    return asked(world)


def asked(world: World, kind: str = "CORRECTION") -> Petition:
    return actions.take_petition(
        resident=world.resident("金桂香").id, kind=kind, asked_by="本人", wish=WRONG, door="BROWSER",
        by=world.users["worker"], at=NOON,
    )  # fmt: skip


def grant(world: World, petition: Petition) -> None:
    actions.decide_petition(
        petition_id=petition.id, verdict="GRANTED", ground="WRONG", statement="会改", door="BROWSER",
        by=world.users["secretary"], at=clock.now(),
    )  # fmt: skip


def put_right(world: World) -> None:
    register.correct_facts(
        resident_id=world.resident("金桂香").id, facts_now={"phones": "13812345678"}, door="BROWSER",
        by=world.users["worker"], at=clock.now(),
    )  # fmt: skip


def address(petition: Petition) -> str:
    return f"/privacy/requests/{petition.id}/"


def test_the_page_leads_to_the_change_and_says_who_made_it(world, petition):
    grant(world, petition)
    worker = as_(world, "worker")
    before = page(worker, address(petition))
    assert f"/register/residents/{petition.resident_id}/facts/" in before
    assert "Nothing of this person was changed since the request." in words(before)

    put_right(world)
    text = words(page(worker, address(petition)))
    assert "Changed since the request:" in text
    worker.post(f"{address(petition)}done/", {"done": ""})

    text = words(page(worker, address(petition)))
    done = Petition.objects.get(id=petition.id)
    assert done.done_by == world.users["worker"]
    assert "Carried out" in text
    assert "It is carried out" not in text
    assert Entry.objects.get(act="privacy.carry_out").subject == petition.resident_id


def test_without_a_change_somebody_says_what_was_done(world, petition):
    grant(world, petition)
    worker = as_(world, "worker")

    answer = worker.post(f"{address(petition)}done/", {"done": "  "}, follow=True)
    assert "Put it right first, or say what was done." in words(answer.content.decode())
    assert Petition.objects.get(id=petition.id).done_at is None

    worker.post(f"{address(petition)}done/", {"done": "户口本上是对的，当面看过"})
    assert "户口本上是对的，当面看过" in page(worker, address(petition))


def test_what_was_granted_waits_until_it_is_carried_out(world, petition):
    grant(world, petition)
    worker = as_(world, "worker")
    assert "granted, still to be carried out" in words(page(worker, "/privacy/requests/"))
    assert "1 waits" in words(page(worker, "/privacy/"))

    put_right(world)
    worker.post(f"{address(petition)}done/", {"done": ""})

    assert "granted, still to be carried out" not in words(page(worker, "/privacy/requests/"))
    assert "none waits" in words(page(worker, "/privacy/"))


@pytest.mark.parametrize("kind", ["CORRECTION", "ERASURE"])
def test_only_a_granted_correction_can_be_carried_out_and_only_once(world, kind):
    petition = asked(world, kind)
    put_right(world)
    given = {"petition_id": petition.id, "done": "", "door": "BROWSER", "by": world.users["worker"], "at": clock.now()}
    with pytest.raises(actions.NothingToCarryOut):
        actions.carry_out(**given)
    if kind == "ERASURE":
        return

    grant(world, petition)
    actions.carry_out(**given)
    with pytest.raises(actions.NothingToCarryOut):
        actions.carry_out(**given)
    assert Entry.objects.filter(act="privacy.carry_out").count() == 1


def test_looking_at_whole_numbers_is_no_change(world, petition):
    register.reveal_numbers(
        resident=world.resident("金桂香"), reason="核对", standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=clock.now(),
    )  # fmt: skip

    assert list(queries.changes_for(petition)) == []


def test_what_was_put_right_goes_with_the_person(world, petition):
    grant(world, petition)
    actions.carry_out(
        petition_id=petition.id, done="改成了新号码", door="BROWSER", by=world.users["worker"], at=clock.now()
    )
    resident = world.resident("金桂香")
    register.record_departure(
        resident_id=resident.id, left="MOVED", left_on=NOON.date(), door="BROWSER", by=world.users["worker"], at=NOON
    )

    actions.erase_person(resident=resident.id, door="BROWSER", by=world.users["secretary"], at=clock.now())

    assert Petition.objects.get(id=petition.id).done == ""
