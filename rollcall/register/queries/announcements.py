"""What the building's team was told, and who took note of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Acknowledgement, Announcement
from rollcall.register.queries import facts
from rollcall.register.queries.groups import Place, places_of
from rollcall.register.rules.groups import Membership

CAPABILITY = "register.see"


@dataclass(frozen=True, slots=True)
class Told:
    """An announcement that still holds, with why it does, and who took note of it when."""

    announcement: Announcement
    membership: Membership
    place: Place
    noted: tuple[tuple[str, datetime], ...] = ()


def notices_for(*, by: Standing, at: datetime) -> list[Told]:
    """What somebody who looks after some buildings has not taken note of yet; nothing for those above all buildings."""
    if by.everywhere(CAPABILITY) or not by.can(CAPABILITY):
        return []
    mine = set(Acknowledgement.objects.filter(by=by.user).values_list("announcement_id", flat=True))
    return [one for one in told(by=by, at=at) if one.announcement.id not in mine]


def told(*, by: Standing, at: datetime) -> list[Told]:
    """Every announcement within the asker's doors whose person is on the list now, the latest first.

    Whether the person is on the list is derived here and now: what was told can never contradict it.
    """
    own = reach.behind(by, CAPABILITY, "resident__household__dwelling")
    found = Announcement.objects.filter(own, ended_at__isnull=True).select_related("resident")
    waiting = list(found.order_by("-told_at", "-id"))
    if not waiting:
        return []
    households = {one.resident.household_id for one in waiting}
    here = facts.zone()
    now = facts.facts_at(at, households=households, here=here).memberships(at.astimezone(here).date())
    holds = {(one.key, one.group): one for one in now}
    places, noted = places_of(households), _noted(one.id for one in waiting)
    return [
        Told(one, holds[str(one.resident_id), one.group], places[one.resident.household_id], tuple(noted[one.id]))
        for one in waiting
        if (str(one.resident_id), one.group) in holds
    ]


def _noted(announcements: Iterable[UUID]) -> dict[UUID, list[tuple[str, datetime]]]:
    found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    rows = Acknowledgement.objects.filter(announcement__in=list(announcements)).order_by("at", "id")
    for key, name, at in rows.values_list("announcement_id", "by__full_name", "at"):
        found[key].append((name, at))
    return found
