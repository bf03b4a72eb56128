"""Whatever is looked up shows just the doors for which the asker answers: whole buildings, some floors, or everything."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.accounts.standing import Standing
from rollcall.privacy import queries as privacy
from rollcall.privacy.models import Petition
from rollcall.register import actions, queries, tables
from rollcall.register.models import (
    Absence,
    Announcement,
    Building,
    Decision,
    Dwelling,
    Household,
    Kinship,
    Link,
    Need,
    Proposal,
    Relative,
    Resident,
)
from rollcall.register.queries import people
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Line, Round
from tests.world import NOON, World, community

SEE, CHANGE, ASK, PRESENCE = "register.see", "register.change", "register.ask", "register.presence"
CAPABILITIES = (SEE, CHANGE, ASK, PRESENCE, "register.export", "rounds.see", "rounds.see_outcomes", "privacy.see")
FLOORS = (-1, 1, 2, 3)
NEW = {"B01": -1, "301": 3, "顶楼": None}  # below the ground, higher up, and where nobody knows the floor


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        _more_doors(made)
        _something_of_everything(made)
        actions.index_residents(door="SYSTEM", by=None, at=NOON)
        made.open_round()
        yield made


def _more_doors(made: World) -> None:
    for number, building in made.buildings.items():
        for room, floor in NEW.items():
            door = Dwelling.objects.create(building=building, room=room, floor=floor, position=400)
            home = Household.objects.create(dwelling=door)
            Resident.objects.create(household=home, name=f"滕{number}{room}", phones="13900001111", age=82)


def _something_of_everything(made: World) -> None:
    """Of every kind one behind each door."""
    for serial, one in enumerate(Resident.objects.order_by("id").select_related("household__dwelling")):
        relative = Relative.objects.create(name="远亲", phones="13955557777")
        agreed = {"consent_by": one.name, "consent_how": "DOOR", "consent_on": date(2022, 1, 1), "noted_at": NOON}
        Kinship.objects.create(resident=one, relative=relative, relation="女儿", **agreed)
        Need.objects.create(
            resident=one, kind="CHRONIC", kind_index=tables.need_indexes("CHRONIC")[0], noted_at=NOON,
            review_on=date(2022, 4, 1), seen_by="STAFF" if one.name.startswith("滕") else "TEAM",
        )  # fmt: skip
        if not one.name.startswith("滕"):
            Absence.objects.create(resident=one, kind="UNKNOWN", starts_at=NOON - timedelta(days=1))
        door = one.household.dwelling
        Announcement.objects.create(resident=one, building=door.building, group="LIVES_ALONE", told_at=NOON)
        link = Link.objects.create(
            dwelling=door, token_digest=f"{serial:064}", made_at=NOON, expires_at=NOON + timedelta(days=1)
        )
        Proposal.objects.create(link=link, dwelling=door, reference=f"R{serial}", content={}, sent_at=NOON)
        Petition.objects.create(
            number=serial + 1, resident=one, kind="ERASE", asked_by="本人", door="BROWSER", taken_at=NOON,
            taken_by=made.users["secretary"], due_on=date(2022, 5, 1),
        )  # fmt: skip
    both = list(Resident.objects.filter(name__endswith="301").order_by("id")[:2])
    Decision.objects.create(one=both[0], other=both[1], verdict="TWO", at=NOON, by=made.users["secretary"])


def standings(made: World) -> st.SearchStrategy[Standing]:
    """Anybody: each capability everywhere, in some buildings, on some floors of others, or nowhere."""
    keys = [one.id for one in made.buildings.values()]
    stretch = st.tuples(st.sampled_from(FLOORS), st.sampled_from(FLOORS)).map(lambda two: (min(two), max(two)))
    area: st.SearchStrategy[Any] = st.one_of(
        st.just((None, {})),
        st.tuples(
            st.frozensets(st.sampled_from(keys)),
            st.dictionaries(st.sampled_from(keys), st.lists(stretch, min_size=1, max_size=2).map(tuple)),
        ),
    )
    return st.fixed_dictionaries({}, optional=dict.fromkeys(CAPABILITIES, area)).map(
        lambda areas: Standing(
            user=made.users["leader 1"],
            grants={code: whole for code, (whole, _floors) in areas.items()},
            floors={
                code: {key: floors for key, floors in some.items() if whole is not None and key not in whole}
                for code, (whole, some) in areas.items()
            },
        )
    )


def doors_of(by: Standing, capability: str) -> set[str]:
    """The pure rule: behind which doors a capability holds."""
    return {
        f"{one.building.number}-{one.room}"
        for one in Dwelling.objects.select_related("building")
        if by.may_door(capability, one.building_id, one.floor)
    }


def door(one: Any) -> str:
    """12-302."""
    return f"{one.building.number}-{one.room}"


def behind(found: Any) -> set[str]:
    """The doors of people, or of what belongs to people."""
    return {door((getattr(one, "resident", None) or one).household.dwelling) for one in found}


def test_every_look_up_is_held_to_the_doors_of_whoever_asks(world: World) -> None:
    numbers = {one.id: one.number for one in world.buildings.values()}
    rooms = {one.id: door(one) for one in Dwelling.objects.select_related("building")}
    homes = {one.id: rooms[one.dwelling_id] for one in Household.objects.all()}
    with_people, today = set(homes.values()), date(2022, 4, 5)
    away = {room for room in with_people if room.partition("-")[2] not in NEW}

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(by=standings(world))
    def asked(by: Standing) -> None:
        seen, kept, asks = doors_of(by, SEE), doors_of(by, CHANGE), doors_of(by, ASK)
        lived_in = seen & with_people

        assert {room for one in queries.buildings(by=by) for room in _rooms(one.building, by)} == seen
        for row in queries.buildings(by=by):
            mine = {room for room in seen if room.startswith(f"{row.building.number}-")}
            assert (row.dwellings, row.households) == (len(mine), len(mine & lived_in))
            assert row.residents == Resident.objects.filter(household__in=_homes(homes, mine)).count()
        assert behind(people.seen_by(by)) == lived_in
        assert {room for key, room in rooms.items() if queries.dwelling_for(key, by=by)} == seen
        assert {room for key, room in homes.items() if queries.household_for(key, by=by)} == lived_in
        assert {numbers[key] for key in numbers if queries.building_for(key, by=by)} == _buildings(seen)
        assert {one.number for one in queries.buildings_of(by, ASK)} == _buildings(asks)

        found = queries.find("teng", by=by)
        assert {door(one.resident.household.dwelling) for one in found.people} == {
            room for room in seen if room.partition("-")[2] in NEW
        }
        assert {door(one.dwelling) for one in queries.find("3-301", by=by).doors.found} == seen & {"3-301"}
        assert bool(queries.find("13900001111", by=by).people) == bool(found.people)

        assert {_at(one.place) for one in queries.group_members("LIVES_ALONE", by=by, at=NOON)} == {
            door(one.resident.household.dwelling) for one in found.people
        }
        told_all = {room for room in lived_in if room in kept or room in away}
        assert {_at(one.place) for one in queries.group_members("CHRONIC", by=by, at=NOON)} == told_all
        later = NOON + timedelta(minutes=1)
        assert queries.group_counts(by=by, at=later) == queries.group_counts(by=by, at=later, as_of=True)
        assert {one.room for one in _then(by, later)} == {one.room for one in _now(by, later)}
        assert len(queries.told(by=by, at=NOON)) == len(found.people)
        assert sum(queries.pulse_for(by=by, at=NOON).total.values()) == len(lived_in)
        gaps = queries.gaps_for(queries.NarrowGaps(), by=by, at=NOON)
        assert {rooms[one.id] for one in gaps.doors} <= seen
        assert gaps.total == len(gaps.doors)
        for building in world.buildings.values():
            cards = queries.card_places(building, by=by, at=NOON)
            assert {rooms[one.dwelling] for one in cards} <= {
                room for room in asks if room.startswith(f"{building.number}-")
            }

        to_verify = queries.to_verify(by=by, on=today)
        assert behind(to_verify.unknown) == doors_of(by, PRESENCE) & away
        assert behind(to_verify.reviews) == kept & with_people
        assert queries.to_verify_count(by=by, on=today) == to_verify.count
        assert behind(one for one in Need.objects.all() if queries.need_for(one.id, by=by)) == kept & with_people
        assert behind(one for one in Kinship.objects.all() if queries.kinship_for(one.id, by=by)) == kept & with_people
        assert {door(one.dwelling) for one in queries.waiting_proposals(by=by)} == asks & with_people
        assert queries.waiting_count(by=by) == queries.waiting_proposals(by=by).count()
        assert {behind([one.one, one.other]) <= kept for one in queries.decisions(by=by)} <= {True}
        assert queries.decisions(by=by).exists() == (behind(_decided()) <= kept)
        assert behind(privacy.petitions(by=by)) == doors_of(by, "privacy.see") & with_people

        for area in queries.areas(by=by):
            leaving = {f"{one.building}-{one.room}" for one in queries.homes_in(area)}
            assert leaving <= seen
            if area.may_open:
                assert leaving <= doors_of(by, "register.export")
        assert {f"{one.building}-{one.room}" for one in queries.homes_in(queries.areas(by=by)[0])} == seen

        on_lists = doors_of(by, "rounds.see") & with_people
        round_ = Round.objects.get()
        assert {door(one.dwelling) for one in rounds.round_lines(round_.id, rounds.Narrow(), by=by)} == on_lists
        view = rounds.overview_for(round_.id, by=by, at=NOON)
        counted = Line.objects.filter(dwelling__in=[key for key, room in rooms.items() if room in on_lists]).count()
        assert (view.total.expected if view else 0) == counted

    def _now(by: Standing, at: Any) -> list[Any]:
        return [
            row.dwelling for one in world.buildings.values() for row in queries.doors_with_people(one, by=by, at=at)
        ]

    def _then(by: Standing, at: Any) -> list[Any]:
        return [row.dwelling for one in world.buildings.values() for row in queries.doors_then(one, by=by, at=at)]

    asked()


def _rooms(building: Building, by: Standing) -> list[str]:
    return [f"{building.number}-{row.dwelling.room}" for row in queries.doors_with_people(building, by=by, at=NOON)]


def _homes(homes: dict[Any, str], rooms: set[str]) -> list[Any]:
    return [key for key, room in homes.items() if room in rooms]


def _buildings(rooms: set[str]) -> set[str]:
    return {room.partition("-")[0] for room in rooms}


def _at(place: Any) -> str:
    return f"{place.number}-{place.room}"


def _decided() -> list[Resident]:
    one = Decision.objects.get()
    return [one.one, one.other]
