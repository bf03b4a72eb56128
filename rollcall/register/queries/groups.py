"""Special groups: who belongs to them within the reader's doors, and why. Derived anew each time; nothing is stored."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register import tables
from rollcall.register.models import Household, Need, SeenBy
from rollcall.register.queries import facts as present, past
from rollcall.register.queries.facts import Facts, PersonRow
from rollcall.register.rules import groups, needs
from rollcall.register.rules.groups import Away, Because, Membership

CAPABILITY: Final = "register.see"
STAFF: Final = "register.change"
DERIVED_KINDS: Final = frozenset({"LIVES_ALONE", "ONLY_OLDER_PEOPLE", "VERY_OLD", "INFANT"})
RECORDED: Final = tuple(kind for kind in needs.KINDS if kind not in DERIVED_KINDS)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group with how many belong to it; `bands` counts those from an age on (70, 80, 90) where that matters."""

    code: str
    count: int
    is_recorded: bool = False
    bands: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which door a household is."""

    building: UUID
    number: str
    room: str
    order: tuple[int, str, int, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list of a group. `away`: where somebody is who belongs to it although not at home."""

    person: PersonRow
    age: int | None
    place: Place
    because: tuple[Because, ...] = ()
    since: datetime | date | None = None
    away: Away | None = None


def group_counts(*, by: Standing, at: datetime, as_of: bool = False) -> list[GroupCount]:
    """Every group with its count, the urgent ones first; `as_of` asks what the register said at that moment."""
    scene = _scene(by, at, as_of=as_of)
    found = scene.memberships
    members = Counter(one.group for one in found)
    ages = {str(row.id): present.age_of(row, scene.on) for row in scene.facts.people}
    alone = Counter(groups.band_of(ages[one.key]) for one in found if one.group == groups.LIVES_ALONE)
    bands = tuple((band, sum(n for reached, n in alone.items() if reached >= band)) for band in groups.BANDS)
    derived = [
        GroupCount(code, members[code], bands=bands if code == groups.LIVES_ALONE else ()) for code in groups.GROUPS
    ]
    recorded = _recorded_then(scene, by) if as_of else _recorded(by)
    return derived + [GroupCount(kind, recorded[kind], is_recorded=True) for kind in RECORDED]


def group_members(code: str, *, by: Standing, at: datetime, as_of: bool = False) -> list[Listed]:
    """The people of one group, door by door; nobody for a group that there is not."""
    scene = _scene(by, at, as_of=as_of)
    if code in groups.GROUPS:
        why = {UUID(one.key): one for one in scene.memberships if one.group == code}
    elif code in RECORDED:
        keys = _needing_then(code, scene, by) if as_of else _needing(code, by)
        why = {key: Membership(str(key), code) for key in keys}
    else:
        return []
    people = [row for row in scene.facts.people if row.id in why and not row.left]
    places = scene.places({row.household_id for row in people})
    listed = [_listed(row, why[row.id], places[row.household_id], scene) for row in people]
    return sorted(listed, key=lambda one: one.place.order)


def is_group(code: str) -> bool:
    """Whether there is such a group."""
    return code in groups.GROUPS or code in RECORDED


@dataclass(frozen=True, slots=True)
class _Scene:
    """The people whom the asker may see, at a moment."""

    facts: Facts
    on: date
    then: past.Snapshot | None = None

    @property
    def memberships(self) -> list[Membership]:
        return self.facts.memberships(self.on)

    def places(self, households: Iterable[UUID]) -> dict[UUID, Place]:
        return places_then(self.then, households) if self.then else places_of(households)


def _scene(by: Standing, at: datetime, *, as_of: bool) -> _Scene:
    if not as_of:
        here, own = present.zone(), partial(reach.behind, by, CAPABILITY)
        return _Scene(present.facts_at(at, doors=own, here=here), at.astimezone(here).date())
    then = past.register_at(at)
    wanted = past.households_of(then, by=by, capability=CAPABILITY)
    return _Scene(then.facts(wanted.__contains__), at.astimezone(then.here).date(), then)


def _listed(row: PersonRow, member: Membership, place: Place, scene: _Scene) -> Listed:
    age = present.age_of(row, scene.on)
    return Listed(row, age, place, member.because, member.since, scene.facts.away.get(row.id))


# ---- doors


def places_of(households: Iterable[UUID]) -> dict[UUID, Place]:
    """Where households live now."""
    rows = Household.objects.filter(id__in=list(households)).values_list(
        "id", "dwelling__building_id", "dwelling__building__number", "dwelling__building__position", "dwelling__room",
        "dwelling__position", "number",
    )  # fmt: skip
    return {
        key: Place(building, number, room, (place, number, position, f"{room}/{household}"))
        for key, building, number, place, room, position, household in rows
    }


def places_then(then: past.Snapshot, households: Iterable[UUID]) -> dict[UUID, Place]:
    """Where households lived at the moment of a snapshot."""
    dwellings, buildings = then.of(tables.DWELLING), then.of(tables.BUILDING)
    found = {}
    for key in households:
        home = then.of(tables.HOUSEHOLD)[key]
        door = dwellings[home["dwelling_id"]]
        building = buildings[door["building_id"]]
        order = (building["position"], building["number"], door["position"], f"{door['room']}/{home['number']}")
        found[key] = Place(building["id"], building["number"], door["room"], order)
    return found


# ---- what is recorded, not derived


def _open_needs(by: Standing) -> QuerySet[Need]:
    own = reach.behind(by, CAPABILITY, "resident__household__dwelling")
    found = Need.objects.filter(own, ended_at__isnull=True, resident__left="")
    if by.everywhere(STAFF):
        return found
    return found.filter(Q(seen_by=SeenBy.TEAM) | reach.behind(by, STAFF, "resident__household__dwelling"))


def _recorded(by: Standing) -> Counter[str]:
    """Counts by kind, found by the blind index: nothing is opened."""
    rows = _open_needs(by).order_by().values_list("kind_index").annotate(people=Count("resident_id", distinct=True))
    people = dict(rows)
    return Counter({kind: sum(people.get(index, 0) for index in tables.need_indexes(kind)) for kind in RECORDED})


def _needing(kind: str, by: Standing) -> set[UUID]:
    return set(_open_needs(by).filter(kind_index__in=tables.need_indexes(kind)).values_list("resident_id", flat=True))


def needing_now(kinds: Iterable[str]) -> dict[str, set[UUID]]:
    """Who needs something of these kinds, in the whole community; only what the team of a building may read. One query,
    none where no kind is asked for."""
    kind_of = {index: kind for kind in kinds for index in tables.need_indexes(kind)}
    found: dict[str, set[UUID]] = defaultdict(set)
    if kind_of:
        rows = Need.objects.filter(ended_at__isnull=True, resident__left="", seen_by=SeenBy.TEAM)
        for index, person in rows.filter(kind_index__in=list(kind_of)).values_list("kind_index", "resident_id"):
            found[kind_of[index]].add(person)
    return found


def _needing_then(kind: str, scene: _Scene, by: Standing) -> set[UUID]:
    return _needs_then(scene, by)[kind]


def _recorded_then(scene: _Scene, by: Standing) -> Counter[str]:
    return Counter({kind: len(people) for kind, people in _needs_then(scene, by).items()})


def _needs_then(scene: _Scene, by: Standing) -> dict[str, set[UUID]]:
    assert scene.then is not None
    here = {row.id: row.household_id for row in scene.facts.people if not row.left}
    staff = past.households_of(scene.then, by=by, capability=STAFF)
    found: dict[str, set[UUID]] = defaultdict(set)
    for one in scene.then.of(tables.NEED).values():
        may = one["seen_by"] == SeenBy.TEAM or here.get(one["resident_id"]) in staff
        if may and one["resident_id"] in here and one["ended_at"] is None:
            found[one["kind"]].add(one["resident_id"])
    return found
