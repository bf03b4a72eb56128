"""Trying doors, and how fresh an entry is: decided from plain values."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from rollcall.register.rules import attempts, freshness
from rollcall.register.rules.attempts import NEXT, SLOTS, Tried

TUESDAY = datetime(2022, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RESULTS = ("NOBODY", "REFUSED", "NOT_AGAIN", "LATER", "VACANT")


def tried(*told: tuple[str, str]) -> list[Tried]:
    return [Tried(slot, result, TUESDAY + number * DAY) for number, (slot, result) in enumerate(told)]


def test_confirming_one_household_leaves_the_tries_at_the_others_behind_the_door() -> None:
    nobody = tried(("MORNING", "NOBODY"), ("EVENING", "NOBODY"))
    met = TUESDAY + 3 * DAY

    door = attempts.behind(nobody, [((), met), ((), None)], needed=3)

    assert (door.state, door.count, door.slots) == ("TRIED", 2, ("MORNING", "EVENING"))
    assert attempts.behind(nobody, [((), met), ((), met)], needed=3).state == "OPEN"


def test_a_door_stands_for_the_household_that_is_to_be_tried_next() -> None:
    refused, untouched = [Tried("MORNING", "REFUSED", TUESDAY)], ()
    tried_once = [Tried("EVENING", "NOBODY", TUESDAY)]

    assert attempts.behind((), [(refused, None), (untouched, None)], needed=3).state == "OPEN"
    assert attempts.behind((), [(refused, None), (tried_once, None), (untouched, None)], needed=3).state == "TRIED"
    assert attempts.behind((), [(refused, None), (refused, None)], needed=3).state == "REFUSED"


@pytest.mark.parametrize(
    ("hour", "slot"),
    [(0, "MORNING"), (11, "MORNING"), (12, "AFTERNOON"), (17, "AFTERNOON"), (18, "EVENING"), (23, "EVENING")],
)
def test_a_weekday_has_three_times(hour, slot):
    assert attempts.slot_of(TUESDAY.replace(hour=hour)) == slot


@pytest.mark.parametrize("day", [date(2022, 4, 16), date(2022, 4, 17), date(2022, 5, 2), date(2022, 10, 3)])
def test_weekends_and_holidays_are_a_time_of_their_own(day):
    assert attempts.slot_of(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)) == "DAY_OFF"


def test_the_committee_may_name_holidays_that_move():
    assert attempts.slot_of(TUESDAY.replace(hour=9), [TUESDAY.date()]) == "DAY_OFF"


def test_three_different_times_in_vain_make_a_door_that_could_not_be_reached():
    known = attempts.asked(tried(("MORNING", "NOBODY"), ("EVENING", "NOBODY"), ("DAY_OFF", "NOBODY")), needed=3)

    assert (known.state, known.count, known.next) == ("UNREACHED", 3, "")


def test_three_mornings_are_one_time_and_the_evening_comes_next():
    known = attempts.asked(tried(*[("MORNING", "NOBODY")] * 3), needed=3)

    assert (known.state, known.count, known.slots, known.next) == ("TRIED", 1, ("MORNING",), "EVENING")


@pytest.mark.parametrize(
    ("result", "state"),
    [("REFUSED", "REFUSED"), ("NOT_AGAIN", "REFUSED"), ("LATER", "LATER"), ("VACANT", "LOOKS_VACANT")],
)
def test_silence_afterwards_does_not_undo_what_somebody_said(result, state):
    known = attempts.asked(tried(("MORNING", result), *((slot, "NOBODY") for slot in SLOTS)), needed=3)

    assert known.state == state


def test_a_confirmation_puts_an_end_to_earlier_attempts():
    known = attempts.asked(tried(("MORNING", "REFUSED"), ("EVENING", "NOBODY")), needed=3, confirmed_at=TUESDAY)

    assert (known.state, known.count) == ("TRIED", 1)


@given(st.lists(st.tuples(st.sampled_from(sorted(SLOTS)), st.sampled_from(RESULTS)), max_size=12), st.integers(1, 4))
def test_no_attempt_ever_makes_a_door_vacant_and_refused_is_never_unreached(told, needed):
    known = attempts.asked(tried(*told), needed=needed)

    assert known.state != "VACANT"
    if any(result != "NOBODY" for _slot, result in told):
        assert known.state not in ("OPEN", "TRIED", "UNREACHED")
    assert known.next not in known.slots or not known.next
    assert known.next in (*NEXT, "")


def test_vacant_is_what_a_person_says():
    assert attempts.asked([], needed=3, vacant=True).state == "VACANT"


# ---- freshness

TODAY = date(2022, 4, 5)


@pytest.mark.parametrize(
    ("asked", "listed", "state"),
    [
        (0, None, "FRESH"), (90, None, "FRESH"), (91, None, "STALE"), (None, 10, "LISTED"), (None, 91, "STALE"),
        (91, 10, "LISTED"), (3, 10, "FRESH"), (None, None, "NEVER"),
    ],
)  # fmt: skip
def test_only_asking_makes_an_entry_fresh_and_a_recent_list_keeps_it_from_being_stale(asked, listed, state):
    days = [None if one is None else TODAY - one * DAY for one in (asked, listed)]

    assert freshness.freshness(asked_on=days[0], listed_on=days[1], today=TODAY, days=90) == state


@pytest.mark.parametrize(
    ("how", "what", "counts"),
    [("DOOR", "ALL", True), ("ONLINE", "PEOPLE", True), ("PHONE", "REACH", False), ("LIST", "ALL", False),
     ("PRESUMED", "ALL", False)],
)  # fmt: skip
def test_a_confirmation_counts_when_somebody_was_asked_who_lives_there(how, what, counts):
    assert freshness.counts(how, what) is counts
