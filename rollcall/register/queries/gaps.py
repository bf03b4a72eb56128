"""What is missing in the register, door by door; so many queries for a whole committee as for one building."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Absence, AbsenceKind, Attempt, Building, Check, Dwelling, Household, Resident
from rollcall.register.queries import freshness, uploads
from rollcall.register.queries.keeping import keeping
from rollcall.register.rules import attempts, gaps
from rollcall.register.rules.attempts import Asked, Tried
from rollcall.register.rules.gaps import Gap, HomeFacts, PersonFacts

CAPABILITY = "register.see"


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which gaps are wanted: of a kind, of buildings (None: all)."""

    kind: str = ""
    buildings: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """A door with what is missing behind it. `homes`: its households with how many people each, `asked`: what trying came to."""

    id: UUID
    building: UUID
    room: str
    use: str
    gaps: tuple[Gap, ...]
    homes: tuple[tuple[UUID, int], ...]
    asked: Asked

    @property
    def counts(self) -> set[str]:
        """The kinds of its gaps."""
        return {gap.kind for gap in self.gaps}


@dataclass(slots=True)
class Gaps:
    """The doors that lack something, in order; `kinds` counts doors by kind of gap, whatever kind was asked for."""

    doors: list[Door] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    total: int = 0


def gaps_for(narrow: Narrow, *, by: Standing, at: datetime) -> Gaps:
    """The gaps where the asker may see them; nine queries."""
    doors = _Area(narrow.buildings, by).doors(at)
    found = Gaps()
    for door in doors:
        loud = door.counts - gaps.QUIET
        found.kinds.update(door.counts)
        found.total += bool(loud)
        if narrow.kind in door.counts if narrow.kind else loud:
            found.doors.append(door)
    return found


def asked_of(dwelling: Dwelling, *, at: datetime) -> Asked:
    """What trying one door came to."""
    [door] = _Area(None, None, dwelling=dwelling.id).doors(at)
    return door.asked


def lacking(*, at: datetime) -> dict[UUID, tuple[str, ...]]:
    """What is missing in the whole register, the gravest first, by the key of each household, or of the door behind which
    nobody is known; nothing for those about whom all is known. Eight queries."""
    found: dict[UUID, tuple[str, ...]] = {}
    for door in _Area(None, None).doors(at):
        if not door.homes and door.gaps:
            found[door.id] = tuple(gap.kind for gap in door.gaps)
        for home, _size in door.homes:
            kinds = tuple(gap.kind for gap in door.gaps if gap.home == str(home))
            found |= {home: kinds} if kinds else {}
    return found


def names_in(doors: Iterable[Door]) -> dict[UUID, str]:
    """The names of the people whom gaps are about."""
    keys = {UUID(key) for door in doors for gap in door.gaps for key in gap.people}
    return dict(Resident.objects.filter(id__in=keys).values_list("id", "name"))


def buildings_of(by: Standing, capability: str = CAPABILITY) -> list[Building]:
    """The buildings of which the asker may see some door, or for one of which the capability holds, in order."""
    found = Building.objects.filter(reach.houses(by, capability)).select_related("block")
    return list(found.order_by("position", "number"))


def open_questions(*, by: Standing) -> int:
    """How many rows of applied lists wait for an answer, for those who answer them."""
    if not by.everywhere("register.import"):
        return 0
    return sum(len(uploads.unanswered(upload)) for upload in uploads.applied())


class _Area:
    """Everything behind some doors, read once."""

    def __init__(
        self, buildings: frozenset[UUID] | None, by: Standing | None, *, dwelling: UUID | None = None,
        capability: str = CAPABILITY,
    ) -> None:  # fmt: skip
        self.buildings, self.by, self.capability = buildings, by, capability
        self.dwelling = dwelling
        self.keeping = keeping()

    def doors(self, at: datetime) -> list[Door]:
        """Every door in order."""
        homes, people, measure = self._homes(), self._people(), freshness.measure_at(at)
        checks, tried, last = self._checks(), self._tried(), self._confirmed()
        listed = {home: max((day for _one, day in found), default="") for home, found in people.items()}
        made = []
        for key, building, room, use in self._dwellings():
            known = [
                HomeFacts(
                    key=str(home),
                    freshness=measure.known(checks.get(home), listed.get(home, "")).state,
                    unnamed=unnamed,
                    people=tuple(one for one, _day in people[home]),
                )
                for home, unnamed in homes[key]
                if people[home] or unnamed
            ]
            asked = self._asked(key, use, [UUID(home.key) for home in known], tried, last)
            sizes = tuple((UUID(home.key), len(home.people) + home.unnamed) for home in known)
            made.append(Door(key, building, room, use, tuple(gaps.of_door(use, known)), sizes, asked))
        return made

    def _asked(
        self, door: UUID, use: str, homes: list[UUID], tried: Mapping[UUID, list[Tried]], last: Mapping[UUID, datetime]
    ) -> Asked:
        """What trying a door came to: of each household by itself where any is known there, else of the door."""
        at_door, needed = tried.get(door, ()), self.keeping.attempts
        if homes:
            each = [(tried.get(home, ()), last.get(home)) for home in homes]
            return attempts.behind(at_door, each, needed=needed)
        return attempts.asked(at_door, needed=needed, vacant=use == "VACANT", confirmed_at=last.get(door))

    def _dwellings(self) -> list[Any]:
        found = self._within(Dwelling.objects.all(), "")
        return list(
            found.order_by("building__position", "building__number", "position", "room").values_list(
                "id", "building_id", "room", "use"
            )
        )

    def _homes(self) -> dict[UUID, list[tuple[UUID, int]]]:
        found: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
        rows = self._within(Household.objects.all(), "dwelling")
        for key, dwelling, unnamed in rows.order_by("number").values_list("id", "dwelling_id", "unnamed"):
            found[dwelling].append((key, unnamed))
        return found

    def _people(self) -> dict[UUID, list[tuple[PersonFacts, str]]]:
        """Households -> people, each with the day of the youngest list that speaks of the person."""
        lost = set(
            Absence.objects.filter(kind=AbsenceKind.UNKNOWN, ends_at__isnull=True).values_list("resident_id", flat=True)
        )
        rows = self._within(Resident.objects.filter(left=""), "household__dwelling")
        found: dict[UUID, list[tuple[PersonFacts, str]]] = defaultdict(list)
        columns = ("id", "household_id", "birth_date", "phone_ends", "id_verified", Cast("sources", TextField()))
        for key, home, birth, phones, verified, sources in rows.order_by("position").values_list(*columns):
            one = PersonFacts(str(key), birth is not None, bool(phones), verified, key in lost)
            found[home].append((one, max(freshness.A_DAY.findall(sources), default="")))
        return found

    def _checks(self) -> dict[UUID, Check]:
        found = self._within(Check.objects.filter(household__isnull=False), "dwelling")
        return freshness.last_checks(found)

    def _confirmed(self) -> dict[UUID, datetime]:
        """Households, and doors where nobody was known -> when they were last confirmed."""
        found = self._within(Check.objects.all(), "dwelling").order_by("checked_at")
        return {home or door: at for door, home, at in found.values_list("dwelling_id", "household_id", "checked_at")}

    def _tried(self) -> dict[UUID, list[Tried]]:
        found: dict[UUID, list[Tried]] = defaultdict(list)
        rows = self._within(Attempt.objects.all(), "dwelling")
        for dwelling, home, slot, result, at in rows.values_list("dwelling_id", "household_id", "slot", "result", "at"):
            found[home or dwelling].append(Tried(slot, result, at))
        return found

    def _within(self, rows: QuerySet[Any], door: str) -> QuerySet[Any]:
        """Rows that lead to their door by this path; without it they are doors."""
        if self.dwelling:
            return rows.filter(**{door or "id": self.dwelling})
        if self.by:
            rows = rows.filter(reach.behind(self.by, self.capability, door))
        if self.buildings is None:
            return rows
        return rows.filter(**{f"{door}__building__in" if door else "building__in": self.buildings})


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Who gets a door card: a household, numbered where several live behind the door, or a door where nobody is known."""

    dwelling: UUID
    household: UUID | None
    room: str
    number: int
    lacks: tuple[str, ...]

    @property
    def code(self) -> str:
        """What stands for it in a form."""
        return f"{self.dwelling}.{self.household or ''}"


def card_places(building: Building, *, by: Standing, at: datetime) -> list[CardPlace]:
    """Everybody in a building who may get a card, door by door; vacant doors and shops without people get none."""
    doors = _Area(frozenset({building.id}), by, capability="register.ask").doors(at)
    return [one for door in doors for one in _places_of(door)]


def _places_of(door: Door) -> list[CardPlace]:
    if not door.homes:
        return [] if door.use in gaps.KNOWN_USES else [CardPlace(door.id, None, door.room, 0, ("NOBODY_KNOWN",))]
    several = len(door.homes) > 1
    return [
        CardPlace(
            door.id, home, door.room, number if several else 0,
            tuple(gap.kind for gap in door.gaps if gap.home == str(home) and gap.kind not in gaps.QUIET),
        )
        for number, (home, _size) in enumerate(door.homes, 1)
    ]  # fmt: skip
