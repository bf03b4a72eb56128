"""Volunteers offer themselves by a public page, wait, are answered by a person, are shown how, and may stop."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rollcall.accounts.models import User
from rollcall.journal.models import Look
from rollcall.lib import clock
from rollcall.team import actions
from rollcall.team.actions import volunteers
from rollcall.team.models import Pair, Post, Profile, Shift, Training
from rollcall.team.tests.test_enrolment import as_, english, link_for
from tests.world import NOON, World, community

OFFER = {
    "name": "尤晓岚", "phone": "139 0000 0011", "building": "1", "room": "202", "age_band": "18-29",
    "skills": ["DOORS", "CARRYING"], "slots": ["0", "3"], "languages": ["MANDARIN"], "carries": "on", "agreed": "on",
    "remark": "下午有空",
}  # fmt: skip


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def offer(world: World, client: Client | None = None, **changed: Any) -> Any:
    return (client or english()).post(f"/team/join/{world.committee.id}/", {**OFFER, **changed}, follow=True)


def accepted(world: World, name: str = "尤晓岚", building: str = "1") -> Profile:
    offer(world, name=name)
    profile = Profile.objects.get(name=name)
    by = world.users["secretary"]
    actions.accept(
        profile=profile, building=world.buildings[building].id, standing=world.standing("secretary", at=clock.now()),
        door="BROWSER", by=by, at=clock.now(),
    )  # fmt: skip
    profile.refresh_from_db()
    return profile


def test_somebody_offers_help_by_the_page_behind_the_code_and_is_thanked(world: World) -> None:
    answer = offer(world)

    assert "Your offer is with the committee." in answer.content.decode()
    profile = Profile.objects.get()
    assert (profile.state, profile.phone, profile.skills, profile.slots) == (
        "WAITING",
        "13900000011",
        ["DOORS", "CARRYING"],
        [0, 3],
    )
    assert profile.user is None


def test_sensitive_columns_are_sealed_in_the_database(world: World) -> None:
    offer(world)

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, room, remark FROM team_profile")
        [(phone, room, remark)] = cursor.fetchall()
    assert b"139" not in bytes(phone)
    assert b"202" not in bytes(room)
    assert "下午".encode() not in bytes(remark)


def test_a_known_number_and_a_new_one_get_the_same_answer(world: World) -> None:
    first = offer(world)
    second = offer(world, name="别人")

    pages = [re.sub(r'value="[\w-]{64}"', "", page.content.decode()) for page in (first, second)]
    assert pages[0] == pages[1]
    assert Profile.objects.count() == 2


def test_the_page_names_nobody(world: World) -> None:
    offer(world)
    page = english().get(f"/team/join/{world.committee.id}/").content.decode()

    assert not [name for name in ("尤晓岚", "leader 1", "secretary") if name in page]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Enter your name"),
        ({"phone": "abc"}, "This cannot be a telephone number."),
        ({"building": "99"}, "There is no such building here"),
        ({"age_band": "x"}, "Select a valid choice"),
        ({"agreed": ""}, "Without your agreement we cannot keep what you wrote"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(world: World, changed: Any, sentence: str) -> None:
    page = offer(world, **changed).content.decode()

    assert sentence in page
    assert not Profile.objects.exists()


def test_nobody_floods_the_waiting_list(world: World) -> None:
    for number in range(30):
        offer(world, phone=f"139000001{number:02}")

    page = offer(world, phone="13900000999").content.decode()

    assert "we cannot take more" in page
    assert Profile.objects.count() == 30
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        offer(world, phone="13900000999")
    assert Profile.objects.count() == 31


def test_a_committee_that_does_not_exist_has_no_page(world: World) -> None:
    assert english().get("/team/join/0190f3a2-0000-7000-8000-000000000000/").status_code == 404


def test_a_person_accepts_and_the_volunteer_has_a_post(world: World) -> None:
    offer(world)
    profile = Profile.objects.get()

    as_(world, "secretary").post(
        f"/team/volunteers/{profile.id}/acceptance/", {"building": str(world.buildings["1"].id)}
    )  # fmt: skip

    user = User.objects.get(full_name="尤晓岚")
    assert Post.objects.get(user=user).role == "VOLUNTEER"
    assert Profile.objects.get().decided_by == world.users["secretary"]


def test_two_who_answer_at_once_make_one_member(world: World) -> None:
    offer(world)
    profile = Profile.objects.get()
    for _ in range(2):
        as_(world, "secretary").post(f"/team/volunteers/{profile.id}/acceptance/", {"building": ""})

    assert User.objects.filter(full_name="尤晓岚").count() == 1


def test_not_now_is_said_with_kind_words_that_are_kept(world: World) -> None:
    offer(world)
    profile = Profile.objects.get()
    secretary = as_(world, "secretary")
    assert "Thank you for offering to help." in secretary.get(f"/team/volunteers/{profile.id}/").content.decode()

    secretary.post(f"/team/volunteers/{profile.id}/refusal/", {"words": "谢谢,人手暂时够了。"})

    profile.refresh_from_db()
    assert (profile.state, profile.answer) == ("REFUSED", "谢谢,人手暂时够了。")


def test_a_block_leader_sees_the_own_volunteers_and_answers_none(world: World) -> None:
    offer(world)
    key = Profile.objects.get().id

    assert as_(world, "block leader 1").get(f"/team/volunteers/{key}/").status_code == 200
    assert as_(world, "block leader 2").get(f"/team/volunteers/{key}/").status_code == 404
    assert as_(world, "block leader 1").post(f"/team/volunteers/{key}/acceptance/").status_code == 403
    assert as_(world, "leader 1").get(f"/team/volunteers/{key}/").status_code == 403


def test_the_list_is_narrowed_by_what_they_can_do_when_and_what_they_were_shown(world: World) -> None:
    first, second = accepted(world), accepted(world, "戚建国")
    Profile.objects.filter(id=second.id).update(skills=["NURSE"], slots=[20])
    assert first.user
    actions.tick_training(
        user=first.user, kind="SUIT", standing=world.standing("secretary"), door="BROWSER", by=world.users["secretary"], at=NOON
    )  # fmt: skip
    secretary = as_(world, "secretary")

    def shown(query: str) -> set[str]:
        page = secretary.get(f"/team/volunteers/?state=ACCEPTED&{query}").content.decode()
        return {name for name in ("尤晓岚", "戚建国") if name in page}

    assert shown("") == {"尤晓岚", "戚建国"}
    assert shown("skill=NURSE") == {"戚建国"}
    assert shown("slot=0") == {"尤晓岚"}
    assert shown("training=SUIT") == {"尤晓岚"}
    assert shown("training=-") == {"戚建国"}
    assert shown("q=戚") == {"戚建国"}
    assert shown("q=13900000011") == {"尤晓岚", "戚建国"}
    assert shown(f"building={world.buildings['2'].id}") == set()
    assert shown("skill=nonsense&slot=x") == {"尤晓岚", "戚建国"}


def test_the_list_takes_the_same_few_queries_however_many_there_are(world: World) -> None:
    accepted(world)
    secretary = as_(world, "secretary")
    secretary.get("/team/volunteers/?state=ACCEPTED")
    with CaptureQueriesContext(connection) as before:
        secretary.get("/team/volunteers/?state=ACCEPTED")
    for name in ("甲一", "乙二", "丙三"):
        accepted(world, name)

    with CaptureQueriesContext(connection) as after:
        secretary.get("/team/volunteers/?state=ACCEPTED")

    assert len(after) == len(before)


def test_who_showed_how_and_when_stands_beside_the_tick_and_nobody_ticks_for_oneself(world: World) -> None:
    profile = accepted(world)
    as_(world, "block leader 1").post(f"/team/volunteers/{profile.id}/training/", {"kind": "SUIT", "on": "1"})

    tick = Training.objects.get()
    assert (tick.kind, tick.by) == ("SUIT", world.users["block leader 1"])
    me = world.users["secretary"]
    with pytest.raises(actions.MayNotGive):
        actions.tick_training(
            user=me, kind="SUIT", standing=world.standing("secretary"), door="BROWSER", by=me, at=NOON
        )  # fmt: skip
    as_(world, "block leader 1").post(f"/team/volunteers/{profile.id}/training/", {"kind": "SUIT", "on": "0"})
    assert not Training.objects.exists()


def test_a_volunteer_stops_quietly_and_what_they_were_down_for_is_open_again(world: World) -> None:
    profile = accepted(world)
    user = profile.user
    assert user
    world.users["new"] = user
    standing, by = world.standing("secretary"), world.users["secretary"]
    actions.tick_training(user=user, kind="PRIVACY", standing=standing, door="BROWSER", by=by, at=NOON)
    start = clock.now() + timedelta(days=1)
    new = actions.NewTurn("DOORS", start, start + timedelta(hours=2), 2)
    turn = actions.plan_turn(new=new, standing=standing, door="BROWSER", by=by, at=NOON)
    actions.sign_up(
        wish=actions.SignUp(turn.id, user.id), source="LEADER", standing=standing, door="BROWSER", by=by, at=clock.now()
    )  # fmt: skip
    new_pair = actions.NewPair(world.buildings["1"].id, world.users["leader 1"].id, user.id)
    actions.pair_up(pairs=[new_pair], standing=standing, door="BROWSER", by=by, at=clock.now())
    phone = english()
    phone.post(link_for(world, "new"))
    phone.post("/me/pin/", {"new": "2580", "again": "2580"})
    assert phone.get("/team/mine/").status_code == 200

    phone.post("/team/mine/leaving/")

    profile.refresh_from_db()
    assert profile.state == "LEFT"
    assert not Shift.objects.filter(withdrawn_at__isnull=True).exists()
    assert not Pair.objects.filter(ends_at__isnull=True).exists()
    assert phone.get("/team/mine/").status_code in (302, 404)


def test_who_stopped_and_gets_a_post_again_helps_again(world: World) -> None:
    profile = accepted(world)
    assert profile.user is not None
    actions.leave_quietly(user=profile.user, door="BROWSER", by=profile.user, at=clock.now())

    post = actions.NewPost(user=profile.user.id, role="VOLUNTEER", buildings=(world.buildings["2"].id,))
    actions.give_posts(posts=[post], door="BROWSER", by=world.users["secretary"], at=clock.now())

    again = Profile.objects.get(id=profile.id)
    assert (again.state, again.left_at) == ("ACCEPTED", None)


def test_opening_a_volunteer_is_a_look(world: World) -> None:
    profile = accepted(world)

    as_(world, "secretary").get(f"/team/volunteers/{profile.id}/")

    look = Look.objects.get()
    assert (look.people, look.by, "PHONE" in look.kinds) == (profile.id.hex, world.users["secretary"], True)


def test_an_installation_takes_only_so_many_offers_an_hour_from_everywhere(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(volunteers, "AT_ALL", 0)

    assert "try again in an hour" in offer(world).content.decode()
    assert not Profile.objects.exists()


def test_a_member_says_what_they_can_do_and_when(world: World) -> None:
    mine = {name: value for name, value in OFFER.items() if name not in ("name", "phone", "agreed")}
    as_(world, "volunteer 1").post("/team/mine/abilities/", mine)

    profile = Profile.objects.get()
    assert (profile.user, profile.slots, profile.name) == (world.users["volunteer 1"], [0, 3], "volunteer 1")
    assert 'value="3" checked' in as_(world, "volunteer 1").get("/team/mine/abilities/").content.decode().replace(
        'id="id_slots_3" ', ""
    )
