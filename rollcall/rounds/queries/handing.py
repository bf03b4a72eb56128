"""How a round is handed out: its parts, whose each is now, and how far they are; six queries, however many parts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.rounds import rules
from rollcall.rounds.models import Part, PartArea, PartStep, Step
from rollcall.rounds.queries.rounds import RoundView, round_for, running_rounds
from rollcall.rounds.queries.tally import Cells, Count, cells_for
from rollcall.rounds.rules import Stretch
from rollcall.team import queries as team

PLACE = (
    "part_id", "floor_from", "floor_to", "building_id", "building__number", "building__block_id", "building__block__code",
    "building__position",
)  # fmt: skip
LEADS_ROUNDS = "rounds.open"  # whoever has it everywhere gives the first parts, and gets back what nobody takes up


@dataclass(frozen=True, slots=True)
class Place:
    """A building of a part, or some floors of it."""

    stretch: Stretch
    number: str
    block: str
    block_id: UUID | None
    position: int


@dataclass(frozen=True, slots=True)
class PartView:
    """A part at a moment. `acting`: who stands in for the holder, if anybody; `parent`: the part above it as it is now;
    `depth` counts the levels above."""

    row: Part
    places: tuple[Place, ...]
    steps: dict[str, PartStep]
    state: str
    parent: UUID | None = None
    depth: int = 0
    acting: team.Holding | None = None
    count: Count = field(default_factory=Count)
    kept: Count = field(default_factory=Count)

    @property
    def id(self) -> UUID:
        """Its key."""
        return self.row.id

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its area."""
        return tuple(place.stretch for place in self.places)

    @property
    def is_held(self) -> bool:
        """Whether it is with its holder."""
        return self.state in rules.HELD

    @property
    def has_climbed(self) -> bool:
        """Whether it is back with the level above."""
        return self.state in rules.CLIMBED

    @property
    def people(self) -> frozenset[UUID]:
        """Who acts for it: the holder, and who stands in."""
        stand_in = {self.acting.user} if self.acting else set()
        return frozenset({self.row.holder_id} | stand_in)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A round with its parts as far as the asker sees them, in the order of the tree; `kept`: what is with whoever leads
    the round."""

    round: RoundView
    parts: tuple[PartView, ...]
    total: Count
    kept: Count
    leads: bool
    cells: Cells = field(default_factory=dict)

    def below(self, part_id: UUID | None) -> list[PartView]:
        """The parts of the next level."""
        return [one for one in self.parts if one.parent == part_id]

    def part(self, part_id: UUID) -> PartView | None:
        """One of them."""
        return next((one for one in self.parts if one.id == part_id), None)

    def mine(self, user: UUID) -> list[PartView]:
        """Those that somebody holds now."""
        return [one for one in self.parts if one.is_held and user in one.people]


def handed_out(round_id: UUID, *, by: Standing, at: datetime) -> HandedOut | None:
    """How a round is handed out; a foreign one and a missing one are the same."""
    round_ = round_for(round_id, by=by)
    if round_ is None:
        return None
    return _with_counts(round_, parts_of([round_id], at=at).get(round_id, []), by)


def parts_of(rounds: Collection[UUID], *, at: datetime) -> dict[UUID, list[PartView]]:
    """The parts of rounds that nobody else got since, without counts, in the order of the tree; four queries, one where
    nothing was handed out."""
    rows = list(Part.objects.filter(round__in=rounds).select_related("holder", "given_by").order_by("given_at", "id"))
    found: dict[UUID, list[PartView]] = defaultdict(list)
    for one in _views(rows, at):
        found[one.row.round_id].append(one)
    return {key: _in_order(parts) for key, parts in found.items()}


def part_at(part_id: UUID, *, at: datetime) -> PartView:
    """One part by itself, whatever became of it and wherever in the tree. Raises Part.DoesNotExist."""
    [found] = _views([Part.objects.select_related("holder", "given_by").get(id=part_id)], at)
    return found


def _views(rows: Sequence[Part], at: datetime) -> list[PartView]:
    if not rows:
        return []
    places, steps = _places(rows), _steps(rows)
    posts: dict[UUID, list[team.Holding]] = defaultdict(list)
    for post in team.holdings_at(at, {row.holder_id for row in rows}):
        posts[post.user].append(post)
        if post.instead_of and post.instead_of != post.user:
            posts[post.instead_of].append(post)
    return [_view(row, places[row.id], steps[row.id], posts[row.holder_id], at) for row in rows]


def _places(rows: Iterable[Part]) -> dict[UUID, tuple[Place, ...]]:
    found: dict[UUID, list[Place]] = defaultdict(list)
    areas = PartArea.objects.filter(part__in=list(rows)).order_by("building__position", "floor_from")
    for part, low, high, house, number, block_id, block, position in areas.values_list(*PLACE):
        floors = None if low is None or high is None else (low, high)
        found[part].append(Place(Stretch(house, floors), number, block or "", block_id, position))
    return defaultdict(tuple, {key: tuple(places) for key, places in found.items()})


def _steps(rows: Iterable[Part]) -> dict[UUID, dict[str, PartStep]]:
    found: dict[UUID, dict[str, PartStep]] = defaultdict(dict)
    for one in PartStep.objects.filter(part__in=list(rows)).select_related("by"):
        found[one.part_id][one.step] = one
    return found


def _view(
    row: Part, places: tuple[Place, ...], steps: dict[str, PartStep], posts: Sequence[team.Holding], at: datetime
) -> PartView:
    own = [post for post in posts if post.user == row.holder_id]
    instead = [post for post in posts if post.instead_of == row.holder_id and post.user != row.holder_id]
    acting = next((post for post in instead if _over_all([post], places)), None)
    state = rules.share_state(
        taken_up=Step.TAKEN_UP in steps, given_back=Step.GIVEN_BACK in steps, ended=Step.ENDED in steps,
        stands=acting is not None or _over_all(own, places), take_up_by=row.take_up_by, at=at,
    )  # fmt: skip
    return PartView(row, places, steps, state, acting=acting)


def _over_all(posts: Sequence[team.Holding], places: Iterable[Place]) -> bool:
    """Whether posts are over every place of a part."""
    return all(any(is_over(post, place.stretch, place.block_id) for post in posts) for place in places)


def is_over(post: team.Holding, place: Stretch, block: UUID | None) -> bool:
    """Whether a post is over all of a building or of its floors."""
    if post.whole or (post.block and post.block == block):
        return True
    return post.building == place.building and rules.covers([Stretch(place.building, post.floors)], place)


def _in_order(parts: Sequence[PartView]) -> list[PartView]:
    """Those that are not over, below the parts that they belong to now, each with its depth. What belonged to a part that
    somebody else got belongs to that one's successor; without one, to the level above."""
    known = {one.id: one for one in parts}
    successors = {one.row.replaces_id: one.id for one in parts if one.row.replaces_id}
    living = [one for one in parts if one.state != rules.ENDED]

    def above(key: UUID | None) -> UUID | None:
        while key is not None and known[key].state == rules.ENDED:
            key = successors.get(key) or known[key].row.parent_id
        return key

    below: dict[UUID | None, list[PartView]] = defaultdict(list)
    for one in living:
        below[above(one.row.parent_id)].append(one)

    def walk(key: UUID | None, depth: int) -> Iterator[PartView]:
        for one in sorted(below[key], key=lambda part: part.places[0].position):
            yield replace(one, parent=key, depth=depth)
            yield from walk(one.id, depth + 1)

    return list(walk(None, 0))


def _with_counts(round_: RoundView, parts: Sequence[PartView], by: Standing) -> HandedOut:
    """Every figure from the tally by building and floor: of a part all its doors, `kept` those that nobody below has."""
    capability = _sight(by)
    cells = cells_of(round_.id, by=by)
    shares = [rules.Share(one.id, one.stretches, one.state, one.depth) for one in parts]
    kept: dict[UUID | None, Count] = defaultdict(Count)
    for (building, floor), count in cells.items():
        holder = rules.holder_of(shares, building, floor)
        kept[holder] = kept[holder].plus(count)
    seen = tuple(
        replace(one, count=_count(one, cells), kept=kept[one.id]) for one in parts if _sees(one, by, capability)
    )
    total = sum_of(cells.values())
    return HandedOut(round_, seen, total, kept[None], by.everywhere(LEADS_ROUNDS), cells)


def cells_of(round_id: UUID, *, by: Standing) -> Cells:
    """The tally by building and floor, as far as the asker sees."""
    return cells_for(round_id, doors=reach.doors(by, _sight(by)))


def _sight(by: Standing) -> str:
    return "rounds.see" if by.can("rounds.see") else "rounds.record"


def _count(part: PartView, cells: Cells) -> Count:
    own = [
        count for (building, floor), count in cells.items() if any(one.has(building, floor) for one in part.stretches)
    ]
    return sum_of(own)


def sum_of(counts: Iterable[Count]) -> Count:
    """Several counts together."""
    together = Count()
    for one in counts:
        together = together.plus(one)
    return together


def _sees(part: PartView, by: Standing, capability: str) -> bool:
    """One's own part; else, for who sees rounds, one that lies within the own area."""
    if by.user.id in part.people:
        return True
    return by.can("rounds.see") and all(stands_over(by, capability, one) for one in part.stretches)


def stands_over(by: Standing, capability: str, place: Stretch) -> bool:
    """Whether a capability holds for all of a building or of its floors."""
    if by.may(capability, place.building):
        return True
    own = [Stretch(place.building, floors) for floors in by.partly(capability).get(place.building, ())]
    return place.floors is not None and rules.covers(own, place)


def climbed_for(rounds: Collection[UUID], *, by: Standing, at: datetime) -> dict[UUID, list[PartView]]:
    """The parts of rounds that nobody took up, or that came back, and that are with the asker now."""
    found = {}
    for key, parts in parts_of(rounds, at=at).items():
        climbed = [one for one in parts if one.has_climbed and is_with(one, parts, by)]
        if climbed:
            found[key] = climbed
    return found


def climbed_to(found: HandedOut, *, by: Standing) -> list[PartView]:
    """Of a round that was looked up, the parts that climbed to somebody."""
    return [one for one in found.parts if one.has_climbed and is_with(one, found.parts, by)]


def is_with(part: PartView, parts: Sequence[PartView], by: Standing) -> bool:
    """Whether somebody gives this part: holds the nearest part above that is with its holder, or leads the round."""
    known = {one.id: one for one in parts}
    above = known.get(part.parent) if part.parent else None
    while above is not None and not above.is_held:
        above = known.get(above.parent) if above.parent else None
    return by.user.id in above.people if above else by.everywhere(LEADS_ROUNDS)


def parts_held(round_id: UUID, *, by: Standing, at: datetime) -> list[PartView]:
    """The parts of a round that somebody holds, or stands in for."""
    return own(parts_of([round_id], at=at).get(round_id, []), by)


def narrowed(round_id: UUID, *, by: Standing, at: datetime) -> Standing:
    """Where somebody stands with their parts of a round in view: nobody else's doors. Without a part, as before; never
    wider than the posts."""
    return narrow(by, parts_held(round_id, by=by, at=at))


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of a round: `standing` held to the own part, where that `is_less` than the posts allow; `is_more`:
    it could be held to a part and is not."""

    standing: Standing
    is_less: bool = False
    is_more: bool = False


def sight_of(round_id: UUID, *, by: Standing, at: datetime, everything: bool = False) -> Sight:
    """Everybody sees the own part first; whoever leads rounds, all of it; `everything`: as far as the posts go."""
    if by.everywhere(LEADS_ROUNDS) or not by.can("rounds.see"):
        return Sight(by)
    narrowed = narrow(by, parts_held(round_id, by=by, at=at), "rounds.see")
    if not _is_less(narrowed, by, "rounds.see"):
        return Sight(by)
    return Sight(by, is_more=True) if everything else Sight(narrowed, is_less=True)


def _is_less(one: Standing, other: Standing, capability: str) -> bool:
    """Whether a standing reaches less far than another."""
    return (one.where(capability), one.partly(capability)) != (other.where(capability), other.partly(capability))


def own(parts: Iterable[PartView], by: Standing) -> list[PartView]:
    """The parts that somebody holds, or stands in for."""
    return [one for one in parts if one.is_held and by.user.id in one.people]


def narrow(by: Standing, parts: Sequence[PartView], capability: str = "rounds.record") -> Standing:
    """The same standing, with one capability held to some parts."""
    if not parts:
        return by
    whole: set[UUID] = set()
    partly: dict[UUID, tuple[tuple[int, int], ...]] = {}
    for place in (place for one in parts for place in one.stretches):
        if place.floors is None and by.may(capability, place.building):
            whole.add(place.building)
            continue
        own = by.partly(capability).get(place.building, ())
        posts = [Stretch(place.building)] if by.may(capability, place.building) else [
            Stretch(place.building, floors) for floors in own
        ]  # fmt: skip
        for common in (rules.meet(place, one) for one in posts):
            if common and common.floors:
                partly[place.building] = (*partly.get(place.building, ()), common.floors)
    beyond = {key: floors for key, floors in partly.items() if key not in whole}
    return replace(
        by, grants={**by.grants, capability: frozenset(whole)}, floors={**by.floors, capability: beyond}
    )  # fmt: skip


def own_parts(*, by: Standing, at: datetime) -> list[HandedOut]:
    """The running rounds in which somebody holds parts, with these only; also those that climbed because they were not
    taken up in time."""
    rounds = {one.id: one for one in running_rounds(by=by)}
    found = []
    for key, parts in parts_of(list(rounds), at=at).items():
        held = {one.id for one in parts if by.user.id in one.people and (one.is_held or one.state == rules.LATE)}
        if held:
            whole = _with_counts(rounds[key], parts, by)
            found.append(replace(whole, parts=tuple(one for one in whole.parts if one.id in held)))
    return found
