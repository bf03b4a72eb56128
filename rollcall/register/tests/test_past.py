"""The register as of any moment: what it says afterwards about a moment is what it said then."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.register import actions, queries, tables
from rollcall.register.models import Absence, Dwelling, Household, Need, Resident
from rollcall.register.queries import facts, past
from tests.world import NOON, World, community

HOUR = timedelta(hours=1)
TODAY = date(2022, 4, 5)
NAMES = ("金桂香", "水生根", "林小满", "钱水娟", "孔令仪", "孔繁星")
REFUSED = (actions.CannotBeSo, actions.AlreadySo, actions.NobodyToMove, actions.NotedAlready, actions.HasEnded)
KINDS = ("HOME", "WORKSITE", "HOSPITAL", "HOME_QUARANTINE", "UNKNOWN")

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from(NAMES), st.sampled_from(KINDS), st.integers(0, 3)),
        st.tuples(st.just("correct"), st.integers(0, 9), st.sampled_from(KINDS[1:]), st.integers(0, 3)),
        st.tuples(st.just("leave"), st.sampled_from(NAMES), st.sampled_from(("DEAD", "MOVED"))),
        st.tuples(st.just("return"), st.sampled_from(NAMES)),
        st.tuples(st.just("move"), st.sampled_from(NAMES), st.integers(0, 7), st.booleans()),
        st.tuples(st.just("born"), st.integers(0, 7), st.integers(0, 90)),
        st.tuples(st.just("need"), st.sampled_from(NAMES), st.sampled_from(("BEDRIDDEN", "OXYGEN"))),
        st.tuples(st.just("end need"), st.integers(0, 9)),
    ),
    max_size=12,
)


@dataclass
class Story:
    """A community to which one thing after another happens, an hour apart, and what was seen after each."""

    world: World
    at: datetime = NOON
    seen: list[tuple[datetime, Any]] = field(default_factory=list)

    def happen(self, step: tuple[Any, ...]) -> None:
        self.at += HOUR
        who = {"door": "BROWSER", "by": self.world.users["secretary"], "at": self.at}
        with contextlib.suppress(*REFUSED):  # then nothing changes, which is seen too
            getattr(self, "_" + step[0].replace(" ", "_"))(*step[1:], **who)
        self.look()

    def look(self) -> None:
        self.seen.append((self.at, sight_now(self.world, self.at)))

    def _say(self, name: str, kind: str, days: int, **who: Any) -> None:
        since = TODAY - timedelta(days=days)
        actions.say_where(resident_id=self.world.resident(name).id, kind=kind, since=since, how="PHONE", **who)

    def _correct(self, place: int, kind: str, days: int, **who: Any) -> None:
        absence = Absence.objects.order_by("id")[place : place + 1].first()
        if absence:
            since = TODAY - timedelta(days=days)
            actions.correct_absence(absence_id=absence.id, kind=kind, since=since, how="DOOR", **who)

    def _leave(self, name: str, left: str, **who: Any) -> None:
        actions.record_departure(resident_id=self.world.resident(name).id, left=left, left_on=TODAY, **who)

    def _return(self, name: str, **who: Any) -> None:
        actions.take_back_departure(resident_id=self.world.resident(name).id, **who)

    def _move(self, name: str, where: int, joins: bool, **who: Any) -> None:
        dwelling = self._door(where)
        household = Household.objects.filter(dwelling=dwelling).first() if joins else None
        resident = self.world.resident(name)
        actions.move_residents(
            residents=[resident.id], dwelling_id=dwelling.id, household_id=household.id if household else None, **who
        )

    def _born(self, where: int, years: int, **who: Any) -> None:
        newcomer = actions.Newcomer(name=f"新人{self.at:%d%H}", birth_date=date(2022 - years, 1, 1))
        actions.move_in(dwelling_id=self._door(where).id, household_id=None, newcomer=newcomer, **who)

    def _need(self, name: str, kind: str, **who: Any) -> None:
        resident = self.world.resident(name).id
        actions.add_need(resident_id=resident, kind=kind, source="本人", seen_by="TEAM", **who)

    def _end_need(self, place: int, **who: Any) -> None:
        need = Need.objects.order_by("id")[place : place + 1].first()
        if need:
            actions.end_need(need_id=need.id, **who)

    def _door(self, place: int) -> Dwelling:
        return Dwelling.objects.order_by("id")[place % Dwelling.objects.count()]


def rows_now() -> dict[str, Any]:
    """Every row with the columns that are kept of the past."""
    return {
        name: {
            row[0]: dict(zip(columns, row, strict=True))
            for row in tables.BY_NAME[name].model.objects.values_list(*columns)
        }
        for name, columns in past.KEPT.items()
    }


def sight_now(world: World, at: datetime) -> Any:
    """What a secretary sees at a moment: rows, groups, counts, each building."""
    by, here = world.standing("secretary"), facts.zone()
    return (
        rows_now(),
        sorted(facts.facts_at(at, here=here).memberships(at.astimezone(here).date()), key=repr),
        queries.group_counts(by=by, at=at),
        {
            number: plain(queries.doors_with_people(building, by=by, at=at))
            for number, building in world.buildings.items()
        },
    )


def sight_then(world: World, at: datetime) -> Any:
    """What is said afterwards about that moment."""
    by, then = world.standing("secretary"), past.register_at(at)
    return (
        dict(then.rows),
        sorted(then.facts().memberships(at.astimezone(then.here).date()), key=repr),
        queries.group_counts(by=by, at=at, as_of=True),
        {number: plain(queries.doors_then(building, by=by, at=at)) for number, building in world.buildings.items()},
    )


def plain(doors: list[Any]) -> list[Any]:
    """Doors with the names behind them and where everybody is."""
    return [
        (
            door.dwelling.room,
            door.dwelling.use,
            [
                [(one.resident.name, one.absence.kind if one.absence else "") for one in home.people]
                for home in door.homes
            ],
        )
        for door in doors
    ]


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_whatever_happens_each_moment_is_said_afterwards_to_have_been_as_it_was_seen(steps):
    with undone(), community() as world:
        Resident.objects.filter(name="金桂香").update(birth_date=date(1939, 3, 1), birth_precision="DAY")
        story = Story(world)
        story.look()
        for step in steps:
            story.happen(step)

        for at, seen in story.seen:
            assert sight_then(world, at) == seen


def test_a_list_is_not_there_before_it_was_applied_nor_after_it_was_taken_back(bring, at):
    upload = bring()
    people = Resident.objects.count()

    before, then = past.register_at(at - HOUR), past.register_at(at)
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at + HOUR)

    assert before.of(tables.RESIDENT) == {}
    assert len(then.of(tables.RESIDENT)) == people > 0
    assert past.register_at(at).rows == then.rows
    assert past.register_at(at + 2 * HOUR).of(tables.RESIDENT) == {}


def test_before_its_founding_a_compound_was_not_there(committee, at):
    places = actions.Places(
        compound="向阳新苑",
        buildings=[actions.BuildingPlan("1")],
        dwellings=[actions.DwellingPlan("1", "101")],
    )
    people = [actions.PersonPlan("1", "101", "金桂香", needs=(actions.NeedPlan("BEDRIDDEN"),))]
    actions.found_register(places=places, people=people, source="名册", door="SYSTEM", by=None, at=at)

    assert all(rows == {} for rows in past.register_at(at - HOUR).rows.values())
    assert [len(rows) for rows in past.register_at(at).rows.values()] == [1, 1, 1, 1, 1, 0, 0, 0]


def test_a_household_of_before_is_shown_with_who_lived_there_then(db):
    with community() as world:
        nephew = world.resident("水生根")
        actions.record_departure(
            resident_id=nephew.id, left="MOVED", left_on=None, door="BROWSER", by=None, at=NOON + HOUR
        )

        then = queries.home_then(nephew.household, at=NOON)
        now = queries.home_now(nephew.household, at=NOON + HOUR)

        assert then is not None
        assert [one.resident.name for one in then.people] == ["金桂香", "水生根"]
        assert [one.resident.name for one in now.people] == ["金桂香"]
