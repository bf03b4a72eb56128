"""Sharing out: what somebody answers for too much, who could take some of it, and what is left of a post. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

HELPS_THERE, SAME_BLOCK, LEAST_WORK = "HELPS_THERE", "SAME_BLOCK", "LEAST_WORK"
Floors = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A building, or some floors of it, for which somebody answers. `weight`: of what there is too much (households, or
    people who report)."""

    building: UUID
    number: str
    block: UUID | None
    households: int
    weight: int
    floors: Floors | None = None


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who could take a piece, with what they answer for already; `helps`: buildings where they help."""

    user: UUID
    name: str
    buildings: int
    households: int
    weight: int
    blocks: frozenset[UUID | None] = frozenset()
    helps: frozenset[UUID] = frozenset()

    def why(self, piece: Piece) -> str:
        """What speaks for them, as a code."""
        if piece.building in self.helps:
            return HELPS_THERE
        return SAME_BLOCK if piece.block and piece.block in self.blocks else LEAST_WORK


def ranked(piece: Piece, takers: Iterable[Taker], *, limit: int) -> list[Taker]:
    """Who could take a piece, the best first: those who stay within the limit; of these who helps there, then who is of
    the block, then who has the least."""
    order = (HELPS_THERE, SAME_BLOCK, LEAST_WORK)
    return sorted(
        takers,
        key=lambda one: (one.weight + piece.weight > limit, order.index(one.why(piece)), one.weight, one.name),
    )


def proposal(pieces: Sequence[Piece], takers: Sequence[Taker], *, limit: int) -> dict[UUID, UUID]:
    """Buildings -> who is to take each, until no more is left than the limit: as few pieces as can be, the smallest that
    is enough; nobody is given more than the limit. What nobody can take stays."""
    load = {one.user: one for one in takers}
    left, given = list(pieces), dict[UUID, UUID]()
    while len(left) > 1 and (over := sum(one.weight for one in left) - limit) > 0:
        for piece in sorted(left, key=lambda one: (one.weight < over, abs(one.weight - over), one.number)):
            best = ranked(piece, load.values(), limit=limit)
            if best and best[0].weight + piece.weight <= limit:
                break
        else:
            return given
        taker = best[0]
        given[piece.building] = taker.user
        left.remove(piece)
        load[taker.user] = _with(taker, piece)
    return given


def _with(taker: Taker, piece: Piece) -> Taker:
    return Taker(
        taker.user, taker.name, taker.buildings + 1, taker.households + piece.households, taker.weight + piece.weight,
        taker.blocks | {piece.block}, taker.helps,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """One part of a post: a block, or a building, or some floors of it."""

    block: UUID | None = None
    building: UUID | None = None
    floors: Floors | None = None


def without(
    areas: Iterable[Area], taken: Mapping[UUID, Floors | None], *, in_block: Mapping[UUID, Collection[UUID]],
    floors_of: Mapping[UUID, Collection[int]],
) -> list[Area]:  # fmt: skip
    """What is left of a post when buildings (None), or some floors of them, are taken out. Of a block that loses one the
    other buildings are left by name; of a building that loses floors, the others that it is known to have."""
    left: list[Area] = []
    for area in areas:
        buildings = sorted(in_block.get(area.block, ())) if area.block else ()
        if area.block and not set(buildings) & set(taken):
            left.append(area)
            continue
        for one in [Area(building=key) for key in buildings] if area.block else [area]:
            left += _rest(one, taken, floors_of)
    return left


def _rest(area: Area, taken: Mapping[UUID, Floors | None], floors_of: Mapping[UUID, Collection[int]]) -> list[Area]:
    if area.building is None or area.building not in taken:
        return [area]
    gone = taken[area.building]
    if gone is None:
        return []
    own = [floor for floor in sorted(floors_of.get(area.building, ())) if _has(area.floors, floor)]
    stretches: list[list[int]] = []
    for floor in own:
        if _has(gone, floor):
            stretches.append([])
        elif stretches and stretches[-1]:
            stretches[-1].append(floor)
        else:
            stretches.append([floor])
    return [Area(building=area.building, floors=(one[0], one[-1])) for one in stretches if one]


def _has(floors: Floors | None, floor: int) -> bool:
    return floors is None or floors[0] <= floor <= floors[1]
