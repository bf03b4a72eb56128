"""The pages of handing out: from the proposal to the figures, each their own part first, and what climbed by one tap."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rollcall.lib import clock
from rollcall.rounds import actions
from rollcall.rounds.models import Part, Round
from rollcall.rounds.rules import Given, Stretch
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from rollcall.rounds.tests.parts import (
    broken,
    give,
    give_elsewhere,
    take_up,
)
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def test_what_comes_from_a_phone_after_its_part_went_elsewhere_counts_and_is_flagged(
    world: World, round_: Round
) -> None:
    [part] = give(world, round_, "secretary", leader_1=["1"])
    unsent = world.told(round_, "林小满", outcome="NEGATIVE", minute=2)
    give_elsewhere(world, part, "volunteer 1", at=NOON + timedelta(minutes=5))

    [answer] = world.tell("leader 1", unsent)

    assert (answer.status, answer.flag) == ("received", "PASSED_ON")
    assert world.line(round_, "林小满").state == "DONE"
    told = page(as_(world, "secretary"), f"/rounds/lines/{world.line(round_, '林小满').id}/")
    assert "the door was with somebody else by then" in told


def test_whoever_has_a_part_sees_it_first_and_all_else_when_asked_for(world: World, round_: Round) -> None:
    part, _other = give(world, round_, "secretary", block_leader_1=["1"], leader_2=["2"])
    take_up(world, part, "block leader 1")
    office, url = as_(world, "block leader 1"), f"/rounds/{round_.id}/"

    narrowed, listed = page(office, url), page(office, f"{url}lines/")
    assert "Only your part of this round is shown." in narrowed
    assert "林小满" in listed
    assert "孔令仪" not in listed
    assert page(office, f"{url}buildings/{world.buildings['2'].id}/")  # what the post allows is never refused

    assert "孔令仪" in page(office, f"{url}lines/?part=all")
    assert "孔令仪" in page(office, f"{url}lines/?state=OPEN")  # it stays so
    assert "Show only my part" in page(office, url)
    assert "孔令仪" not in page(office, f"{url}lines/?part=own")


def test_who_has_all_that_the_post_allows_and_who_leads_are_shown_nothing_less(world: World, round_: Round) -> None:
    broken(world, round_)

    for who in ("secretary", "block leader 1"):
        told = page(as_(world, who), f"/rounds/{round_.id}/")
        assert "Only your part" not in told
        assert "Show only my part" not in told


def test_a_helper_finds_back_to_the_own_doors(world: World, round_: Round) -> None:
    [part] = give(world, round_, "secretary", volunteer_1=["1"])
    take_up(world, part, "volunteer 1")
    helper = as_(world, "volunteer 1")

    told = page(helper, f"/rounds/{round_.id}/parts/{part.id}/")

    assert f'href="/rounds/{round_.id}/parts/"' not in told
    assert f'href="/rounds/{round_.id}/"' not in told
    assert '<a href="/field/">My doors</a>' in told


def test_what_climbed_goes_to_somebody_else_by_one_tap_and_its_holder_can_still_take_it_up(
    world: World, round_: Round
) -> None:
    now = clock.now()
    given_ = [Given(world.users[f"leader {number}"].id, (Stretch(world.buildings[number].id),)) for number in "12"]
    actions.break_down(
        round_id=round_.id, part_id=None, given=given_, take_up_by=now, door="BROWSER",
        standing=world.standing("secretary"), by=world.users["secretary"], at=now - timedelta(minutes=1),
    )  # fmt: skip
    office, url = as_(world, "secretary"), f"/rounds/{round_.id}/parts/"
    parts = {one.holder: one for one in Part.objects.all()}
    first, second = parts[world.users["leader 1"]], parts[world.users["leader 2"]]

    told, phone = page(office, url), page(as_(world, "leader 2"), "/field/")
    assert "2 parts are not seen to by anybody: they are with you now" in told
    assert "tel:021-55550100" in told
    assert f'action="{url}{second.id}/taking-up/"' in phone
    assert "Call secretary" in phone
    office.post(f"{url}{first.id}/elsewhere/", {"holder": str(world.users["block leader 1"].id), "within": "30"})
    as_(world, "leader 2").post(f"{url}{second.id}/taking-up/")

    assert "not seen to by anybody" not in page(office, url)
    assert Part.objects.get(replaces=first).holder == world.users["block leader 1"]


def test_the_pages_lead_from_the_proposal_to_the_figures(world: World, round_: Round) -> None:
    office, url = as_(world, "secretary"), f"/rounds/{round_.id}/parts/"
    proposed = office.get(f"{url}new/")
    form = proposed.context["form"]
    fields = {name: form[name].initial for name in form.fields}

    given = office.post(f"{url}new/", fields, follow=True)

    assert "Given to 2 people." in given.content.decode()
    part = Part.objects.get(holder=world.users["block leader 1"])
    leader = as_(world, "block leader 1")
    assert f'href="{url}{part.id}/"' in page(leader, "/field/")
    assert "You see to it. Thank you." in leader.post(f"{url}{part.id}/taking-up/", follow=True).content.decode()
    back = leader.post(f"{url}{part.id}/giving-back/", {"why": "fever"}, follow=True)
    assert "It is given back." in back.content.decode()
    assert "1 part is not seen to by anybody: it is with you now" in page(office, "/")
    elsewhere = office.post(f"{url}{part.id}/elsewhere/", {"holder": "keep", "within": "30"}, follow=True)
    assert "It is with you." in elsewhere.content.decode()


def test_a_form_that_cannot_be_keeps_what_was_typed_and_changes_nothing(world: World, round_: Round) -> None:
    url = f"/rounds/{round_.id}/parts/new/"

    answer = words(as_(world, "secretary").post(url, {"seen": "old", "within": "7"}).content.decode())

    assert "Choose until when it is to be taken up" in answer
    assert "Look through it once more." in answer
    assert Part.objects.count() == 0


def test_a_part_of_others_and_one_that_is_not_there_are_the_same(world: World, round_: Round) -> None:
    _part, other = broken(world, round_)

    for key in (other.id, MISSING):
        for end in ("", "new/", "elsewhere/", "giving-back/"):
            assert as_(world, "leader 1").get(f"/rounds/{round_.id}/parts/{key}/{end}").status_code == 404
        assert as_(world, "leader 1").post(f"/rounds/{round_.id}/parts/{key}/taking-up/").status_code == 404
