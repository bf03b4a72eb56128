"""How a line's state follows from its records."""

import itertools
import random
import tomllib
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, strategies as st

from rollcall.plans import actions as plans
from rollcall.plans.rules import read_playbook
from rollcall.rounds.rules import Fact, derive_state, may_close, why_held

ANTIGEN = read_playbook(tomllib.loads((plans.SHIPPED / "antigen.toml").read_text(encoding="utf-8")))
LEADER, VOLUNTEER = uuid4(), uuid4()
NINE = datetime(2022, 4, 5, 1, 0, tzinfo=UTC)


def fact(minute: int = 0, by: UUID = LEADER, **said: object) -> Fact:
    return Fact(command=uuid4(), by=by, seen_at=NINE + timedelta(minutes=minute), **said)  # type: ignore[arg-type]


def test_a_line_without_records_is_open() -> None:
    assert derive_state(ANTIGEN, "", ()).state == "OPEN"


def test_an_excused_line_is_not_done_from_the_start() -> None:
    state = derive_state(ANTIGEN, "HOSPITAL", ())

    assert (state.state, state.reason) == ("NOT_DONE", "HOSPITAL")


def test_who_is_excused_and_comes_home_can_be_recorded() -> None:
    assert derive_state(ANTIGEN, "HOSPITAL", [fact(outcome="NEGATIVE")]).state == "DONE"


def test_an_invalid_kit_leaves_the_line_open() -> None:
    state = derive_state(ANTIGEN, "", [fact(outcome="INVALID")])

    assert (state.state, state.outcome) == ("OPEN", "INVALID")


def test_the_latest_record_counts_however_late_it_arrives() -> None:
    nobody_opened, tested = fact(1, reason="NO_ANSWER"), fact(2, outcome="NEGATIVE")

    states = {derive_state(ANTIGEN, "", order) for order in itertools.permutations([nobody_opened, tested])}

    assert {state.state for state in states} == {"DONE"}


def test_a_record_taken_back_counts_no_more_even_when_that_arrives_first() -> None:
    tested = fact(1, outcome="NEGATIVE")
    undo = fact(2, withdraws=tested.command)

    assert derive_state(ANTIGEN, "", [undo, tested]).state == "OPEN"


def test_taking_back_brings_the_record_before_it_back() -> None:
    nobody_opened, tested = fact(1, reason="NO_ANSWER"), fact(2, outcome="NEGATIVE")
    undo = fact(3, withdraws=tested.command)

    assert derive_state(ANTIGEN, "", [nobody_opened, tested, undo]).reason == "NO_ANSWER"


def test_two_people_who_cannot_both_be_right_make_a_dispute() -> None:
    state = derive_state(ANTIGEN, "", [fact(1, outcome="NEGATIVE"), fact(2, VOLUNTEER, reason="NO_ANSWER")])

    assert state.disputed


def test_nobody_opened_and_then_tested_is_progress_and_no_dispute() -> None:
    state = derive_state(ANTIGEN, "", [fact(1, reason="NO_ANSWER"), fact(2, VOLUNTEER, outcome="NEGATIVE")])

    assert not state.disputed


def test_one_person_who_corrects_the_own_record_makes_no_dispute() -> None:
    state = derive_state(ANTIGEN, "", [fact(1, outcome="NEGATIVE"), fact(2, outcome="POSITIVE")])

    assert (state.outcome, state.disputed) == ("POSITIVE", False)


def test_what_arrives_after_closing_changes_nothing() -> None:
    assert derive_state(ANTIGEN, "", [fact(outcome="NEGATIVE", late=True)]).state == "OPEN"


says = st.sampled_from(
    [
        {"outcome": "NEGATIVE"},
        {"outcome": "POSITIVE"},
        {"outcome": "INVALID"},
        {"reason": "NO_ANSWER"},
        {"reason": "AWAY"},
    ]
)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), says, st.booleans()), max_size=8), st.randoms())
def test_the_order_of_arrival_never_matters(
    told: list[tuple[int, bool, dict[str, str], bool]], rng: random.Random
) -> None:
    facts = []
    for minute, by_leader, said, taken_back in told:
        by = LEADER if by_leader else VOLUNTEER
        facts.append(fact(minute, by, **said))
        if taken_back:
            facts.append(fact(minute + 1, by, withdraws=facts[-1].command))
    mixed = facts.copy()
    rng.shuffle(mixed)

    assert derive_state(ANTIGEN, "", mixed) == derive_state(ANTIGEN, "", facts)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"outcome": "NEGATIVE"}, ""),
        ({"reason": "AWAY"}, ""),
        ({"withdraws": True}, ""),
        ({}, "SAYS_NOT_ONE_THING"),
        ({"outcome": "NEGATIVE", "reason": "AWAY"}, "SAYS_NOT_ONE_THING"),
        ({"outcome": "GREEN"}, "UNKNOWN_OUTCOME"),
        ({"reason": "LAZY"}, "UNKNOWN_REASON"),
        ({"reason": "UNKNOWN"}, "UNKNOWN_REASON"),
    ],
)
def test_a_record_says_one_thing_that_the_playbook_knows(said: dict[str, object], why: str) -> None:
    assert why_held(ANTIGEN, **{"outcome": "", "reason": "", "withdraws": False, **said}) == why  # type: ignore[arg-type]


def test_a_round_closes_when_nobody_is_open_or_somebody_signs() -> None:
    assert may_close(open_lines=0, signs_for_them=False)
    assert may_close(open_lines=3, signs_for_them=True)
    assert not may_close(open_lines=1, signs_for_them=False)
