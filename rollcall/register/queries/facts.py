"""Who lives where and who is at home, as plain values: what the rules about groups are given, for now and for any day before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Q, QuerySet

from rollcall.register import ages
from rollcall.register.models import Absence, Household, Resident
from rollcall.register.rules import groups
from rollcall.register.rules.groups import Away, Member, Membership
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

COLUMNS: Final = ("id", "household_id", "name", "birth_date", "birth_precision", "age", "left", "left_on")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A resident, without anything sensitive."""

    id: UUID
    household_id: UUID
    name: str
    birth_date: date | None
    birth_precision: str
    age: int | None
    left: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """People with where they are: `away` by resident, `back` the end of the last absence, `unnamed` by household."""

    people: list[PersonRow]
    away: Mapping[UUID, Away]
    back: Mapping[UUID, datetime]
    unnamed: Mapping[UUID, int] = field(default_factory=dict)

    def memberships(self, on: date) -> list[Membership]:
        """Everybody's groups on a day."""
        households: dict[UUID, list[Member]] = defaultdict(list)
        for row in self.people:
            households[row.household_id].append(self._member(row, on))
        return [
            one
            for household, members in households.items()
            for one in groups.memberships(members, self.unnamed.get(household, 0))
        ]

    def _member(self, row: PersonRow, on: date) -> Member:
        return Member(
            key=str(row.id),
            name=row.name,
            age=age_of(row, on),
            birth=row.birth_date if row.birth_precision == "DAY" else None,
            away=self.away.get(row.id),
            back=self.back.get(row.id),
            left=row.left,
            left_on=row.left_on,
        )


def age_of(row: PersonRow, on: date) -> int | None:
    """Full years on a day; of somebody without a birth date what a list said."""
    years = ages.age_on(row.birth_date, row.birth_precision, on)
    return row.age if years is None else years


def zone() -> ZoneInfo:
    """The time zone of the committee in scope."""
    return ZoneInfo(Committee.objects.values_list("timezone", flat=True).get(id=scope.current()))


Within = Callable[[str], Q]


def everywhere(_path: str) -> Q:
    """Behind every door."""
    return Q()


def facts_at(
    at: datetime,
    *,
    doors: Within = everywhere,
    households: Iterable[UUID] | None = None,
    here: ZoneInfo | None = None,
) -> Facts:
    """What the register says about a moment now: of the whole community, of some doors, or of some households.

    `doors` makes the condition on rows out of the path that leads from them to their door."""
    here = here or zone()
    people = _within(Resident.objects.all(), "household", doors, households)
    absences = _within(Absence.objects.filter(starts_at__lte=at), "resident__household", doors, households)
    open_ones = absences.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at)).order_by("starts_at", "id")
    over = absences.filter(ends_at__lte=at).order_by().values_list("resident_id").annotate(last=Max("ends_at"))
    unnamed = _within(Household.objects.filter(unnamed__gt=0), "", doors, households)
    return Facts(
        people=[PersonRow(*row) for row in people.order_by("household_id", "position", "id").values_list(*COLUMNS)],
        away={
            who: Away(kind, starts_at.astimezone(here))
            for who, kind, starts_at in open_ones.values_list("resident_id", "kind", "starts_at")
        },
        back={who: last.astimezone(here) for who, last in over},
        unnamed=dict(unnamed.values_list("id", "unnamed")),
    )


def _within(found: "QuerySet[Any]", path: str, doors: Within, households: Iterable[UUID] | None) -> "QuerySet[Any]":
    found = found.filter(doors(f"{path}__dwelling" if path else "dwelling"))
    if households is not None:
        found = found.filter(**{f"{path or 'id'}__in": list(households)})
    return found
