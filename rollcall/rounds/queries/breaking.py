"""What an area would be broken down into: who below is proposed for which doors, why, and how much that would be."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register.models import Building, Dwelling
from rollcall.rounds import rules
from rollcall.rounds.queries import handing
from rollcall.rounds.queries.handing import HandedOut, PartView, Place
from rollcall.rounds.queries.rounds import RoundView, running_rounds
from rollcall.rounds.queries.tally import Cells, Count
from rollcall.rounds.rules import Candidate, Stretch
from rollcall.team import queries as team

LEVEL_OF_HELP = 4


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who could get a part: by which post, and how many other parts are open there."""

    holding: team.Holding
    load: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Buildings (or floors of one) that go to one person: who is proposed (None: they stay), who else could have them."""

    places: tuple[Place, ...]
    proposed: UUID | None
    choices: tuple[Somebody, ...]
    count: Count
    doors: int

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its area."""
        return tuple(one.stretch for one in self.places)


@dataclass(frozen=True, slots=True)
class Breaking:
    """A round, or a part of it, before it is broken down."""

    handed: HandedOut
    part: PartView | None
    units: tuple[Unit, ...]

    @property
    def round(self) -> RoundView:
        """The round."""
        return self.handed.round


def may_break_down(found: HandedOut, part: PartView | None, *, by: Standing) -> bool:
    """Whether somebody breaks this down: who leads the round, or who holds the part now."""
    if found.round.is_closed:
        return False
    return found.leads if part is None else part.is_held and by.user.id in part.people


def breaking_for(round_id: UUID, part_id: UUID | None, *, by: Standing, at: datetime) -> Breaking | None:
    """What breaking a round or a part of it down would be; None for everybody who does not do that."""
    found = handing.handed_out(round_id, by=by, at=at)
    part = found.part(part_id) if found and part_id else None
    if found is None or (part_id and part is None) or not may_break_down(found, part, by=by):
        return None
    houses = _houses(found, part)
    area = part.stretches if part else [Stretch(key) for key in houses]
    doors = _doors(houses)
    taken = [place for one in found.below(part_id) for place in one.stretches]
    known = {key: [floor for floor in floors if floor is not None] for key, floors in doors.items()}
    people = _candidates(houses, round_id, by, at)
    offers = rules.propose(
        rules.remaining(area, taken, known),
        [one.candidate for one in people if one.holding.user != by.user.id],
        level=_level(part, people, by),
        doors={key: {floor: n for floor, n in floors.items() if floor is not None} for key, floors in doors.items()},
    )
    return Breaking(found, part, tuple(_units(offers, houses, doors, people, found)))


def _houses(found: HandedOut, part: PartView | None) -> dict[UUID, Building]:
    keys = {one.building for one in part.stretches} if part else None
    rows = Building.objects.select_related("block").order_by("block__position", "position", "number")
    return {one.id: one for one in (rows if keys is None else rows.filter(id__in=keys))}


def _doors(houses: dict[UUID, Building]) -> dict[UUID, Counter[int | None]]:
    found: dict[UUID, Counter[int | None]] = defaultdict(Counter)
    rows = Dwelling.objects.filter(building__in=list(houses)).exclude(use="SHOP")
    for building, floor in rows.values_list("building_id", "floor"):
        found[building][floor] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    holding: team.Holding
    candidate: Candidate


def _candidates(houses: dict[UUID, Building], round_id: UUID, by: Standing, at: datetime) -> list[_Known]:
    """Everybody with a post there that is no line of work, with how much they have already."""
    loads = _loads(round_id, by, at)
    in_block: dict[UUID | None, list[UUID]] = defaultdict(list)
    for house in houses.values():
        in_block[house.block_id].append(house.id)
    found: dict[tuple[UUID, int], _Known] = {}
    for post in team.holdings_at(at):
        if (
            post.portfolio
            or (post.role.outside and post.role.level < LEVEL_OF_HELP)
            or "rounds.record" not in post.role.capabilities
        ):
            continue
        if post.whole:
            places: list[Stretch] = []
        elif post.block:
            places = [Stretch(key) for key in in_block[post.block]]
        else:
            assert post.building is not None
            places = [Stretch(post.building, post.floors)] if post.building in houses else []
        key = (post.user, post.role.level)
        earlier = found[key].candidate.stretches if key in found else ()
        if places:
            candidate = Candidate(
                post.user, post.role.level, (*earlier, *places), stands_in=post.instead_of is not None,
                load=loads[post.user],
            )  # fmt: skip
            found[key] = _Known(found[key].holding if key in found else post, candidate)
    return list(found.values())


def _loads(round_id: UUID, by: Standing, at: datetime) -> Counter[UUID]:
    running = [one.id for one in running_rounds(by=by)]
    return Counter(
        one.row.holder_id for parts in handing.parts_of(running, at=at).values() for one in parts if one.is_held
    )


def _level(part: PartView | None, people: Sequence[_Known], by: Standing) -> int:
    """At which level of the chain somebody gives: by the post over the part."""
    own = [
        one.candidate.level
        for one in people
        if part and one.holding.user in part.people
        and all(rules.covers(one.candidate.stretches, place) for place in part.stretches)
    ]  # fmt: skip
    return min(own) if own else min((post.level for post in by.posts), default=0)


def _units(
    offers: Sequence[rules.Offer], houses: dict[UUID, Building], doors: dict[UUID, Counter[int | None]],
    people: Sequence[_Known], found: HandedOut,
) -> list[Unit]:  # fmt: skip
    """What goes to one person within a block, together."""
    together: dict[tuple[object, ...], list[rules.Offer]] = defaultdict(list)
    for offer in offers:
        house = houses[offer.stretches[0].building]
        alone = house.id if offer.proposed is None or offer.stretches[0].floors else None
        together[(house.block_id, alone, offer.proposed)].append(offer)
    by_user = {(one.holding.user): Somebody(one.holding, one.candidate.load) for one in reversed(people)}
    return [_unit(group, houses, doors, by_user, found.cells) for group in together.values()]


def _unit(
    offers: Sequence[rules.Offer], houses: dict[UUID, Building], doors: dict[UUID, Counter[int | None]],
    people: dict[UUID, Somebody], cells: Cells,
) -> Unit:  # fmt: skip
    stretches = [place for one in offers for place in one.stretches]
    in_all = [user for user in offers[0].choices if all(user in one.choices for one in offers)]

    def has(building: UUID, floor: int | None) -> bool:
        return any(one.has(building, floor) for one in stretches)

    return Unit(
        tuple(_place(one, houses[one.building]) for one in stretches),
        offers[0].proposed,
        tuple(people[user] for user in in_all if user in people),
        handing.sum_of(count for (building, floor), count in cells.items() if has(building, floor)),
        sum(n for key in houses for floor, n in doors[key].items() if has(key, floor)),
    )


def _place(stretch: Stretch, house: Building) -> Place:
    block = house.block.code if house.block else ""
    return Place(stretch, house.number, block, house.block_id, house.position)


def others_for(part: PartView, *, by: Standing, at: datetime) -> list[Somebody]:
    """Who else has a post over all of a part, the nearest first, without the holder and the asker."""
    return others_for_each([part], by=by, at=at)[part.id]


def others_for_each(parts: Sequence[PartView], *, by: Standing, at: datetime) -> dict[UUID, list[Somebody]]:
    """As `others_for`, of several parts of one round by as many queries as of one."""
    if not parts:
        return {}
    keys = {place.building for one in parts for place in one.stretches}
    houses = {one.id: one for one in Building.objects.filter(id__in=keys)}
    people = _candidates(houses, parts[0].row.round_id, by, at)
    return {one.id: _others(one, people, by) for one in parts}


def _others(part: PartView, people: Sequence[_Known], by: Standing) -> list[Somebody]:
    fitting = [
        one
        for one in people
        if one.holding.user not in {part.row.holder_id, by.user.id}
        and all(rules.covers(one.candidate.stretches, place) for place in part.stretches)
    ]
    fitting.sort(key=lambda one: (not one.candidate.stands_in, one.candidate.load, one.candidate.level))
    seen: dict[UUID, Somebody] = {}
    for one in fitting:
        seen.setdefault(one.holding.user, Somebody(one.holding, one.candidate.load))
    return list(seen.values())
