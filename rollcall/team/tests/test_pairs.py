"""Pairs: proposed with reasons, accepted, locked, changed; and what a stand-in takes over."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import Device, User
from rollcall.journal.models import Entry
from rollcall.lib import clock, ids
from rollcall.rounds.models import Held, Line
from rollcall.team import actions
from rollcall.team.models import BuildingDuty, Pair, Post, Shift
from rollcall.team.queries import helpers, pairs
from rollcall.team.queries.tree import tree_for
from rollcall.team.tests.test_enrolment import as_, english, link_for
from tests.world import NOON, World, community

MISSING = "0190f3a2-0000-7000-8000-000000000000"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def volunteer(world: World, name: str, building: str) -> User:
    """Another volunteer."""
    [user] = accounts.make_users(
        users=[accounts.NewUser(f"{name} {world.committee.id.hex[-6:]}", name, "13900000001")], at=NOON
    )
    post = actions.NewPost(user.id, "VOLUNTEER", buildings=(world.buildings[building].id,))
    actions.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(days=20))
    world.users[name] = user
    return user


def pair(world: World, building: str = "1", senior: str = "leader 1", junior: str = "volunteer 1") -> Pair:
    new = actions.NewPair(world.buildings[building].id, world.users[senior].id, world.users[junior].id)
    by = world.users["secretary"]
    [made] = actions.pair_up(pairs=[new], standing=world.standing("secretary"), door="BROWSER", by=by, at=NOON)
    return made


def test_a_leader_without_anybody_is_proposed_a_volunteer_with_reasons(world: World) -> None:
    offer, other = pairs.offers_for(by=world.standing("secretary"), at=NOON)

    assert (offer.building.number, offer.senior.name, offer.junior.name) == ("1", "leader 1", "volunteer 1")
    assert [reason.code for reason in offer.match.reasons] == ["SAME_BUILDING"]
    assert (other.building.number, other.junior.name) == ("2", "volunteer 1")  # there is only one for both


def test_one_press_accepts_all_proposals(world: World) -> None:
    volunteer(world, "volunteer 2", "2")
    secretary = as_(world, "secretary")
    values = re.findall(r'name="pair" value="([^"]+)"', secretary.get("/team/pairs/proposal/").content.decode())

    answer = secretary.post(
        "/team/pairs/proposal/", {"pair": [one.replace("&quot;", '"') for one in values]}, follow=True
    )

    assert "2 pairs are made." in answer.content.decode()
    assert set(Pair.objects.values_list("senior__full_name", "junior__full_name", "made_how")) == {
        ("leader 1", "volunteer 1", "PROPOSED"), ("leader 2", "volunteer 2", "PROPOSED")
    }  # fmt: skip
    assert Pair.objects.filter(why=[["SAME_BUILDING", ""]]).count() == 2


def test_a_pair_in_which_one_is_missing_is_seen(world: World) -> None:
    made = pair(world)
    assert [row.building.number for row in pairs.broken_pairs(by=world.standing("secretary"), at=NOON)] == ["2"]
    Post.objects.filter(user=made.junior).update(ends_at=NOON)

    by = world.standing("secretary")
    [first, _second] = pairs.broken_pairs(by=by, at=NOON)

    assert (first.building.number, first.junior) == ("1", None)
    assert pairs.broken_count(tree_for(by=by, at=NOON), by=by, at=NOON) == 2
    assert "In 2 buildings one of the two is missing." in as_(world, "secretary").get("/team/pairs/").content.decode()


def test_a_volunteer_from_another_building_gets_a_post_there_with_the_pair(world: World) -> None:
    pair(world, "2", "leader 2")

    helping = helpers.helpers_at(NOON)[world.users["volunteer 1"].id].helps
    assert helping == {world.buildings["1"].id, world.buildings["2"].id}


def test_another_volunteer_ends_the_pair_before(world: World) -> None:
    before = pair(world)
    volunteer(world, "other", "1")

    new = actions.NewPair(before.building_id, before.senior_id, world.users["other"].id)
    at = NOON + timedelta(hours=1)
    actions.pair_up(pairs=[new], standing=world.standing("secretary"), door="BROWSER", by=None, at=at)

    assert Pair.objects.get(id=before.id).ends_at == at
    assert Pair.objects.get(ends_at__isnull=True).junior.full_name == "other"


def test_a_locked_pair_is_neither_changed_nor_proposed_anew_until_it_is_unlocked(world: World) -> None:
    made = pair(world)
    volunteer(world, "other", "1")
    secretary = as_(world, "secretary")
    secretary.post(f"/team/pairs/{made.id}/lock/", {"locked": "1"})

    secretary.post(f"/team/pairs/{made.id}/", {"person": str(world.users["other"].id)})
    secretary.post(f"/team/pairs/{made.id}/end/")

    assert Pair.objects.get(ends_at__isnull=True).junior.full_name == "volunteer 1"
    offers = pairs.offers_for(by=world.standing("secretary", at=clock.now()), at=clock.now(), anew=True)
    assert [offer.building.number for offer in offers] == ["2"]
    secretary.post(f"/team/pairs/{made.id}/lock/", {"locked": "0"})
    secretary.post(f"/team/pairs/{made.id}/end/")
    assert not Pair.objects.filter(ends_at__isnull=True).exists()


def test_a_block_leader_makes_pairs_in_the_own_block_only(world: World) -> None:
    made = pair(world)

    assert as_(world, "block leader 1").get(f"/team/pairs/{made.id}/").status_code == 200
    foreign = as_(world, "block leader 2").get(f"/team/pairs/{made.id}/")
    missing = as_(world, "block leader 2").get(f"/team/pairs/{MISSING}/")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    new = actions.NewPair(made.building_id, made.senior_id, made.junior_id)
    with pytest.raises(actions.MayNotPair):
        actions.pair_up(
            pairs=[new], standing=world.standing("block leader 2"), door="BROWSER", by=None, at=NOON
        )  # fmt: skip


@pytest.mark.parametrize("nonsense", ["", "x", "[]", '["a","b","c",[]]', "[1,2,3]", '{"a":1}'])
def test_a_proposal_that_cannot_be_read_changes_nothing(world: World, nonsense: str) -> None:
    as_(world, "secretary").post("/team/pairs/proposal/", {"pair": nonsense})

    assert not Pair.objects.exists()


def test_somebody_who_leads_nothing_there_is_no_senior_of_a_pair(world: World) -> None:
    new = actions.NewPair(world.buildings["1"].id, world.users["leader 2"].id, world.users["volunteer 1"].id)

    with pytest.raises(actions.MayNotPair):
        actions.pair_up(pairs=[new], standing=world.standing("secretary"), door="BROWSER", by=None, at=NOON)


def test_the_database_holds_one_pair_a_leader_and_building(world: World) -> None:
    made = pair(world)
    other = volunteer(world, "other", "1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Pair.objects.create(building=made.building, senior=made.senior, junior=other, starts_at=NOON, made_how="HAND")


def test_the_list_of_pairs_takes_few_queries(world: World) -> None:
    pair(world)
    secretary = as_(world, "secretary")
    secretary.get("/team/pairs/")

    with CaptureQueriesContext(connection) as asked:
        secretary.get("/team/pairs/")

    assert len(asked) <= 12


# ---- somebody drops out ----


def take_over(world: World, who: str, by: str) -> Any:
    answer = as_(world, "secretary").post(
        f"/team/people/{world.users[who].id}/stand-in/", {"person": str(world.users[by].id)}, follow=True
    )
    return answer.content.decode()


def test_the_best_stand_ins_are_those_nearest(world: World) -> None:
    pair(world)
    volunteer(world, "near", "1")
    volunteer(world, "far", "3")

    page = as_(world, "secretary").get(f"/team/people/{world.users['volunteer 1'].id}/stand-in/").content.decode()

    assert page.index("near takes over") < page.index("far takes over")


def test_finding_stand_ins_takes_few_queries(world: World) -> None:
    pair(world)
    secretary = as_(world, "secretary")
    secretary.get("/team/")  # the first page of a sign-in notes where one is signed in

    with CaptureQueriesContext(connection) as asked:
        secretary.get(f"/team/people/{world.users['volunteer 1'].id}/stand-in/")

    assert len([one for one in asked if "set_config" not in one["sql"]]) <= 16  # PostgreSQL is told the scope


def test_one_tap_gives_posts_and_pair_to_the_stand_in(world: World) -> None:
    pair(world)
    volunteer(world, "near", "1")

    page = take_over(world, "volunteer 1", "near")

    assert "near has taken everything over." in page
    assert not Post.objects.filter(user=world.users["volunteer 1"], ends_at__isnull=True).exists()
    [now] = Pair.objects.filter(ends_at__isnull=True)
    assert (now.senior.full_name, now.junior.full_name, now.made_how) == ("leader 1", "near", "STAND_IN")
    assert Entry.objects.filter(act="team.take_over", subject=world.users["volunteer 1"].id).exists()


def test_a_stand_in_for_a_leader_answers_for_the_doors_at_once(world: World) -> None:
    pair(world)
    volunteer(world, "near", "3")

    take_over(world, "leader 1", "near")

    standing = world.standing("near", at=clock.now())
    assert standing.may("rounds.record", world.buildings["1"].id)
    assert standing.may("register.see", world.buildings["1"].id)
    assert Pair.objects.get(ends_at__isnull=True).senior.full_name == "near"


def test_a_pair_with_oneself_is_none(world: World) -> None:
    pair(world)

    take_over(world, "leader 1", "volunteer 1")

    assert not Pair.objects.filter(ends_at__isnull=True).exists()
    assert world.standing("volunteer 1", at=clock.now()).may("register.see", world.buildings["1"].id)


def test_coming_shifts_go_along(world: World) -> None:
    volunteer(world, "near", "1")
    by, standing = world.users["secretary"], world.standing("secretary")
    for who in ("volunteer 1", "near"):
        actions.tick_training(user=world.users[who], kind="PRIVACY", standing=standing, door="BROWSER", by=by, at=NOON)
    start = clock.now() + timedelta(days=1)
    new = actions.NewTurn("DOORS", start, start + timedelta(hours=2), 2)
    turn = actions.plan_turn(new=new, standing=standing, door="BROWSER", by=by, at=NOON)
    wish = actions.SignUp(turn.id, world.users["volunteer 1"].id)
    actions.sign_up(wish=wish, source="LEADER", standing=standing, door="BROWSER", by=by, at=NOON)

    take_over(world, "volunteer 1", "near")

    assert Shift.objects.get(withdrawn_at__isnull=True).user.full_name == "near"


def test_what_the_leaving_one_was_chosen_for_in_a_building_goes_along(world: World) -> None:
    building, by = world.buildings["1"].id, world.users["secretary"]
    told: Any = {"standing": world.standing("secretary"), "door": "BROWSER", "by": by, "at": NOON}
    actions.choose_three(building=building, chosen={"ERRANDS": world.users["volunteer 1"].id}, **told)
    volunteer(world, "near", "2")

    take_over(world, "volunteer 1", "near")

    held = BuildingDuty.objects.get(ends_at__isnull=True)
    assert (held.user.full_name, held.duty, held.building_id) == ("near", "ERRANDS", building)


def test_the_old_phone_is_shut_out_and_what_it_ticked_without_a_network_is_kept(world: World) -> None:
    volunteer(world, "near", "1")
    phone = english()
    phone.post(link_for(world, "leader 1"))
    round_ = world.open_round()

    take_over(world, "leader 1", "near")

    assert Device.objects.get().revoked_at is not None
    answer = phone.post("/field/records", delivery(world.line(round_, "金桂香")), content_type="application/json")
    assert [one["status"] for one in answer.json()["answers"]] == ["held"]
    assert Held.objects.get().why == "POST_ENDED"
    assert "ui/nobody" in phone.get("/").content.decode()


def test_nobody_hands_over_for_somebody_above(world: World) -> None:
    page = as_(world, "worker").post(
        f"/team/people/{world.users['secretary'].id}/stand-in/",
        {"person": str(world.users["leader 1"].id)},
        follow=True,
    )

    assert "This person stands beside or above you" in page.content.decode()
    assert Post.objects.filter(user=world.users["secretary"], ends_at__isnull=True).exists()


def test_a_block_leader_sees_no_page_of_dropping_out(world: World) -> None:
    client: Client = as_(world, "block leader 1")

    assert client.get(f"/team/people/{world.users['leader 1'].id}/stand-in/").status_code == 403


def delivery(line: Line) -> dict[str, Any]:
    record = {
        "id": str(ids.new_id()), "seq": 1, "round": str(line.round_id), "lines": [str(line.id)],
        "outcome": "NEGATIVE", "reason": "", "note": "", "withdraws": None, "seen_at": NOON.isoformat(),
    }  # fmt: skip
    return {"user": "", "device": "", "epoch": "", "waiting": 0, "records": [record]}
