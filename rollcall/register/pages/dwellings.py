"""The page of one door: its households, what it is used for, and who can be moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.journal import words as journal
from rollcall.journal.models import Entry
from rollcall.register import say
from rollcall.register.models import Dwelling
from rollcall.register.pages import gaps, places
from rollcall.register.queries import Known
from rollcall.register.queries.houses import DoorRow
from rollcall.ui.parts import Crumb

NOTHING: Mapping[UUID, Known] = {}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a household."""

    key: UUID
    line: places.Line


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """One household with everybody in it."""

    label: str
    url: str
    members: list[Member] = field(default_factory=list)
    unnamed: str = ""
    fresh: gaps.Fresh | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to the door."""

    at: datetime
    who: str
    what: str


def title(dwelling: Dwelling) -> str:
    """12-302."""
    return f"{dwelling.building.number}-{dwelling.room}"


def crumbs(dwelling: Dwelling) -> list[Crumb]:
    """The way back."""
    return places.crumbs(dwelling.building, last=dwelling.room)


def households(row: DoorRow, on: date, known: Mapping[UUID, Known] = NOTHING) -> list[HouseholdCard]:
    """Everybody behind the door, household by household."""
    return [
        HouseholdCard(
            label=say.household(home.household.number),
            url=reverse("register:household", args=[home.household.id]),
            members=[
                Member(one.resident.id, places.line(one, on, several=len(home.people) > 1)) for one in home.people
            ],
            unnamed=places.unnamed(home.household.unnamed),
            fresh=gaps.fresh(known[home.household.id]) if home.household.id in known else None,
        )
        for home in row.lived_in
    ]


def history(found: Iterable[Entry]) -> list[Act]:
    """What was done, the latest first."""
    return [Act(one.at, one.by.full_name if one.by else _("The system"), journal.act(one.act)) for one in found]
