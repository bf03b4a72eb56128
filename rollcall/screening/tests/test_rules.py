"""A report beside the list, kits that add up, the minutes of a test."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from rollcall.screening.rules import kits, matching, report
from rollcall.screening.rules.matching import Subject

NOON = datetime(2022, 4, 5, 4, tzinfo=UTC)
REASONS = {code: code for code in ("NO_ANSWER", "HOSPITAL", "AWAY", "REFUSED", "QUARANTINE")}
# room -> how many live there
ROOMS = {"101": 1, "102": 2, "302": 1, "604": 2}


def subjects(**states: tuple[str, str]) -> list[Subject]:
    found = []
    for room, people in ROOMS.items():
        for place in range(people):
            state, reason = states.get(f"r{room}", ("OPEN", ""))
            found.append(Subject(UUID(int=int(room) * 10 + place), room, room, f"{room}-{place}", state, reason))
    return found


def match(text: str, on_list: list[Subject] | None = None) -> matching.Match:
    read = report.read(text, rooms=set(ROOMS))
    return matching.match(
        read, on_list or subjects(), building="20", usual="NEGATIVE", reasons=REASONS,
        outcomes=frozenset({"NEGATIVE", "POSITIVE", "INVALID"}),
    )  # fmt: skip


def test_figures_in_people_reconcile_door_by_door() -> None:
    found = match("6=4+2：101住院，302没人")

    assert found.reconciles
    assert found.unit == "PEOPLE"
    assert [(one.subject.room, one.reason) for one in found.named] == [("101", "HOSPITAL"), ("302", "NO_ANSWER")]
    assert len(found.rest) == 4


def test_figures_in_households_reconcile_too() -> None:
    found = match("20号 4户=3+1：604出差")

    assert found.reconciles
    assert found.unit == "HOUSEHOLDS"
    assert [one.subject.name for one in found.named] == ["604-0", "604-1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6=4+2：101住院", "NAMED"),
        ("9=8+1：101住院", "COUNT"),
        ("6=4+3：101住院，302没人，102没人", "SUM"),
        ("999没人", "NO_ROOM"),
        ("101没人 101住院", "TWICE"),
        ("101、302未做", "NO_REASON"),
        ("101空置", "UNKNOWN_REASON"),
        ("302三个人没人", "MORE_PEOPLE"),
        ("12号楼：101住院", "OTHER_BUILDING"),
        ("牛奶卸完了", "NOTHING"),
    ],
)
def test_what_does_not_fit_is_named(text: str, code: str) -> None:
    found = match(text)

    assert code in {one.code for one in found.problems}
    assert not found.reconciles


def test_who_the_register_excuses_may_be_left_out_or_named() -> None:
    excused = subjects(r101=("NOT_DONE", "HOSPITAL"))

    assert match("6=4+2：101住院，302没人", excused).reconciles
    assert match("5=4+1：302没人", excused).reconciles
    assert [one.subject.room for one in match("6=4+2：101住院，302没人", excused).named] == ["302"]


def test_where_fewer_are_named_than_live_there_somebody_picks() -> None:
    found = match("6=5+1：604有1人没人")

    assert [(one.subject.name, one.sure) for one in found.named] == [("604-0", False)]


def test_kits_add_up_or_so_many_are_missing() -> None:
    fits = kits.sum_of([("GIVEN", 45), ("USED", 42), ("SPARE", 2), ("RETURNED", 1)])

    assert (fits.adds_up, fits.missing) == (True, 0)
    assert kits.sum_of([("GIVEN", 45), ("USED", 42)]).missing == 3
    assert fits.plus(kits.Sum(given=3)).missing == 3


@pytest.mark.parametrize(
    ("minutes", "state", "left"), [(0, "WAIT", 15), (14, "WAIT", 1), (15, "READ", 5), (20, "LATE", 0)]
)
def test_a_test_is_read_between_its_minutes(minutes: int, state: str, left: int) -> None:
    clock, at = kits.clock(NOON, ready=15, spoils=20), NOON + timedelta(minutes=minutes)

    assert (clock.state(at), clock.minutes(at)) == (state, left)
