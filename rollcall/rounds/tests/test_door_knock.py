"""The door-knock: only those about whom something is missing are asked, and what was found goes back to the register."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rollcall.lib import ids
from rollcall.plans.models import Version
from rollcall.register import actions as registering
from rollcall.register.models import Attempt, Check, Dwelling, Household, Resident
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Line, Record, Round
from rollcall.rounds.queries import Count
from tests.world import NOON, World, community

HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def door_knock(world: World) -> Round:
    """A door-knock that the secretary opened at noon; at 1-201 nobody knows who lives there."""
    Dwelling.objects.filter(room="201", building__number="1").update(use="UNKNOWN")
    return open_round(world)


def open_round(world: World) -> Round:
    version = Version.objects.get(playbook__code="door-knock")
    by = world.users["secretary"]
    return actions.open_round(version_id=version.id, due_at=NOON + 8 * HOUR, door="BROWSER", by=by, at=NOON)


def line_at(round_: Round, building: str, room: str) -> Line:
    return Line.objects.get(round=round_, building__number=building, dwelling__room=room)


def tell(world: World, line: Line, who: str = "leader 1", minute: int = 1, **said: Any) -> actions.Told:
    """A phone sends what was seen of a line."""
    told = told_of(line, minute, **said)
    world.tell(who, told)
    return told


def told_of(line: Line, minute: int = 1, **said: Any) -> actions.Told:
    key = said.pop("command", None) or ids.new_id()
    body = {"id": str(key), "lines": [str(line.id)], **{name: str(value) for name, value in said.items()}}
    seen_at = NOON + timedelta(minutes=minute)
    return actions.Told(key, line.round_id, (line.id,), seen_at, body=body, **said)


def total(round_: Round) -> Count:
    return queries.tally_for(round_.id).total


# ---- who is on the list ----


def test_a_household_that_was_never_confirmed_is_listed_with_why_and_one_that_was_is_not(world: World) -> None:
    known = Household.objects.get(residents__name="钱水娟")
    registering.confirm_household(household_id=known.id, how="DOOR", door="BROWSER", by=None, at=NOON - HOUR)

    round_ = open_round(world)

    rooms = {(line.building.number, line.dwelling.room): line.why for line in Line.objects.filter(round=round_)}
    assert ("1", "202") not in rooms
    assert rooms["1", "101"] == "NEVER"
    assert len(rooms) == 6


def test_a_door_behind_which_nobody_is_known_stands_on_the_list_for_itself(door_knock: Round) -> None:
    line = line_at(door_knock, "1", "201")

    assert (line.resident_id, line.household_id, line.why) == (None, None, "NOBODY_KNOWN")


def test_a_household_of_which_everybody_is_away_is_excused_and_one_of_which_somebody_is_at_home_is_not(
    world: World,
) -> None:
    world.away("金桂香", "AWAY")
    world.away("水生根", "HOSPITAL")
    world.away("尤美凤", "AWAY")

    round_ = open_round(world)

    all_away, one_away = line_at(round_, "1", "101"), line_at(round_, "3", "102")
    assert (all_away.state, all_away.reason) == ("NOT_DONE", "AWAY")
    assert one_away.state == "OPEN"


def test_people_without_names_keep_a_household_from_being_excused(world: World) -> None:
    Household.objects.filter(id=world.resident("林小满").household_id).update(unnamed=1)
    world.away("林小满", "AWAY")

    line = line_at(open_round(world), "1", "102")

    assert (line.state, line.why) == ("OPEN", "UNNAMED NEVER")


def test_when_nothing_is_missing_there_is_nothing_to_open(world: World) -> None:
    for household in Household.objects.all():
        registering.confirm_household(household_id=household.id, how="DOOR", door="BROWSER", by=None, at=NOON - HOUR)

    with pytest.raises(actions.NobodyOnTheRegister):
        open_round(world)


# ---- what goes back to the register ----


def test_one_tap_confirms_the_household_in_the_register(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "1", "101")

    tell(world, line, outcome="UNCHANGED")

    [check] = Check.objects.all()
    assert (check.household_id, check.how, check.by) == (line.household_id, "DOOR", world.users["leader 1"])
    assert check.checked_at == NOON + timedelta(minutes=1)
    assert total(door_knock).done == 1


@pytest.mark.parametrize(
    ("said", "result", "state"),
    [
        ({"outcome": "NOBODY"}, "NOBODY", "OPEN"),
        ({"outcome": "LATER"}, "LATER", "OPEN"),
        ({"reason": "REFUSED"}, "REFUSED", "NOT_DONE"),
        ({"reason": "NOT_AGAIN"}, "NOT_AGAIN", "NOT_DONE"),
        ({"reason": "VACANT"}, "VACANT", "NOT_DONE"),
    ],
)
def test_what_could_not_be_confirmed_is_an_attempt_each_of_its_own_sort(
    world: World, door_knock: Round, said: dict[str, Any], result: str, state: str
) -> None:
    line = line_at(door_knock, "1", "101")

    tell(world, line, **said)

    [attempt] = Attempt.objects.all()
    assert (attempt.result, attempt.household_id) == (result, line.household_id)
    line.refresh_from_db()
    assert line.state == state
    assert not Check.objects.exists()


def test_a_door_behind_which_nobody_is_known_becomes_vacant_when_somebody_says_so(
    world: World, door_knock: Round
) -> None:
    tell(world, line_at(door_knock, "1", "201"), reason="VACANT")

    assert Dwelling.objects.get(building__number="1", room="201").use == "VACANT"


def test_a_flat_where_people_are_registered_does_not_become_vacant_but_waits_to_be_put_right(
    world: World, door_knock: Round
) -> None:
    line = line_at(door_knock, "1", "101")

    tell(world, line, reason="VACANT")

    assert Dwelling.objects.get(id=line.dwelling_id).use == "HOME"
    assert to_put_right(door_knock) == [line.id]


def test_nothing_is_confirmed_behind_a_door_where_nobody_is_known(world: World, door_knock: Round) -> None:
    [answer] = world.tell("leader 1", told_of(line_at(door_knock, "1", "201"), outcome="UNCHANGED"))

    assert (answer.status, answer.why) == ("held", "DOES_NOT_FIT")
    assert not Check.objects.exists()


def test_the_same_tick_sent_again_is_one_confirmation(world: World, door_knock: Round) -> None:
    told = told_of(line_at(door_knock, "1", "101"), outcome="UNCHANGED")

    world.tell("leader 1", told, told)
    world.tell("leader 1", told)

    assert Check.objects.count() == 1


def test_a_record_that_comes_after_closing_still_tells_the_register(world: World, door_knock: Round) -> None:
    by = world.users["secretary"]
    actions.close_round(round_id=door_knock.id, sign=True, statement="试过", door="BROWSER", by=by, at=NOON + HOUR)

    tell(world, line_at(door_knock, "1", "101"), outcome="UNCHANGED")

    assert Record.objects.get(outcome="UNCHANGED").flag == "LATE"
    assert Check.objects.count() == 1


# ---- taking back ----


def test_taking_a_record_back_takes_the_confirmation_back(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "1", "101")
    told = tell(world, line, outcome="UNCHANGED")

    tell(world, line, minute=2, withdraws=told.command)

    assert not Check.objects.exists()
    assert total(door_knock).done == 0


def test_taking_vacant_back_gives_the_door_its_use_back(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "1", "201")
    told = tell(world, line, reason="VACANT")

    tell(world, line, minute=2, withdraws=told.command)

    assert Dwelling.objects.get(id=line.dwelling_id).use == "UNKNOWN"
    assert not Attempt.objects.exists()


def test_a_use_that_somebody_changed_since_is_left_as_it_is(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "1", "201")
    told = tell(world, line, reason="VACANT")
    registering.change_use(
        dwelling_id=line.dwelling_id, use="SHOP", door="BROWSER", by=world.users["worker"], at=NOON + 2 * HOUR
    )

    tell(world, line, minute=2, withdraws=told.command)

    assert Dwelling.objects.get(id=line.dwelling_id).use == "SHOP"


def test_a_withdrawal_that_arrives_first_keeps_the_confirmation_from_being_written(
    world: World, door_knock: Round
) -> None:
    line = line_at(door_knock, "1", "101")
    command = uuid4()

    tell(world, line, minute=2, withdraws=command)
    tell(world, line, outcome="UNCHANGED", command=command)

    assert not Check.objects.exists()


def test_recording_something_else_keeps_both_facts_in_the_register(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "1", "101")

    tell(world, line, outcome="NOBODY")
    tell(world, line, minute=40, outcome="UNCHANGED")

    assert (Attempt.objects.count(), Check.objects.count()) == (1, 1)


# ---- held work ----


def test_held_work_that_is_taken_writes_back_as_if_it_had_come_straight(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "2", "101")
    [answer] = world.tell("leader 1", told_of(line, outcome="UNCHANGED"))
    assert answer.why == "NOT_ANSWERING"
    [held] = queries.held_work(by=world.standing("secretary"))

    actions.settle_held(
        held_id=held.id, take=True, outcome="UNCHANGED", standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON + 2 * HOUR,
    )  # fmt: skip

    assert Check.objects.get().household_id == line.household_id


# ---- what is to be put right ----


def to_put_right(round_: Round) -> list[object]:
    playbook = queries.playbook_of(round_.version_id)
    return list(queries.to_put_right(Line.objects.filter(round=round_), playbook).values_list("id", flat=True))


def test_what_changed_waits_to_be_put_right_until_somebody_confirms_the_household_anew(
    world: World, door_knock: Round
) -> None:
    line = line_at(door_knock, "1", "101")
    tell(world, line, outcome="CHANGED", note="儿子搬走了")
    assert to_put_right(door_knock) == [line.id]

    registering.confirm_household(
        household_id=line.household_id, how="DOOR", door="BROWSER", by=world.users["worker"], at=NOON + 3 * HOUR
    )

    assert to_put_right(door_knock) == []


def test_somebody_behind_an_unknown_door_waits_to_be_entered(world: World, door_knock: Round) -> None:
    line = line_at(door_knock, "1", "201")
    tell(world, line, outcome="LIVED_IN")
    assert to_put_right(door_knock) == [line.id]

    household = Household.objects.create(dwelling=line.dwelling)
    Resident.objects.create(household=household, name="新来人")

    assert to_put_right(door_knock) == []


# ---- what stays unknown ----


def test_who_is_signed_for_stays_missing_in_the_register_and_on_the_next_list(world: World, door_knock: Round) -> None:
    by = world.users["secretary"]
    actions.close_round(round_id=door_knock.id, sign=True, statement="敲过", door="BROWSER", by=by, at=NOON + HOUR)

    again = open_round(world)

    assert Line.objects.filter(round=again).count() == Line.objects.filter(round=door_knock).count()
