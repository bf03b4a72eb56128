"""Work in hours: who is down for what, what that leaves them free to do, and how evenly it is spread."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rollcall.planning.hours import Limits, Stint, Worker
from rollcall.team.models import Shift, Training, Turn, WorkLimits
from rollcall.team.queries import helpers
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

AROUND = timedelta(days=8)
OF_STAFF = 1  # committee workers and above promised secrecy when they were employed


def zone() -> ZoneInfo:
    """The committee's own time."""
    return ZoneInfo(Committee.objects.values_list("timezone", flat=True).get(id=scope.current()))


def limits() -> Limits:
    """The committee's limits, or the usual ones."""
    own = WorkLimits.objects.first()
    if own is None:
        return Limits()
    return Limits(own.rest, own.pause, own.suit, own.suit_in_heat, own.day, own.week, own.doors_at_night)


def stint_of(turn: Turn, zone: ZoneInfo, starts_at: datetime | None = None, ends_at: datetime | None = None) -> Stint:
    """A turn, or the part of it that somebody takes, as the rules see it."""
    return Stint(
        starts_at=(starts_at or turn.starts_at).astimezone(zone),
        ends_at=(ends_at or turn.ends_at).astimezone(zone),
        suit=turn.suit,
        heat=turn.heat,
        at_doors=turn.at_doors,
        kind=turn.kind,
    )


def shifts(users: Collection[UUID] | None = None) -> QuerySet[Shift]:
    """What people are down for: not withdrawn, not called off; whoever did not come did not work."""
    found = Shift.objects.filter(withdrawn_at__isnull=True, turn__called_off_at__isnull=True)
    found = found.exclude(attendance="ABSENT").select_related("turn")
    return found if users is None else found.filter(user__in=users)


def held(users: Collection[UUID] | None, around: datetime, zone: ZoneInfo) -> dict[UUID, list[Stint]]:
    """The work of each in the days around a moment; one query."""
    found: dict[UUID, list[Stint]] = defaultdict(list)
    near = shifts(users).filter(ends_at__gt=around - AROUND, starts_at__lt=around + AROUND)
    for shift in near:
        found[shift.user_id].append(stint_of(shift.turn, zone, shift.starts_at, shift.ends_at))
    return found


def workers(users: Collection[UUID] | None, *, at: datetime) -> dict[UUID, Worker]:
    """Those who can be asked, as the rules see them; three queries."""
    known = helpers.helpers_at(at, users)
    trained: dict[UUID, set[str]] = defaultdict(set)
    for user, kind in Training.objects.filter(profile__user__in=list(known)).values_list("profile__user_id", "kind"):
        trained[user].add(kind)
    found = {}
    for user, one in known.items():
        staff = one.level <= OF_STAFF
        kinds = trained[user] | ({"PRIVACY"} if staff else set())
        slots = frozenset(one.profile.slots) if one.profile else frozenset()
        found[user] = Worker(str(user), one.is_older, frozenset(kinds), slots)
    return found


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody's hours of a week: those done, and those still to come."""

    user: UUID
    name: str
    done: timedelta
    planned: timedelta

    @property
    def total(self) -> timedelta:
        """Both together."""
        return self.done + self.planned


def loads(*, first: datetime, until: datetime, at: datetime, users: Collection[UUID] | None = None) -> list[Load]:
    """The hours of everybody who can be asked, the busiest first; people who have none are there too."""
    known = helpers.helpers_at(at, users)
    done: dict[UUID, timedelta] = defaultdict(timedelta)
    planned: dict[UUID, timedelta] = defaultdict(timedelta)
    for shift in shifts(users).filter(starts_at__gte=first, starts_at__lt=until):
        began = shift.arrived_at or shift.starts_at
        if shift.ends_at <= at:
            done[shift.user_id] += max(timedelta(), (shift.departed_at or shift.ends_at) - began)
        else:
            planned[shift.user_id] += shift.ends_at - shift.starts_at
    found = [Load(one.user, one.name, done[one.user], planned[one.user]) for one in known.values()]
    return sorted(found, key=lambda one: (-one.total, one.name))


def week_of(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Monday to Monday, in the committee's time."""
    today = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=7)


def busy_users(shifts: Iterable[Shift]) -> set[UUID]:
    """Who is in some shifts."""
    return {shift.user_id for shift in shifts}
