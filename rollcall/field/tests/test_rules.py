"""Floors, masked names, and which record counts."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, strategies as st

from rollcall.field import rules
from rollcall.plans.rules import read_playbook
from rollcall.rounds.rules import Fact, derive_state
from tests.world import NOON


@dataclass(frozen=True)
class Door:
    room: str
    floor: int | None
    is_open: bool = True


DOORS = [
    Door("-101", -1),
    Door("101", 1),
    Door("102", 1, is_open=False),
    Door("103", 1),
    Door("201", 2),
    Door("前楼", None),
]


def rooms(floors: list[rules.Floor[Door]]) -> list[list[str]]:
    return [[door.room for door in (*floor.open, *floor.done)] for floor in floors]


def test_floors_come_from_the_top_down_with_what_is_left_before_what_is_done():
    assert rooms(rules.by_floor(DOORS, rising=False)) == [["201"], ["101", "103", "102"], ["-101"], ["前楼"]]


def test_floors_come_from_the_ground_up_and_the_unknown_floor_stays_last():
    assert rooms(rules.by_floor(DOORS, rising=True)) == [["-101"], ["101", "103", "102"], ["201"], ["前楼"]]


def test_every_floor_has_a_name_of_its_own_in_the_page_and_counts_its_doors():
    floors = rules.by_floor(DOORS, rising=False)

    assert [floor.key for floor in floors] == ["f-2", "f-1", "f-b1", "f-unknown"]
    assert [floor.left for floor in floors] == [1, 2, 1, 1]


def test_a_building_without_doors_has_no_floors():
    assert rules.by_floor([], rising=True) == []


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王小芬", "王*芬"), ("王芬", "王*"), ("欧阳小芬", "欧**芬"), ("王", "王"), ("", ""), (" 王芬 ", "王*"),
        ("阿依古丽·买买提", "阿******提"), ("Mary Ann Lee", "Mary A. L."), ("Mary", "Mary"), ("𬍛小明", "𬍛*明"),
    ],
)  # fmt: skip
def test_a_name_shows_enough_to_know_a_neighbour_and_no_more(name, masked):
    assert rules.mask_name(name) == masked


LINE = UUID(int=7)
PLAYBOOK = read_playbook(
    {
        "code": "x", "subject": "resident", "due_hours": 1,
        **{key: {"zh": "z", "en": "e"} for key in ("title", "done", "not_done")},
        "outcomes": [{"code": "YES", "counts": "DONE", "usual": True, "label": {"zh": "z", "en": "e"}}],
        "reasons": [{"code": "U", "letter": {"zh": "U", "en": "U"}, "signed": True, "label": {"zh": "z", "en": "e"}}],
    }
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 8)), max_size=9))
def test_the_record_that_can_be_taken_back_is_the_one_from_which_the_state_follows(history):
    keys = [uuid4() for _ in history]
    said = [
        rules.Said(
            LINE, keys[n], keys[back] if back is not None and back < len(keys) else None, NOON + timedelta(minutes=m)
        )
        for n, (m, back) in enumerate(history)
    ]
    facts = [
        Fact(one.command, LINE, one.at, outcome="" if one.withdraws else "YES", withdraws=one.withdraws) for one in said
    ]

    counts = rules.standing_commands(said).get(LINE)
    state = derive_state(PLAYBOOK, "", facts)

    assert (counts is None) == (state.state == "OPEN")
    if counts:
        assert state.recorded_at == next(one.at for one in said if one.command == counts)


def test_the_same_button_of_the_same_page_gives_the_same_key():
    page = uuid4()

    assert rules.command_of(page, "a") == rules.command_of(page, "a") != rules.command_of(page, "b")
    assert rules.command_of(page, "a") != rules.command_of(uuid4(), "a")


NEGATIVE, REFUSED = ("NEGATIVE", "", None), ("", "REFUSED", None)


def test_a_form_sent_twice_is_one_command() -> None:
    key = uuid4()

    assert rules.command_meant(key, NEGATIVE, []) == key
    assert rules.command_meant(key, NEGATIVE, [rules.Received(key, NEGATIVE)]) == key


def test_a_form_sent_again_after_something_else_is_another_command_and_that_one_counts_once() -> None:
    key, other = uuid4(), uuid4()
    before = [rules.Received(key, NEGATIVE), rules.Received(other, REFUSED)]

    anew = rules.command_meant(key, NEGATIVE, before)
    again = rules.command_meant(key, NEGATIVE, [*before, rules.Received(anew, NEGATIVE)])

    assert anew not in (key, other)
    assert again == anew


def test_the_same_said_by_somebody_else_meanwhile_makes_no_other_command() -> None:
    key = uuid4()

    said = [rules.Received(key, NEGATIVE), rules.Received(uuid4(), NEGATIVE)]

    assert rules.command_meant(key, NEGATIVE, said) == key
