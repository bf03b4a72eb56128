"""Senior–junior pairs (老带新): a building leader who knows everybody, and somebody young beside.

Cheapest matching over everybody at once, solved exactly; beside each pair stands why.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

Key = str
NOBODY = 400  # what it costs to leave a building leader alone: more than the worst pair that makes sense


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be in a pair. `buildings` are places in the order in which people count entrances; empty columns
    mean that it is not known, which neither helps nor hinders."""

    key: Key
    buildings: tuple[int, ...] = ()
    block: str = ""
    slots: frozenset[int] = frozenset()  # parts of the week when they have time
    languages: frozenset[str] = frozenset()
    carries: bool | None = None
    stairs: bool | None = None
    load: int = 0  # pairs that they are in besides


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing counts, in points; fewer points are better."""

    entrance: int = 6  # for each entrance between the two
    farthest: int = 90
    other_block: int = 25
    no_common_time: int = 70
    enough_slots: int = 6  # as many common parts of the week are as good as any more
    no_common_language: int = 45
    cannot_carry: int = 40
    cannot_climb: int = 40
    each_other_pair: int = 35
    together_before: int = -30
    together_now: int = -60  # whoever has found together stays together unless much is gained


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code with a number or a word; `points` is what it counts (less than nothing speaks for the pair)."""

    code: str
    points: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal: who goes with whom, what it costs, and why."""

    senior: Key
    junior: Key
    cost: int
    reasons: tuple[Reason, ...]


Together = Mapping[tuple[Key, Key], str]  # (senior, junior) -> NOW | BEFORE
USUAL = Weights()


def propose(
    seniors: Sequence[Person], juniors: Sequence[Person], *, together: Together | None = None, most: int = 1,
    apart: Collection[tuple[Key, Key]] = (), weights: Weights = USUAL,
) -> list[Match]:  # fmt: skip
    """The cheapest pairs over everybody at once. Nobody young is in more than `most`; a senior for whom nobody is left
    stays without. The same people in another order give the same pairs."""
    old, young = (sorted(people, key=lambda one: one.key) for people in (seniors, juniors))
    places = [person for person in young for _ in range(most)]
    if not old or not places:
        return []
    known = together or {}
    kept = set(apart)
    costs = [[cost(senior, junior, together=known, weights=weights) for junior in young] for senior in old]
    arcs = [
        (row, column * most + copy, costs[row][column] + copy * weights.each_other_pair)
        for row, senior in enumerate(old)
        for column, junior in enumerate(young)
        if senior.key != junior.key and (senior.key, junior.key) not in kept
        for copy in range(most)
    ]
    chosen = _cheapest(len(old), len(places), arcs)
    return [_match(old[row], places[place], known, weights) for row, place in sorted(chosen.items())]


def _match(senior: Person, junior: Person, together: Together, weights: Weights) -> Match:
    why = tuple(reasons(senior, junior, together=together, weights=weights))
    return Match(senior.key, junior.key, sum(reason.points for reason in why), why)


def rank(
    partner: Person, candidates: Sequence[Person], *, together: Together | None = None, weights: Weights = USUAL,
    most: int = 5,
) -> list[Match]:  # fmt: skip
    """Who could stand in beside a partner, the best first. `senior` is the partner in each answer."""
    known = together or {}
    fitting = [one for one in candidates if one.key != partner.key]
    found = [_match(partner, one, known, weights) for one in fitting]
    return sorted(found, key=lambda match: (match.cost, match.junior))[:most]


def cost(senior: Person, junior: Person, *, together: Together, weights: Weights = USUAL) -> int:
    """What a pair costs."""
    return sum(reason.points for reason in reasons(senior, junior, together=together, weights=weights))


def reasons(senior: Person, junior: Person, *, together: Together, weights: Weights = USUAL) -> Iterator[Reason]:
    """What speaks for and against a pair."""
    yield from _distance(senior, junior, weights)
    yield from _time(senior, junior, weights)
    yield from _strength(senior, junior, weights)
    yield from _language(senior, junior, weights)
    past = together.get((senior.key, junior.key), "")
    if past:
        points = weights.together_now if past == "NOW" else weights.together_before
        yield Reason(f"TOGETHER_{past}", points)
    if junior.load:
        yield Reason("IN_OTHER_PAIRS", junior.load * weights.each_other_pair, str(junior.load))


def _distance(senior: Person, junior: Person, weights: Weights) -> Iterator[Reason]:
    if not senior.buildings or not junior.buildings:
        yield Reason("PLACE_UNKNOWN", weights.farthest // 2)
        return
    away = min(abs(one - other) for one in senior.buildings for other in junior.buildings)
    if away == 0:
        yield Reason("SAME_BUILDING")
        return
    points = min(away * weights.entrance, weights.farthest)
    if senior.block != junior.block:
        yield Reason("OTHER_BLOCK", points + weights.other_block, str(away))
    else:
        yield Reason("ENTRANCES_AWAY", points, str(away))


def _time(senior: Person, junior: Person, weights: Weights) -> Iterator[Reason]:
    if not senior.slots or not junior.slots:
        return
    shared = len(senior.slots & junior.slots)
    lacking = max(0, weights.enough_slots - shared)
    points = weights.no_common_time * lacking // weights.enough_slots
    yield Reason("COMMON_TIME" if shared else "NO_COMMON_TIME", points, str(shared))


def _strength(senior: Person, junior: Person, weights: Weights) -> Iterator[Reason]:
    """Somebody young who carries is worth most beside somebody who cannot."""
    if junior.carries is False and senior.carries is not True:
        yield Reason("NEITHER_CARRIES", weights.cannot_carry)
    elif junior.carries and senior.carries is False:
        yield Reason("CARRIES")
    if junior.stairs is False and senior.stairs is not True:
        yield Reason("NEITHER_CLIMBS", weights.cannot_climb)
    elif junior.stairs and senior.stairs is False:
        yield Reason("CLIMBS")


def _language(senior: Person, junior: Person, weights: Weights) -> Iterator[Reason]:
    if not senior.languages or not junior.languages:
        return
    shared = sorted(senior.languages & junior.languages)
    if not shared:
        yield Reason("NO_COMMON_LANGUAGE", weights.no_common_language)
        return
    telling = [one for one in shared if one != "MANDARIN"]
    yield Reason("COMMON_LANGUAGE", 0, (telling or shared)[0])


def _cheapest(rows: int, places: int, arcs: list[tuple[int, int, int]]) -> dict[int, int]:
    """Row -> place, by OR-Tools' linear assignment (Goldberg and Kennedy's cost scaling), which is exact.

    It wants a perfect matching, so each row has a column of its own for staying without, and each place a row of its own
    for staying empty; these fit each other at no cost.
    """
    from ortools.graph.python import linear_sum_assignment  # the solver is loaded only by whoever asks for a plan

    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    for row, place, points in arcs:
        solver.add_arc_with_cost(row, place, points)
    for row in range(rows):
        solver.add_arc_with_cost(row, places + row, NOBODY)
        for place in range(places):
            solver.add_arc_with_cost(rows + place, places + row, 0)
    for place in range(places):
        solver.add_arc_with_cost(rows + place, place, 0)
    status = solver.solve()
    assert status == solver.OPTIMAL, status
    chosen = ((row, solver.right_mate(row)) for row in range(rows))
    return {row: place for row, place in chosen if place < places}
