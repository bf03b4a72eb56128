"""What came of asking: confirmations and attempts are kept with who, when and how, and count once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rollcall.journal.models import Change, Entry
from rollcall.lib import ids
from rollcall.register import actions
from rollcall.register.models import Attempt, Check, Dwelling, Household, Keeping
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def home_of(world: World, name: str) -> Household:
    return Household.objects.get(id=world.resident(name).household_id)


def by(world: World) -> dict:
    return {"door": "BROWSER", "by": world.users["leader 1"], "at": NOON}


def test_a_household_is_confirmed_with_who_when_and_how_and_the_journal_says_so(world):
    home = home_of(world, "林小满")

    actions.confirm_household(household_id=home.id, how="DOOR", source="the mother", **by(world))

    check = Check.objects.get()
    assert (check.household_id, check.dwelling_id) == (home.id, home.dwelling_id)
    assert (check.how, check.what, check.source, check.checked_at) == ("DOOR", "ALL", "the mother", NOON)
    entry = Entry.objects.get(act="register.confirm_household")
    assert (entry.subject, entry.by) == (home.id, world.users["leader 1"])
    assert Change.objects.get(entry=entry).values["after"]["how"] == "DOOR"


def test_a_door_where_nobody_is_known_can_be_confirmed_too(world):
    door = Dwelling.objects.get(building=world.buildings["1"], room="201")

    actions.confirm_household(dwelling_id=door.id, how="DOOR", **by(world))

    assert (Check.objects.get().household_id, Check.objects.get().dwelling_id) == (None, door.id)


def test_an_attempt_keeps_its_time_of_day_and_its_note_sealed(world):
    home = home_of(world, "林小满")

    actions.note_attempt(
        dwelling_id=home.dwelling_id, household_id=home.id, result="NOBODY", note="灯亮着",
        seen_at=NOON - timedelta(hours=2), **by(world),
    )  # fmt: skip

    attempt = Attempt.objects.get()
    assert (attempt.slot, attempt.result, attempt.note) == ("MORNING", "NOBODY", "灯亮着")
    assert Entry.objects.get(act="register.note_attempt").subject == home.id


def test_the_committees_own_holidays_are_days_off(world):
    Keeping.objects.create(holidays=["2022-04-05"])

    actions.note_attempt(dwelling_id=home_of(world, "林小满").dwelling_id, result="LATER", **by(world))

    assert Attempt.objects.get().slot == "DAY_OFF"


def test_a_phone_that_sends_twice_is_counted_once(world):
    home, command = home_of(world, "林小满"), ids.new_id()

    for _time in range(2):
        actions.confirm_household(household_id=home.id, how="DOOR", command=command, **by(world))
        actions.note_attempt(
            dwelling_id=home.dwelling_id, result="NOBODY", command=(other := ids.new_id()), **by(world)
        )
        actions.note_attempt(dwelling_id=home.dwelling_id, result="NOBODY", command=other, **by(world))

    assert (Check.objects.count(), Attempt.objects.count()) == (1, 2)


def test_the_same_key_with_something_else_to_say_is_refused(world):
    home, command = home_of(world, "林小满"), ids.new_id()
    actions.confirm_household(household_id=home.id, how="DOOR", command=command, **by(world))

    with pytest.raises(actions.SameKeyOtherBody):
        actions.confirm_household(household_id=home.id, how="PHONE", command=command, **by(world))

    assert Check.objects.count() == 1


def test_an_attempt_at_a_household_of_another_door_changes_nothing(world):
    with pytest.raises(Household.DoesNotExist):
        actions.note_attempt(
            dwelling_id=home_of(world, "林小满").dwelling_id, household_id=home_of(world, "金桂香").id,
            result="NOBODY", **by(world),
        )  # fmt: skip

    assert not Attempt.objects.exists()
