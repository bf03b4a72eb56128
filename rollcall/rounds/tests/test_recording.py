"""Recording what somebody saw: counted once, never dropped, taken only from who answers for the door."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from rollcall.journal.models import Command, Entry
from rollcall.lib import ids
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Held, Line, Record
from rollcall.tenancy import scope
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def test_opening_gives_everybody_a_line_and_excuses_who_is_away(world: World) -> None:
    world.away("林小满", "HOSPITAL")

    tally = queries.tally_for(world.open_round().id)

    assert (tally.total.expected, tally.total.open) == (11, 10)
    assert dict(tally.total.reasons) == {"HOSPITAL": 1}


def test_who_came_home_before_the_round_is_not_excused(world: World) -> None:
    world.away("林小满", "HOSPITAL", until=NOON - timedelta(hours=1))

    assert queries.tally_for(world.open_round().id).total.open == 11


def test_nobody_who_died_or_moved_away_is_on_the_list(world: World) -> None:
    type(world.resident("钱水娟")).objects.filter(name="钱水娟").update(left="MOVED")

    assert queries.tally_for(world.open_round().id).total.expected == 10


def test_one_tap_accounts_for_a_whole_household(world: World) -> None:
    round_ = world.open_round()

    [answer] = world.tell("leader 1", world.told(round_, "金桂香", "水生根", outcome="NEGATIVE"))

    assert answer.status == actions.recording.RECEIVED
    assert queries.tally_for(round_.id).total.done == 2
    assert world.line(round_, "水生根").recorded_by == world.users["leader 1"]


def test_a_tick_sent_twice_counts_once(world: World) -> None:
    round_ = world.open_round()
    tick = world.told(round_, "林小满", outcome="NEGATIVE")

    first, again = world.tell("leader 1", tick), world.tell("leader 1", tick)
    both_at_once = world.tell("leader 1", tick, tick)

    assert first == again == both_at_once[:1] == both_at_once[1:]
    assert Record.objects.count() == 1
    assert Entry.objects.filter(act="rounds.record").count() == 1


def test_the_same_key_with_another_body_is_a_mismatch_and_changes_nothing(world: World) -> None:
    round_ = world.open_round()
    key = ids.new_id()
    world.tell("leader 1", world.told(round_, "林小满", outcome="NEGATIVE", command=key))

    [answer] = world.tell("leader 1", world.told(round_, "林小满", outcome="POSITIVE", command=key))

    assert answer.status == "mismatch"
    assert world.line(round_, "林小满").outcome == "NEGATIVE"


def test_an_undo_brings_the_line_back_and_keeps_both_records(world: World) -> None:
    round_ = world.open_round()
    tick = world.told(round_, "林小满", outcome="NEGATIVE")
    world.tell("leader 1", tick)

    world.tell("leader 1", world.told(round_, "林小满", minute=2, withdraws=tick.command))

    assert world.line(round_, "林小满").state == "OPEN"
    assert Record.objects.count() == 2


def test_work_for_a_door_one_does_not_answer_for_is_held_and_not_dropped(world: World) -> None:
    round_ = world.open_round()

    [answer] = world.tell("leader 1", world.told(round_, "史玉兰", outcome="NEGATIVE"))

    assert (answer.status, answer.why) == ("held", "NOT_ANSWERING")
    assert world.line(round_, "史玉兰").state == "OPEN"
    assert Held.objects.get().body["outcome"] == "NEGATIVE"


def test_held_work_is_seen_by_its_sender_and_by_the_leader_of_its_block_only(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "史玉兰", outcome="NEGATIVE"))

    seen = {who: queries.held_work(by=world.standing(who)).count() for who in world.users}

    assert {who for who, number in seen.items() if number} == {"secretary", "worker", "block leader 1", "leader 1"}


def test_an_unknown_line_is_held(world: World) -> None:
    round_ = world.open_round()
    told = actions.Told(
        command=ids.new_id(), round=round_.id, lines=(ids.new_id(),), seen_at=NOON, outcome="NEGATIVE", body={"a": 1}
    )

    assert world.tell("leader 1", told)[0].why == "UNKNOWN_LINE"


def test_one_bad_record_in_a_batch_spoils_no_other(world: World) -> None:
    round_ = world.open_round()

    answers = world.tell(
        "leader 1",
        world.told(round_, "金桂香", outcome="NEGATIVE"),
        world.told(round_, "水生根", outcome="GREEN"),
        world.told(round_, "林小满", reason="NO_ANSWER"),
    )

    assert [answer.status for answer in answers] == ["received", "held", "received"]


def test_what_arrives_after_closing_is_kept_flagged_and_changes_no_figure(world: World) -> None:
    round_ = world.open_round()
    late = world.told(round_, "林小满", outcome="NEGATIVE")
    secretary = world.users["secretary"]
    closed = actions.close_round(
        round_id=round_.id,
        sign=True,
        statement="三次敲门未开",
        door="BROWSER",
        by=secretary,
        at=NOON + timedelta(hours=3),
    )

    [answer] = world.tell("leader 1", late, at=NOON + timedelta(hours=4))

    assert (answer.status, answer.flag) == ("received", "LATE")
    assert queries.tally_for(round_.id).figures() == closed.figures


def test_a_batch_takes_the_same_number_of_queries_whatever_its_size(
    world: World, django_assert_max_num_queries: object
) -> None:
    round_ = world.open_round()
    names = ["金桂香", "水生根", "林小满", "钱水娟"]
    told = [world.told(round_, name, outcome="NEGATIVE") for name in names]
    standing, by = world.standing("leader 1"), world.users["leader 1"]

    with django_assert_max_num_queries(11):  # type: ignore[operator]
        actions.record_lines(told=told, standing=standing, door="PHONE", by=by, at=NOON)


def test_the_derived_state_is_what_the_records_say(world: World) -> None:
    round_ = world.open_round()
    for who, name, said in [
        ("leader 1", "金桂香", {"outcome": "NEGATIVE"}),
        ("volunteer 1", "金桂香", {"reason": "NO_ANSWER"}),
        ("leader 2", "史玉兰", {"reason": "REFUSED"}),
    ]:
        world.tell(who, world.told(round_, name, minute=len(said) + len(who), **said))

    for line in Line.objects.filter(round=round_):
        before = (line.state, line.outcome, line.reason, line.disputed)
        line.round = round_
        actions.recording.derive_lines({line.id: line}, [])
        assert (line.state, line.outcome, line.reason, line.disputed) == before


@pytest.mark.django_db(transaction=True)
def test_sixteen_phones_at_once_lose_nothing_and_double_nothing() -> None:
    with community() as world:
        round_ = world.open_round()
        names = ["金桂香", "水生根", "林小满", "钱水娟"]
        ticks = [world.told(round_, names[number % 4], minute=number, outcome="NEGATIVE") for number in range(16)]
        answers: list[str] = []

        def send(tick: actions.Told) -> None:
            try:
                with scope.within(world.committee.id):
                    for _repeat in range(3):
                        answers.extend(answer.status for answer in world.tell("leader 1", tick))
            finally:
                connection.close()

        phones = [threading.Thread(target=send, args=(tick,)) for tick in ticks]
        for phone in phones:
            phone.start()
        for phone in phones:
            phone.join()

        assert answers == ["received"] * 48
        assert Record.objects.count() == Command.objects.count() == 16
        assert queries.tally_for(round_.id).total.done == 4


def test_nobody_takes_back_what_somebody_else_recorded_unless_settling_is_theirs(world: World) -> None:
    round_ = world.open_round()
    positive = world.told(round_, "林小满", outcome="POSITIVE")
    world.tell("leader 1", positive)
    undo = [world.told(round_, "林小满", minute=2, withdraws=positive.command) for _each in range(2)]

    [by_volunteer] = world.tell("volunteer 1", undo[0])
    [by_block_leader] = world.tell("block leader 1", undo[1])

    assert (by_volunteer.status, by_volunteer.why) == ("held", "NOT_YOURS")
    assert by_block_leader.status == "received"


@pytest.mark.django_db(transaction=True)
def test_closing_and_recording_at_the_same_moment_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    with community() as world:
        round_ = world.open_round()
        told, standing = world.told(round_, "金桂香", outcome="NEGATIVE"), world.standing("leader 1")
        by, secretary = world.users["leader 1"], world.users["secretary"]
        locked, ends = threading.Event(), list[object]()
        write = actions.recording.write_records

        def slowly(records: list[Record]) -> None:
            locked.set()
            time.sleep(0.5)
            write(records)

        monkeypatch.setattr(actions.recording, "write_records", slowly)

        def run(act: Callable[[], object]) -> None:
            try:
                with scope.within(world.committee.id):
                    ends.append(act())
            except Exception as failure:
                ends.append(type(failure))
            finally:
                connection.close()

        record = partial(actions.record_lines, told=[told], standing=standing, door="PHONE", by=by, at=NOON)
        close = partial(
            actions.close_round, round_id=round_.id, sign=False, statement="", door="BROWSER", by=secretary, at=NOON
        )
        phone, office = threading.Thread(target=run, args=(record,)), threading.Thread(target=run, args=(close,))
        phone.start()
        locked.wait(5)
        office.start()
        phone.join()
        office.join()

        assert actions.LinesStillOpen in ends
        assert any(isinstance(end, list) and end[0].status == "received" for end in ends)
