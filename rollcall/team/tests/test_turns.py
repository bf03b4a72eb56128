"""Duties: asked for, signed up for, within hours, rest and training; who came; the night; the calendar."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from django.test import Client

from rollcall.lib import clock
from rollcall.planning.hours import Limits
from rollcall.team import actions
from rollcall.team.models import Handover, Profile, Shift, Turn
from rollcall.team.queries import turns, work
from rollcall.team.tests.test_enrolment import as_, english
from tests.world import World, community

MORNING = datetime(2022, 4, 5, 0, 0, tzinfo=UTC)  # eight o'clock in Shanghai


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with time_machine.travel(MORNING, tick=False), community() as made:
        for who in ("volunteer 1", "leader 1", "leader 2", "block leader 1"):
            show(made, who)
        yield made


def show(world: World, who: str, kind: str = "PRIVACY") -> None:
    actions.tick_training(
        user=world.users[who], kind=kind, standing=world.standing("secretary", at=MORNING), door="BROWSER",
        by=world.users["secretary"], at=MORNING,
    )  # fmt: skip


def turn(world: World, start: float, end: float, needed: int = 2, kind: str = "PATROL", **more: Any) -> Turn:
    """A duty so many hours from now, asked for by the secretary."""
    first, last = (MORNING + timedelta(hours=hours) for hours in (start, end))
    new = actions.NewTurn(kind, first, last, needed, **more)
    standing = world.standing("secretary", at=MORNING)
    return actions.plan_turn(new=new, standing=standing, door="BROWSER", by=world.users["secretary"], at=MORNING)


def put_down(world: World, which: Turn, who: str, by: str = "secretary") -> Shift:
    return actions.sign_up(
        wish=actions.SignUp(which.id, world.users[who].id), source="LEADER", standing=world.standing(by, at=MORNING),
        door="BROWSER", by=world.users[by], at=MORNING,
    )  # fmt: skip


def codes(refused: Any) -> list[str]:
    return [breach.code for breach in refused.value.breaches]


# ---- asking for people ----


def form(world: World, **changed: Any) -> Any:
    given = {
        "kind": "CARRYING",
        "day": "2022-04-06",
        "starts": "14:00",
        "ends": "17:00",
        "needed": "4",
        "place": "南门",
    }
    return as_(world, "secretary").post("/team/duties/new/", {**given, **changed}, follow=True)


def test_a_duty_is_asked_for_in_the_committees_own_time(world: World) -> None:
    form(world)

    found = Turn.objects.get()
    assert (found.starts_at, found.ends_at) == (
        datetime(2022, 4, 6, 6, tzinfo=UTC),
        datetime(2022, 4, 6, 9, tzinfo=UTC),
    )


def test_a_night_ends_on_the_next_day(world: World) -> None:
    form(world, kind="NIGHT", starts="21:00", ends="06:00")

    assert Turn.objects.get().ends_at == datetime(2022, 4, 6, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"suit": "on", "starts": "08:00", "ends": "12:30"}, "4.5 hours in a suit at a stretch; 4 are the most."),
        ({"suit": "on", "heat": "on"}, "3 hours in a suit in the heat; 2 are the most."),
        ({"starts": "08:00", "ends": "20:00"}, "12 hours of work between two rests; 10 are the most."),
        (
            {"kind": "DOORS", "starts": "22:00", "ends": "23:00", "needed": "1"},
            "At doors at night there must be at least 2 people.",
        ),
        ({"needed": ""}, "Enter how many people are needed"),
        ({"starts": "x"}, "Write the time as 09:00"),
    ],
)
def test_a_duty_that_nobody_may_do_is_refused_and_why(world: World, changed: Any, sentence: str) -> None:
    assert sentence in form(world, **changed).content.decode()
    assert not Turn.objects.exists()


def test_a_block_leader_asks_for_people_in_the_own_buildings_only(world: World) -> None:
    given = {"kind": "PATROL", "day": "2022-04-06", "starts": "14:00", "ends": "15:00", "needed": "1"}
    leader = as_(world, "block leader 1")
    leader.post("/team/duties/new/", given)
    leader.post("/team/duties/new/", {**given, "building": str(world.buildings["3"].id)})
    assert not Turn.objects.exists()

    leader.post("/team/duties/new/", {**given, "building": str(world.buildings["1"].id)})

    key = Turn.objects.get().id
    assert as_(world, "block leader 2").get(f"/team/duties/{key}/").status_code == 404


# ---- signing up ----


def test_a_volunteer_signs_up_and_withdraws_on_the_own_phone(world: World) -> None:
    wanted = turn(world, 24, 26)
    phone = as_(world, "volunteer 1")
    assert "People are needed here" in phone.get("/team/mine/").content.decode()

    phone.post(f"/team/mine/duties/{wanted.id}/")

    shift = Shift.objects.get()
    assert (shift.user, shift.source) == (world.users["volunteer 1"], "SELF")
    phone.post(f"/team/mine/shifts/{shift.id}/withdrawal/")
    assert Shift.objects.get().withdrawn_by == world.users["volunteer 1"]


def test_whoever_was_not_trained_is_told_what_is_missing(world: World) -> None:
    wanted = turn(world, 24, 26, suit=True)

    page = as_(world, "volunteer 1").post(f"/team/mine/duties/{wanted.id}/", follow=True).content.decode()

    assert "Not trained yet: Protective suit on and off." in page
    assert not Shift.objects.exists()


def test_rest_is_kept_whoever_asks_and_the_nearest_time_is_said(world: World) -> None:
    put_down(world, turn(world, 12, 16), "volunteer 1")
    early = turn(world, 20, 23)

    with pytest.raises(actions.NotAllowed) as refused:
        put_down(world, early, "volunteer 1")
    page = as_(world, "secretary").post(f"/team/duties/{early.id}/", {"person": str(world.users["volunteer 1"].id)})

    assert codes(refused) == ["REST"]
    said = page.content.decode()
    assert "Only 4 hours between two shifts; there must be 7 hours of rest." in said
    assert "Nearest time that is allowed: Wed 4/6, 02:00–05:00." in said
    assert "Could do it:" in said


def test_the_older_wear_no_suit(world: World) -> None:
    show(world, "leader 1", "SUIT")
    Profile.objects.filter(user=world.users["leader 1"]).update(age_band="70+")

    with pytest.raises(actions.NotAllowed) as refused:
        put_down(world, turn(world, 24, 26, suit=True), "leader 1")

    assert codes(refused) == ["OLDER_IN_SUIT"]


def test_a_full_duty_takes_nobody_more(world: World) -> None:
    wanted = turn(world, 24, 26, needed=1)
    put_down(world, wanted, "leader 1")

    page = as_(world, "volunteer 1").post(f"/team/mine/duties/{wanted.id}/", follow=True).content.decode()

    assert "enough people are down for it now" in page


def test_nobody_puts_others_down_without_planning_there(world: World) -> None:
    wanted = turn(world, 24, 26)

    with pytest.raises(actions.MayNotPlan):
        put_down(world, wanted, "leader 1", by="volunteer 1")


def test_stricter_limits_of_the_committee_hold_at_once(world: World) -> None:
    limits = Limits(rest=9)
    standing = world.standing("secretary", at=MORNING)
    actions.set_limits(limits=limits, standing=standing, door="BROWSER", by=world.users["secretary"], at=MORNING)
    put_down(world, turn(world, 12, 14), "volunteer 1")

    with pytest.raises(actions.NotAllowed) as refused:
        put_down(world, turn(world, 22, 23), "volunteer 1")

    assert codes(refused) == ["REST"]


def test_limits_are_never_looser_than_they_come(world: World) -> None:
    given = {
        "rest": "5",
        "pause": "2",
        "suit": "6",
        "suit_in_heat": "2",
        "day": "10",
        "week": "48",
        "doors_at_night": "1",
    }

    page = as_(world, "secretary").post("/team/duties/limits/", given).content.decode()

    assert "Ensure this value is greater than or equal to 7" in page
    assert work.limits() == Limits()


# ---- a list from a chat ----


def test_a_pasted_list_becomes_sign_ups_and_asks_what_is_unclear(world: World) -> None:
    wanted = turn(world, 25, 29, needed=4)  # nine to one
    url = f"/team/duties/{wanted.id}/list/"
    secretary = as_(world, "secretary")
    text = "#接龙\n1. volunteer 1 9-11点\n2. 陈大力\n3. leader 1 20-22点\n4. leader 2"

    page = secretary.post(url, {"text": text}).content.decode()

    assert "Nobody in the team has this name. Who is meant?" in page
    assert "This time lies outside the duty." in page
    values = [part.split('"')[0] for part in page.split('name="wish" value="')[1:]]
    secretary.post(url, {"wish": values})
    assert sorted(Shift.objects.values_list("user__full_name", "source")) == [
        ("leader 2", "PASTED"), ("volunteer 1", "PASTED")
    ]  # fmt: skip
    first = Shift.objects.get(user=world.users["volunteer 1"])
    assert first.ends_at - first.starts_at == timedelta(hours=2)


# ---- who came ----


def test_one_says_on_the_own_phone_that_one_is_there(world: World) -> None:
    shift = put_down(world, turn(world, 2, 4), "volunteer 1")
    phone = as_(world, "volunteer 1")
    phone.post(f"/team/mine/shifts/{shift.id}/arrival/")
    assert Shift.objects.get().attendance == ""

    with time_machine.travel(MORNING + timedelta(hours=2, minutes=20)):
        as_(world, "volunteer 1").post(f"/team/mine/shifts/{shift.id}/arrival/")
    assert Shift.objects.get().attendance == "LATE"
    with time_machine.travel(MORNING + timedelta(hours=3)):
        as_(world, "volunteer 1").post(f"/team/mine/shifts/{shift.id}/end/")
    assert Shift.objects.get().attendance == "LEFT_EARLY"


def test_the_leader_notes_who_did_not_come_and_that_is_no_work(world: World) -> None:
    shift = put_down(world, turn(world, 0, 4), "volunteer 1")
    as_(world, "secretary").post(f"/team/shifts/{shift.id}/", {"mark": "ABSENT"})

    after = MORNING + timedelta(hours=6)
    [own] = work.loads(first=MORNING, until=after, at=after, users=[world.users["volunteer 1"].id])
    assert own.total == timedelta()


def test_nobody_elses_shift_is_ones_own(world: World) -> None:
    shift = put_down(world, turn(world, 2, 4), "leader 1")

    assert as_(world, "volunteer 1").post(f"/team/mine/shifts/{shift.id}/withdrawal/").status_code == 404


# ---- rosters and hours ----


def test_a_proposed_roster_fills_what_it_may_and_is_accepted_in_one_act(world: World) -> None:
    wanted = turn(world, 24, 26, needed=2)
    secretary = as_(world, "secretary")
    page = secretary.get("/team/duties/proposal/?week=2022-04-05").content.decode()
    values = [part.split('"')[0] for part in page.split('name="wish" value="')[1:]]

    secretary.post("/team/duties/proposal/", {"wish": values})

    assert Shift.objects.filter(turn=wanted, source="ROSTER").count() == 2


def test_the_hours_of_everybody_are_shown_as_bars_and_figures(world: World) -> None:
    put_down(world, turn(world, 24, 27), "volunteer 1")

    page = as_(world, "secretary").get("/team/duties/hours/").content.decode()

    assert "3 hours in all" in page
    assert "l-plan" in page


# ---- the night ----


def night(world: World) -> Turn:
    found = turn(world, 13, 22, kind="NIGHT")
    put_down(world, found, "worker")
    put_down(world, found, "block leader 1")
    return found


def test_whose_phone_rings_has_an_order_and_the_others_are_silent(world: World) -> None:
    night(world)

    in_the_night = turns.on_duty(MORNING + timedelta(hours=15))

    assert [(one.name, one.role) for one in in_the_night] == [
        ("worker", "FIRST"), ("block leader 1", "SECOND"), ("secretary", "SECRETARY")
    ]  # fmt: skip
    assert [one.name for one in turns.on_duty(MORNING)] == ["secretary"]


def test_a_night_does_not_end_without_a_note(world: World) -> None:
    found = night(world)
    shift = Shift.objects.get(user=world.users["worker"])
    with time_machine.travel(MORNING + timedelta(hours=13)):
        as_(world, "worker").post(f"/team/mine/shifts/{shift.id}/arrival/")
    with time_machine.travel(MORNING + timedelta(hours=22)):
        page = as_(world, "worker").post(f"/team/mine/shifts/{shift.id}/end/", {"note": " "}, follow=True)
        assert "A night ends with a note" in page.content.decode()
        assert [one.id for one in turns.unhanded(at=clock.now())] == [found.id]

        as_(world, "worker").post(f"/team/mine/shifts/{shift.id}/end/", {"note": "12号302半夜要过氧气瓶"})

        assert Handover.objects.get().note == "12号302半夜要过氧气瓶"
        assert turns.unhanded(at=clock.now()) == []
        assert "12号302半夜要过氧气瓶" in as_(world, "secretary").get("/team/duties/").content.decode()


# ---- the calendar ----


def feed_of(client: Client) -> str:
    page = client.post("/team/mine/calendar/").content.decode()
    return "/team/calendar/" + page.split("/team/calendar/")[1].split('"')[0]


def test_a_calendar_holds_duties_and_times_and_no_names(world: World) -> None:
    put_down(world, turn(world, 24, 26, place="东门", building=world.buildings["1"].id), "volunteer 1")

    answer = english().get(feed_of(as_(world, "volunteer 1")))

    [event] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Patrol, Building 1", "东门")
    assert event.decoded("DTSTART") == MORNING + timedelta(hours=24)
    assert "volunteer 1" not in answer.content.decode()


def test_a_new_address_ends_the_one_before_and_leaving_ends_all(world: World) -> None:
    client = as_(world, "volunteer 1")
    first = feed_of(client)
    second = feed_of(client)
    assert [english().get(url).status_code for url in (first, second)] == [404, 200]

    actions.leave_quietly(
        user=world.users["volunteer 1"], door="BROWSER", by=world.users["volunteer 1"], at=MORNING
    )  # fmt: skip

    assert english().get(second).status_code == 404
