"""What somebody has to ask about: who should be back, of whom nobody knows, which needs are due for review."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Absence, Announcement, Need

PRESENCE = "register.presence"
NEEDS = "register.change"
RESIDENT = "resident__household__dwelling__building__block"
IN_ORDER = ("resident__household__dwelling__building__position", "resident__household__dwelling__position", "id")


@dataclass(frozen=True, slots=True)
class ToVerify:
    """`overdue`: expected back on a day that has passed. `unknown`: nobody knows where. `reviews`: needs."""

    overdue: list[Absence]
    unknown: list[Absence]
    reviews: list[Need]

    @property
    def count(self) -> int:
        """How much there is to ask about."""
        return len(self.overdue) + len(self.unknown) + len(self.reviews)


def to_verify(*, by: Standing, on: date) -> ToVerify:
    """Everything to ask about within the asker's doors; three queries."""
    open_ones = _own(Absence.objects.filter(ends_at__isnull=True, resident__left=""), by, PRESENCE)
    overdue = open_ones.filter(expected_on__lt=on).order_by("expected_on", *IN_ORDER)
    unknown = open_ones.filter(kind="UNKNOWN").exclude(id__in=overdue.values("id")).order_by("starts_at", *IN_ORDER)
    return ToVerify(list(overdue), list(unknown), list(_reviews(by, on)))


def to_verify_count(*, by: Standing, on: date) -> int:
    """How much there is to ask about; two queries."""
    open_ones = _own(Absence.objects.filter(ends_at__isnull=True, resident__left=""), by, PRESENCE)
    return open_ones.filter(Q(expected_on__lt=on) | Q(kind="UNKNOWN")).count() + _reviews(by, on).count()


def _reviews(by: Standing, on: date) -> "QuerySet[Need]":
    due = Q(review_on__lte=on) | Q(until_on__lt=on)
    found = _own(Need.objects.filter(due, ended_at__isnull=True, resident__left=""), by, NEEDS)
    return found.order_by(F("review_on").asc(nulls_last=True), *IN_ORDER)


def absence_for(absence_id: UUID, *, by: Standing) -> Absence | None:
    """An absence of somebody whose presence the asker may note."""
    return _own(Absence.objects.filter(id=absence_id), by, PRESENCE).first()


def need_for(need_id: UUID, *, by: Standing) -> Need | None:
    """A need that the asker may review and end."""
    return _own(Need.objects.filter(id=need_id), by, NEEDS).first()


def announcement_for(announcement_id: UUID, *, by: Standing) -> Announcement | None:
    """An announcement about somebody within the asker's doors."""
    return _own(Announcement.objects.filter(id=announcement_id), by, "register.see").first()


def _own(found: "QuerySet[Any]", by: Standing, capability: str) -> "QuerySet[Any]":
    return found.select_related(RESIDENT).filter(reach.behind(by, capability, "resident__household__dwelling"))
