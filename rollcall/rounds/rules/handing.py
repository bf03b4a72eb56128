"""How a round is handed out along the tree: who is proposed for what, whose each door is, and what climbs back. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

Floors = tuple[int, int]  # from … to, both included

WAITING, TAKEN_UP, LATE, GIVEN_BACK, POST_ENDED, ENDED = (
    "WAITING", "TAKEN_UP", "LATE", "GIVEN_BACK", "POST_ENDED", "ENDED",
)  # fmt: skip
HELD = frozenset({WAITING, TAKEN_UP})  # it is with its holder
CLIMBED = frozenset({LATE, GIVEN_BACK, POST_ENDED})  # it is with the level above until somebody else gets it
LEADS, HELPS = 3, 4  # levels of the chain: who leads a building, who helps there


@dataclass(frozen=True, slots=True)
class Stretch:
    """A building, or some floors of it."""

    building: UUID
    floors: Floors | None = None

    def has(self, building: UUID, floor: int | None) -> bool:
        """Whether a door is in it; one whose floor nobody knows is on none of some floors."""
        if building != self.building:
            return False
        return self.floors is None or (floor is not None and self.floors[0] <= floor <= self.floors[1])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be given a part, by a post over `stretches`; `whole`: the post is over the whole committee."""

    user: UUID
    level: int
    stretches: tuple[Stretch, ...] = ()
    whole: bool = False
    stands_in: bool = False
    load: int = 0  # other parts that are open


@dataclass(frozen=True, slots=True)
class Offer:
    """Some of an area with who is proposed for it (None: it stays with the giver) and who else could have it."""

    stretches: tuple[Stretch, ...]
    proposed: UUID | None
    choices: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody is to get this."""

    holder: UUID
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part as far as it matters whose a door is: `depth` counts the levels above it."""

    id: UUID
    stretches: tuple[Stretch, ...]
    state: str
    depth: int = 0


def share_state(
    *, taken_up: bool, given_back: bool, ended: bool, stands: bool, take_up_by: datetime, at: datetime
) -> str:
    """Where a part stands at a moment. `stands`: the holder, or who stands in, still has a post over all of it. Nothing
    has to run for a part to climb: it has climbed as soon as somebody looks."""
    if ended:
        return ENDED
    if given_back:
        return GIVEN_BACK
    if not stands:
        return POST_ENDED
    if taken_up:
        return TAKEN_UP
    return LATE if at >= take_up_by else WAITING


def holder_of(shares: Iterable[Share], building: UUID, floor: int | None) -> UUID | None:
    """In which part a door is now: the deepest that is with its holder; None: with whoever leads the round."""
    found = [one for one in shares if one.state in HELD and any(place.has(building, floor) for place in one.stretches)]
    return max(found, key=lambda one: one.depth).id if found else None


def meet(one: Stretch, other: Stretch) -> Stretch | None:
    """What two stretches have in common."""
    if one.building != other.building:
        return None
    if one.floors is None or other.floors is None:
        return other if one.floors is None else one
    lowest, highest = max(one.floors[0], other.floors[0]), min(one.floors[1], other.floors[1])
    return Stretch(one.building, (lowest, highest)) if lowest <= highest else None


def covers(area: Iterable[Stretch], wanted: Stretch) -> bool:
    """Whether an area holds all of a stretch."""
    return any(meet(one, wanted) == wanted for one in area)


def remaining(
    area: Iterable[Stretch], given: Sequence[Stretch], floors: Mapping[UUID, Collection[int]]
) -> list[Stretch]:
    """What of an area was given to nobody yet; `floors`: those that each building is known to have. Of a building that was
    given in part only its known floors can be given further."""
    found: list[Stretch] = []
    for one in area:
        taken = [place for place in given if meet(one, place)]
        if not taken:
            found.append(one)
        elif all(place.floors for place in taken):
            free = [
                floor
                for floor in sorted(floors.get(one.building, ()))
                if one.has(one.building, floor) and not any(place.has(one.building, floor) for place in taken)
            ]
            found += [Stretch(one.building, run) for run in _runs(free)]
    return found


def _runs(floors: Sequence[int]) -> list[Floors]:
    """Floors that follow each other, together."""
    runs: list[Floors] = []
    for floor in floors:
        if runs and floor == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], floor)
        else:
            runs.append((floor, floor))
    return runs


def why_not(
    area: Sequence[Stretch] | None,
    taken: Sequence[Stretch],
    given: Sequence[Given],
    posts: Mapping[UUID, Sequence[Stretch]],
) -> str:
    """Why an area (None: everything) cannot be given like this, as a code; empty when it can. `taken`: what others of this
    level have; `posts`: over what each of them holds posts."""
    seen = list(taken)
    for one in given:
        for place in one.stretches:
            if area is not None and not covers(area, place):
                return "NOT_IN_PART"
            if any(meet(place, other) for other in seen):
                return "TAKEN_ALREADY"
            if not covers(posts.get(one.holder, ()), place):
                return "NO_POST_THERE"
            seen.append(place)
    return "" if any(one.stretches for one in given) else "NOTHING_GIVEN"


def propose(
    area: Sequence[Stretch], candidates: Sequence[Candidate], *, level: int, doors: Mapping[UUID, Mapping[int, int]]
) -> list[Offer]:
    """Who below a level is proposed for what of an area: the nearest level that somebody holds there. Where there are only
    helpers, a leader keeps the lower floors and the helpers climb. `doors`: how many are on each known floor."""
    below = [one for one in candidates if one.level > level and not one.whole]
    return [offer for place in area for offer in _offers(place, below, level, doors.get(place.building, {}))]


def _offers(place: Stretch, below: Sequence[Candidate], level: int, doors: Mapping[int, int]) -> list[Offer]:
    over_all = sorted((one for one in below if covers(one.stretches, place)), key=_rank)
    in_part = [one for one in below if one not in over_all and any(meet(place, own) for own in one.stretches)]
    leading = [one for one in over_all if one.level < HELPS]
    choices = tuple(dict.fromkeys(one.user for one in over_all))
    if leading and not any(one.level < leading[0].level for one in in_part):
        return [Offer((place,), leading[0].user, choices)]
    if in_part:
        return _by_floors(place, sorted(in_part, key=_rank), choices, sorted(doors))
    if over_all and level == LEADS:
        return _climbing(place, choices, doors)
    return [Offer((place,), None, choices)]


def _rank(one: Candidate) -> tuple[int, bool, int]:
    """The nearest level first; who stands in before whom it is for; then who has least."""
    return (one.level, not one.stands_in, one.load)


def _by_floors(
    place: Stretch, some: Sequence[Candidate], choices: tuple[UUID, ...], floors: Sequence[int]
) -> list[Offer]:
    """Who has a post over some floors gets these; the others stay."""
    offers: list[Offer] = []
    taken: list[Stretch] = []
    for one in some:
        for own in one.stretches:
            common = meet(place, own)
            if common and not any(meet(common, other) for other in taken):
                taken.append(common)
                offers.append(Offer((common,), one.user, (one.user, *choices)))
    left = remaining([place], taken, {place.building: floors})
    return offers + [Offer((one,), None, choices) for one in left]


def _climbing(place: Stretch, helpers: tuple[UUID, ...], doors: Mapping[int, int]) -> list[Offer]:
    """Floors dealt out from below with about as many doors each: the leader's own first, then the helpers'."""
    floors = [floor for floor in sorted(doors) if place.has(place.building, floor)]
    if len(floors) < 2:
        return [Offer((place,), helpers[0], helpers)]
    people: list[UUID | None] = [None, *helpers][: len(floors)]
    total, passed = max(sum(doors[floor] for floor in floors), 1), 0
    shares: dict[int, list[int]] = {}
    for floor in floors:
        middle = 2 * passed + doors[floor]
        shares.setdefault(min(middle * len(people) // (2 * total), len(people) - 1), []).append(floor)
        passed += doors[floor]
    return [
        Offer((Stretch(place.building, run),), people[turn], helpers)
        for turn, own in sorted(shares.items())
        for run in _runs(own)
    ]
