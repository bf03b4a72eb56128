"""The list is alive: what the register learns while a round runs is on the list at once, with why and since when."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rollcall.register import actions as register
from rollcall.register.models import Absence, Household
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Line, ListChange, Record, Round
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=2)
TODAY = date(2022, 4, 5)
YESTERDAY = date(2022, 4, 4)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def told(world: World) -> dict[str, Any]:
    return {"door": "BROWSER", "by": world.users["secretary"], "at": LATER}


def move_in(world: World, name: str, *, beside: str = "", birth_date: date | None = None) -> None:
    household = world.resident(beside).household if beside else None
    dwelling = household.dwelling_id if household else world.buildings["1"].dwellings.get(room="201").id
    new = register.Newcomer(name=name, birth_date=birth_date)
    register.move_in(
        dwelling_id=dwelling, household_id=household.id if household else None, newcomer=new, **told(world)
    )


def away(world: World, name: str, kind: str) -> None:
    register.say_where(
        resident_id=world.resident(name).id,
        kind=kind,
        since=TODAY if kind == "HOME" else YESTERDAY,
        how="PHONE",
        **told(world),
    )


def state(world: World, round_: Round, name: str) -> tuple[str, str]:
    line = world.line(round_, name)
    return line.state, line.reason


def changes(round_: Round) -> list[tuple[str, str]]:
    return list(ListChange.objects.filter(round=round_).order_by("at", "id").values_list("kind", "why"))


def agree(round_: Round) -> bool:
    return not queries.differences_in(round_.id, queries.playbook_in(round_.id), at=LATER)


def test_who_moves_in_is_on_the_list_at_once(world: World) -> None:
    round_ = world.open_round()

    move_in(world, "杨新来")

    assert state(world, round_, "杨新来") == ("OPEN", "")
    assert changes(round_) == [("ADDED", "MOVED_IN")]
    assert queries.tally_for(round_.id).total.expected == 12
    assert agree(round_)


def test_a_newborn_is_on_the_list_and_said_to_be_one(world: World) -> None:
    round_ = world.open_round()

    move_in(world, "林初生", beside="林小满", birth_date=date(2022, 4, 4))

    assert changes(round_) == [("ADDED", "BORN")]


def test_who_goes_to_hospital_is_excused_and_asked_for_again_when_back(world: World) -> None:
    round_ = world.open_round()

    away(world, "史玉兰", "HOSPITAL")
    excused = state(world, round_, "史玉兰")
    away(world, "史玉兰", "HOME")

    assert excused == ("NOT_DONE", "HOSPITAL")
    assert state(world, round_, "史玉兰") == ("OPEN", "")
    assert changes(round_) == [("EXCUSED", "HOSPITAL"), ("BACK", "BACK")]


def test_somebody_recorded_as_in_hospital_is_asked_for_when_the_register_learns_of_the_return(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 2", world.told(round_, "史玉兰", reason="HOSPITAL"))
    away(world, "史玉兰", "HOSPITAL")

    away(world, "史玉兰", "HOME")

    assert state(world, round_, "史玉兰") == ("OPEN", "")
    assert Record.objects.count() == 1


def test_what_was_seen_before_somebody_left_stays(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 2", world.told(round_, "史玉兰", outcome="NEGATIVE"))

    away(world, "史玉兰", "HOSPITAL")

    assert state(world, round_, "史玉兰") == ("DONE", "")


@pytest.mark.parametrize(("left", "reason"), [("MOVED", "MOVED_AWAY"), ("DEAD", "DIED")])
def test_who_is_counted_no_more_stays_on_the_list_with_the_reason(world: World, left: str, reason: str) -> None:
    round_ = world.open_round()

    register.record_departure(resident_id=world.resident("史玉兰").id, left=left, left_on=TODAY, **told(world))

    assert state(world, round_, "史玉兰") == ("NOT_DONE", reason)
    change = ListChange.objects.get()
    assert (change.kind, change.since_on, change.by) == ("ENDED", TODAY, world.users["secretary"])
    assert queries.tally_for(round_.id).total.expected == 11


def test_a_departure_taken_back_is_asked_for_again(world: World) -> None:
    round_ = world.open_round()
    key = world.resident("史玉兰").id
    register.record_departure(resident_id=key, left="MOVED", left_on=TODAY, **told(world))

    register.take_back_departure(resident_id=key, **told(world))

    assert state(world, round_, "史玉兰") == ("OPEN", "")
    assert changes(round_)[-1] == ("RETURNED", "BACK_HERE")


def test_a_line_goes_along_to_the_other_door(world: World) -> None:
    round_ = world.open_round()
    there = world.buildings["3"].dwellings.get(room="101")

    register.move_residents(
        residents=[world.resident("史玉兰").id], dwelling_id=there.id,
        household_id=Household.objects.get(dwelling=there).id, **told(world),
    )  # fmt: skip

    line = world.line(round_, "史玉兰")
    assert (line.building, line.dwelling) == (world.buildings["3"], there)
    assert changes(round_) == [("MOVED", "OTHER_DOOR")]


def test_a_household_that_parts_stays_on_the_list_as_it_now_is(world: World) -> None:
    round_ = world.open_round()
    one = world.resident("孔繁辰")

    register.move_residents(residents=[one.id], dwelling_id=one.household.dwelling_id, household_id=None, **told(world))

    assert world.line(round_, "孔繁辰").household_id != one.household_id
    assert changes(round_) == [("MOVED", "OTHER_HOUSEHOLD")]


def test_two_entries_made_one_leave_nobody_out_and_nobody_twice(world: World) -> None:
    round_ = world.open_round()
    first = world.resident("孔繁星").id

    merged = actions.merge_residents(
        one=first, other=world.resident("史玉兰").id, wishes={"name": first}, **told(world)
    )
    assert agree(round_)
    actions.take_back(decision_id=merged.decision.id, **told(world))

    assert agree(round_)
    assert queries.tally_for(round_.id).total.open == 11


def test_what_time_alone_changed_is_a_difference_until_the_list_is_brought_in_line(world: World) -> None:
    world.away("史玉兰", "HOSPITAL", until=NOON + timedelta(hours=1))
    round_ = world.open_round()
    assert state(world, round_, "史玉兰") == ("NOT_DONE", "HOSPITAL")
    assert not agree(round_)

    changed = actions.bring_in_line(round_id=round_.id, **told(world))

    assert (changed, state(world, round_, "史玉兰")) == (1, ("OPEN", ""))
    assert agree(round_)


def test_nobody_is_closed_over_whom_time_brought_back(world: World) -> None:
    world.away("史玉兰", "HOSPITAL", until=NOON + timedelta(hours=1))
    round_ = world.open_round()
    others = list(Line.objects.filter(state="OPEN").values_list("resident__name", flat=True))
    world.tell("secretary", *(world.told(round_, name, outcome="NEGATIVE") for name in others))

    with pytest.raises(actions.LinesStillOpen):
        actions.close_round(round_id=round_.id, sign=False, statement="", **told(world))


def closed(world: World) -> Round:
    round_ = world.open_round()
    actions.close_round(round_id=round_.id, sign=True, statement="", **told(world))
    return round_


def test_a_closed_round_does_not_follow_the_register(world: World) -> None:
    round_ = closed(world)

    away(world, "史玉兰", "HOSPITAL")

    assert not ListChange.objects.filter(round=round_).exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE rounds_line SET state = 'OPEN', reason = ''",
        "UPDATE rounds_closure SET signed_for = 0",
        "UPDATE rounds_record SET reason = 'REFUSED'",
        "UPDATE rounds_round SET stage = 'RUNNING'",
    ],
)
@pytest.mark.unscoped
def test_the_database_itself_refuses_to_change_a_closed_round(world: World, sql: str) -> None:
    closed(world)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_no_line_is_added_to_a_closed_round(world: World) -> None:
    round_ = closed(world)
    line = Line.objects.first()
    assert line is not None

    with pytest.raises(DatabaseError), transaction.atomic():
        Line.objects.create(
            round=round_, building=line.building, dwelling=world.buildings["1"].dwellings.get(room="201"), state="OPEN"
        )


def test_an_absence_of_somebody_of_another_committee_changes_nothing_here(world: World) -> None:
    round_ = world.open_round()
    with community("晚霞里居委会") as other:
        away(other, "史玉兰", "HOSPITAL")

    assert state(world, round_, "史玉兰") == ("OPEN", "")
    assert Absence.objects.count() == 0


def test_a_list_of_those_who_fit_gains_who_comes_to_fit_and_keeps_who_does_not_any_more(world: World) -> None:
    from rollcall.plans.models import Version

    version = Version.objects.get(id=world.version.id)
    body = {**version.body, "who": [{"fact": "PRESENT"}]}
    world.version = Version.objects.create(playbook=version.playbook, number=2, body=body, made_at=NOON)
    world.away("史玉兰", "HOSPITAL")
    round_ = world.open_round()
    assert not Line.objects.filter(resident__name="史玉兰").exists()

    away(world, "史玉兰", "HOME")
    away(world, "孔令仪", "HOSPITAL")

    assert state(world, round_, "史玉兰") == ("OPEN", "")
    assert state(world, round_, "孔令仪") == ("NOT_DONE", "HOSPITAL")
    assert changes(round_) == [("ADDED", "FITS"), ("EXCUSED", "HOSPITAL")]
