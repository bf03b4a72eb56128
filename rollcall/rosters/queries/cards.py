"""What labels and duty cards say: the doors of a round, and who has a post over a building."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.rosters.queries.lists import CAPABILITY
from rollcall.rounds.models import Line
from rollcall.team import queries as team
from rollcall.team.models import Shift

AHEAD = timedelta(days=7)  # how far a duty card tells of turns


@dataclass(frozen=True, slots=True)
class DoorOfRound:
    """A door with how many lines it has in a round."""

    building_id: UUID
    building: str
    room: str
    floor: int | None
    lines: int


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody with a post over a building: whom to call, and the turns that are coming."""

    link: team.Link
    building: UUID
    call: tuple[team.Link, ...]
    hours: tuple[tuple[datetime, datetime], ...]


def doors_of_round(round_id: UUID, buildings: Collection[UUID], *, by: Standing) -> list[DoorOfRound]:
    """The doors of these buildings with lines, in the order in which somebody walks; one query."""
    lines = Line.objects.filter(reach.doors(by, CAPABILITY), round=round_id, building__in=buildings)
    named = lines.order_by("building__position", "dwelling__position", "dwelling__room").values_list(
        "building_id", "building__number", "dwelling__room", "dwelling__floor"
    )
    return [DoorOfRound(*one) for one in named.annotate(number=Count("id"))]


def on_duty(buildings: Sequence[UUID], *, by: Standing, at: datetime) -> list[OnDuty]:
    """Everybody who answers or helps in these buildings, where the asker sees their team, building by building."""
    seen = [one for one in buildings if by.touches("team.see", one)]
    chains = team.chains_for(seen, at=at)
    users = {link.user for chain in chains.values() for link in chain}
    hours = _hours(users, at)
    return [
        OnDuty(link, building, _call(chains[building], link), tuple(hours.get(link.user, ())))
        for building in seen
        for link in chains[building]
        if not link.whole and link.level >= 3
    ]


def _call(chain: Sequence[team.Link], own: team.Link) -> tuple[team.Link, ...]:
    """The three whom somebody calls: those nearest who answer, others than the person."""
    others = [link for link in reversed(chain) if link.user != own.user and link.answers and link.phone]
    return tuple(others[:3])


def _hours(users: Collection[UUID], at: datetime) -> dict[UUID, list[tuple[datetime, datetime]]]:
    found: dict[UUID, list[tuple[datetime, datetime]]] = {}
    coming = Shift.objects.filter(user__in=users, withdrawn_at__isnull=True, ends_at__gt=at, starts_at__lt=at + AHEAD)
    for user, starts, ends in coming.order_by("starts_at").values_list("user_id", "starts_at", "ends_at"):
        found.setdefault(user, []).append((starts, ends))
    return found
