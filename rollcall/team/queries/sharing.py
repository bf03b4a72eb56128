"""What somebody answers for, piece by piece, and who could take some of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building, Dwelling, Household, Resident
from rollcall.team import rules
from rollcall.team.models import Post
from rollcall.team.queries.answers import Answers, answers_for
from rollcall.team.queries.posts import facts_of
from rollcall.team.rules import sharing
from rollcall.team.rules.chain import House, Member
from rollcall.team.rules.sharing import Piece, Taker
from rollcall.tenancy import scope

HOUSEHOLDS, REPORTS = "HOUSEHOLDS", "REPORTS"
LEADS_BLOCK, LEADS_BUILDING = 2, 3


@dataclass(frozen=True, slots=True)
class Sharing:
    """What somebody answers for. `measure`: of what it may be too much; `proposed`: building -> who is to take it;
    `total`: how much of it there is now."""

    user: User
    level: int
    measure: str
    limit: int
    pieces: tuple[Piece, ...]
    takers: tuple[Taker, ...]
    proposed: dict[UUID, UUID]

    @property
    def total(self) -> int:
        """How much of it there is now."""
        return sum(one.weight for one in self.pieces)

    def ranked(self, piece: Piece) -> list[Taker]:
        """Who could take a piece, the best first."""
        return sharing.ranked(piece, self.takers, limit=self.limit)


def sharing_for(user_id: UUID, *, by: Standing, at: datetime) -> Sharing | None:
    """What somebody below the asker answers for by name, with who could take some of it; None where there is nothing to
    share, or the asker gives no such posts."""
    user = User.objects.filter(id=user_id, committee=scope.current(), is_active=True).first()
    if user is None or not by.everywhere("team.appoint"):
        return None
    found = answers_for(by=by, at=at)
    span = found.spans.get(user.id)
    level = span.member.level if span else 0
    own = [held.level for held in by.posts]
    if level not in (LEADS_BLOCK, LEADS_BUILDING) or not rules.may_give(level, levels=own):
        return None
    households = _households()
    pieces = tuple(_pieces(found.houses, user.id, level, households))
    if not pieces:
        return None
    limit = found.limits.households if level == LEADS_BUILDING else span.limit(found.limits) if span else 0
    takers = tuple(_takers(found, user.id, level, households))
    measure = HOUSEHOLDS if level == LEADS_BUILDING else REPORTS
    return Sharing(user, level, measure, limit, pieces, takers, sharing.proposal(pieces, takers, limit=limit))


def posts_to_share(user: User, *, at: datetime) -> list[Post]:
    """The posts held in one's own right from which a building can be taken."""
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    found = Post.objects.filter(lasting, user=user, stands_in_for__isnull=True, starts_at__lte=at)
    return [one for one in found.order_by("starts_at", "id") if facts_of(one).level in (LEADS_BLOCK, LEADS_BUILDING)]


def buildings_in_blocks() -> dict[UUID, set[UUID]]:
    """The buildings of each block."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for key, block in Building.objects.filter(block__isnull=False).values_list("id", "block_id"):
        found[block].add(key)
    return found


def floors_of(buildings: Iterable[UUID]) -> dict[UUID, set[int]]:
    """The floors that some buildings are known to have."""
    found: dict[UUID, set[int]] = defaultdict(set)
    rows = Dwelling.objects.filter(building__in=list(buildings), floor__isnull=False)
    for building, floor in rows.order_by().values_list("building_id", "floor").distinct():
        if floor is not None:
            found[building].add(floor)
    return found


Cells = dict[UUID, Counter[int | None]]


def _households() -> Cells:
    """Households in which somebody lives, by building and floor; two queries."""
    lived_in = set(Resident.objects.filter(left="").order_by().values_list("household_id", flat=True).distinct())
    found: Cells = defaultdict(Counter)
    rows = Household.objects.values_list("id", "unnamed", "dwelling__building_id", "dwelling__floor")
    for key, unnamed, building, floor in rows:
        if unnamed or key in lived_in:
            found[building][floor] += 1
    return found


def _count(cells: Cells, building: UUID, floors: sharing.Floors | None) -> int:
    by_floor = cells.get(building, Counter())
    if floors is None:
        return by_floor.total()
    return sum(number for floor, number in by_floor.items() if floor is not None and floors[0] <= floor <= floors[1])


def _held(house: House, level: int) -> tuple[Member, ...]:
    held = house.block_leaders if level == LEADS_BLOCK else house.leaders
    return tuple(one for one in held if one.level == level and not one.stands_in_for)


def _pieces(houses: Iterable[House], user: UUID, level: int, cells: Cells) -> Iterable[Piece]:
    reports: set[UUID] = set()
    for house in houses:
        for held in _held(house, level):
            if held.user != user:
                continue
            households = _count(cells, house.id, held.floors)
            new = {one.user for one in (*house.leaders, *(() if house.leaders else house.helpers))} - reports - {user}
            reports |= new
            weight = households if level == LEADS_BUILDING else len(new)
            yield Piece(house.id, house.number, house.block, households, weight, held.floors)


def _takers(found: Answers, user: UUID, level: int, cells: Cells) -> Iterable[Taker]:
    """Whoever leads at that level, and for buildings whoever helps at a door, but the one who shares."""
    known: dict[UUID, Member] = {}
    helps: dict[UUID, set[UUID]] = defaultdict(set)
    blocks: dict[UUID, set[UUID | None]] = defaultdict(set)
    for house in found.houses:
        for one in (*_held(house, level), *(house.leaders if level == LEADS_BLOCK else house.helpers)):
            if one.user != user and not one.outside:
                known[one.user] = one
                blocks[one.user].add(house.block)
                if one.level > level:
                    helps[one.user].add(house.id)
    for key, member in known.items():
        pieces = list(_pieces(found.houses, key, level, cells))
        yield Taker(
            key, member.name, len(pieces), sum(one.households for one in pieces), sum(one.weight for one in pieces),
            frozenset(blocks[key]), frozenset(helps[key]),
        )  # fmt: skip
