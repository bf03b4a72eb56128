"""Two entries become one person while a round runs: the person is asked for once, and nothing that was seen is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rollcall.journal.models import Entry
from rollcall.register import actions as register
from rollcall.register.models import Decision
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Record, Round
from rollcall.rounds.rules import State, steps_out
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=2)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def merge(world: World, one: str = "孔繁星", other: str = "孔繁辰") -> register.Merged:
    first, second = world.resident(one).id, world.resident(other).id
    return actions.merge_residents(
        one=first, other=second, wishes={"name": first}, door="BROWSER", by=world.users["secretary"], at=LATER
    )


def take_back(world: World, merged: register.Merged) -> Decision:
    return actions.take_back(
        decision_id=merged.decision.id, door="BROWSER", by=world.users["secretary"], at=LATER + timedelta(hours=1)
    )


def states(world: World, round_: Round) -> dict[str, tuple[str, str]]:
    lines = {name: world.line(round_, name) for name in ("孔繁星", "孔繁辰")}
    return {name: (line.state, line.reason) for name, line in lines.items()}


def test_the_line_of_the_other_entry_is_excused_as_the_same_person(world: World) -> None:
    round_ = world.open_round()

    merge(world)

    assert states(world, round_) == {"孔繁星": ("OPEN", ""), "孔繁辰": ("NOT_DONE", "SAME_PERSON")}
    total = queries.tally_for(round_.id).total
    assert (total.expected, total.open, total.not_done) == (11, 10, 1)


def test_the_line_on_which_somebody_was_seen_stays_and_the_open_one_steps_out(world: World) -> None:
    round_ = world.open_round()
    world.tell("leader 2", world.told(round_, "孔繁辰", outcome="NEGATIVE"))

    merge(world)

    assert states(world, round_) == {"孔繁星": ("NOT_DONE", "SAME_PERSON"), "孔繁辰": ("DONE", "")}
    assert Record.objects.count() == 1


def test_what_was_seen_on_both_lines_stays_on_both(world: World) -> None:
    round_ = world.open_round()
    world.tell(
        "leader 2", world.told(round_, "孔繁星", outcome="NEGATIVE"), world.told(round_, "孔繁辰", reason="REFUSED")
    )

    merge(world)

    assert states(world, round_) == {"孔繁星": ("DONE", ""), "孔繁辰": ("NOT_DONE", "REFUSED")}


def test_a_record_that_comes_late_from_a_phone_still_counts(world: World) -> None:
    round_ = world.open_round()
    merge(world)

    answers = world.tell("leader 2", world.told(round_, "孔繁辰", outcome="NEGATIVE"), at=LATER)

    assert [answer.status for answer in answers] == ["received"]
    assert states(world, round_)["孔繁辰"] == ("DONE", "")


def test_a_line_that_stepped_out_is_never_open_again_by_another_try(world: World) -> None:
    round_ = world.open_round()
    merge(world)

    world.tell("leader 2", world.told(round_, "孔繁辰", outcome="INVALID"), at=LATER)

    assert states(world, round_)["孔繁辰"] == ("NOT_DONE", "SAME_PERSON")


def test_taken_back_both_are_asked_for_again(world: World) -> None:
    round_ = world.open_round()
    before = states(world, round_)

    take_back(world, merge(world))

    assert states(world, round_) == before
    assert [entry.act for entry in Entry.objects.filter(act__startswith="rounds.step").order_by("at")] == [
        "rounds.step_out", "rounds.step_in"
    ]  # fmt: skip


def test_a_closed_round_keeps_its_figures(world: World) -> None:
    round_ = world.open_round()
    merged = merge(world)
    actions.close_round(
        round_id=round_.id, sign=True, statement="", door="BROWSER", by=world.users["secretary"], at=LATER
    )

    take_back(world, merged)

    assert states(world, round_)["孔繁辰"] == ("NOT_DONE", "SAME_PERSON")


def test_the_next_round_has_the_person_once(world: World) -> None:
    merge(world)

    round_ = world.open_round()

    assert queries.tally_for(round_.id).total.expected == 10


def test_the_page_of_the_line_says_as_whom_the_person_is_counted(world: World) -> None:
    round_ = world.open_round()
    merge(world)

    text = words(page(as_(world, "leader 2"), f"/rounds/lines/{world.line(round_, '孔繁辰').id}/"))

    assert "Same person as 孔繁星, " in text


@pytest.mark.parametrize(
    ("stays", "goes", "out"),
    [("OPEN", "OPEN", True), ("OPEN", "DONE", False), ("NOT_DONE", "DONE", False), ("DONE", "NOT_DONE", True)],
)
def test_done_goes_before_not_done_before_open(stays: str, goes: str, out: bool) -> None:
    one, other = (State(state, recorded_at=NOON if state != "OPEN" else None) for state in (stays, goes))

    assert steps_out(one, other) is out
