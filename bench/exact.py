"""The best roster there is, by a constraint solver: as many places filled as can be, then the least sum of squared hours.

A plan that is known already is where it begins, and what it never falls behind. Pure; the solver is loaded only by whoever
asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from math import gcd
from typing import Any

from rollcall.planning import hours
from rollcall.planning.hours import HOUR, Limits, Stint, Worker
from rollcall.planning.roster import Place, Post, Roster

UNITS = 2  # of half an hour
ROUNDS = 12  # of solving, checking, and forbidding what broke a limit
MOST = 120  # half hours that are told apart: beyond, somebody is over every limit anyway


@dataclass(frozen=True, slots=True)
class Best:
    """What the solver found. `squares`: the sum of squared half hours, `bound`: nothing can be below it; `filled`: places
    filled, `most`: nothing can be above it; `is_proven`: nothing is better."""

    roster: Roster
    filled: int
    most: int
    squares: float
    bound: float
    is_proven: bool


def squares(places: Iterable[Place], posts: Sequence[Post], held: dict[str, list[Stint]], keys: Iterable[str]) -> int:
    """The sum of squared half hours of everybody: the smaller, the more evenly the same work is spread."""
    stints = {one.key: one.stint for one in posts}
    load: dict[str, timedelta] = {key: sum((one.length for one in held.get(key, ())), timedelta()) for key in keys}
    for place in places:
        load[place.worker] += stints[place.post].length
    return sum(_units(one) ** 2 for one in load.values())


def improve(
    posts: Sequence[Post], workers: Sequence[Worker], held: dict[str, list[Stint]], limits: Limits, begin: Roster, *,
    seconds: float, threads: int = 1,
) -> Best:  # fmt: skip
    """The best roster that can be found within a time for each of its two questions; never worse than `begin`."""
    model = _Model(posts, workers, held, limits)
    first = model.solve(begin, "FILLED", seconds, threads)
    filled = max(first.filled, len(begin.places))
    start = first.roster if first.filled > len(begin.places) else begin
    second = model.solve(start, "SPREAD", seconds, threads, at_least=filled)
    best = second.roster if second.filled >= filled else start
    cost = squares(best.places, posts, held, (one.key for one in workers))
    return Best(best, filled, first.most, cost, min(second.bound, cost), second.is_proven)


def least(posts: Sequence[Post], filled: int, people: int) -> int:
    """What no roster with so many places filled can be below, by counting alone: all that work, in pieces as large as what
    all lengths have in common, split as evenly as can be."""
    lengths = sorted(_units(post.stint.length) for post in posts for _place in range(post.places - len(post.taken)))
    grain = gcd(*lengths)
    each, more = divmod(sum(lengths[:filled]) // grain, people)
    return grain * grain * (more * (each + 1) ** 2 + (people - more) * each**2)


@dataclass(frozen=True, slots=True)
class _Found:
    roster: Roster
    filled: int = 0
    most: int = 0
    bound: float = 0.0
    is_proven: bool = False


class _Model:
    """Who could do what, and what cannot go together; told to the solver anew for each question."""

    def __init__(
        self, posts: Sequence[Post], workers: Sequence[Worker], held: dict[str, list[Stint]], limits: Limits
    ) -> None:  # fmt: skip
        self.posts, self.workers, self.held, self.limits = posts, workers, held, limits
        self.able = {
            (worker.key, post.key)
            for worker in workers
            for post in posts
            if worker.key not in post.taken and _may(worker, post, held.get(worker.key, []), limits)
        }
        anybody = Worker("", trained=frozenset({"PRIVACY", "SUIT", "CARRYING"}))
        self.apart = [
            (one.key, other.key)
            for one, other in combinations(posts, 2)
            if hours.breaches(anybody, one.stint, [other.stint], limits)
        ]
        self.cuts: set[frozenset[str]] = set()  # duties that nobody can do all of

    def solve(
        self, begin: Roster, goal: str, seconds: float, threads: int, *, at_least: int = 0
    ) -> _Found:  # fmt: skip
        """One question, asked again while the answer breaks a limit that takes three duties to break."""
        found = _Found(begin)
        for _round in range(ROUNDS):
            found = self._once(begin, goal, seconds, threads, at_least)
            broken = set(self._broken(found.roster))
            if not broken:
                return found
            self.cuts |= broken
        return replace(found, roster=begin, filled=len(begin.places), is_proven=False)

    def _once(self, begin: Roster, goal: str, seconds: float, threads: int, at_least: int) -> _Found:
        from ortools.sat.python import cp_model  # the solver is loaded only by whoever asks for it

        model = cp_model.CpModel()
        does = {pair: model.new_bool_var("") for pair in sorted(self.able)}
        self._limit(model, does)
        filled = sum(does.values())
        if goal == "FILLED":
            model.maximize(filled)
        else:
            model.add(filled >= at_least)
            model.minimize(self._cost(model, does))
        chosen = {(one.worker, one.post) for one in begin.places}
        for pair, variable in does.items():
            model.add_hint(variable, pair in chosen)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, threads
        solver.parameters.random_seed = 1
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return _Found(begin, len(begin.places), len(self.able))
        places = tuple(
            sorted((Place(post, worker) for (worker, post), one in does.items() if solver.value(one)), key=_order)
        )
        bound = solver.best_objective_bound
        most = int(bound) if goal == "FILLED" else len(places)
        return _Found(self._roster(places), len(places), most, bound, status == cp_model.OPTIMAL)

    def _limit(self, model: Any, does: dict[tuple[str, str], Any]) -> None:
        for post in self.posts:
            there = [does[worker.key, post.key] for worker in self.workers if (worker.key, post.key) in does]
            free = max(0, post.places - len(post.taken))
            model.add(sum(there) <= free)
            least = hours.least_people(post.stint, self.limits) - len(post.taken)
            if least > 1 and there:  # all that must be there at least, or nobody
                some = model.new_bool_var("")
                model.add(sum(there) >= least).only_enforce_if(some)
                model.add(sum(there) == 0).only_enforce_if(some.negated())
        for worker in self.workers:
            own = {post.key: does[worker.key, post.key] for post in self.posts if (worker.key, post.key) in does}
            for one, other in self.apart:
                if one in own and other in own:
                    model.add_at_most_one(own[one], own[other])
            for cut in self.cuts:
                if cut <= own.keys():
                    model.add(sum(own[key] for key in cut) < len(cut))
            self._week(model, worker, own)

    def _week(self, model: Any, worker: Worker, own: dict[str, Any]) -> None:
        stints = {post.key: post.stint for post in self.posts}
        held = self.held.get(worker.key, [])
        for begin in {one.starts_at for one in (*(stints[key] for key in own), *held)}:
            until = begin + timedelta(days=7)
            done = sum((one.length for one in held if begin <= one.starts_at < until), timedelta())
            inside = [key for key in own if begin <= stints[key].starts_at < until]
            most = _units(self.limits.week * HOUR - done)
            if sum(_units(stints[key].length) for key in inside) > most:
                model.add(sum(own[key] * _units(stints[key].length) for key in inside) <= most)

    def _cost(self, model: Any, does: dict[tuple[str, str], Any]) -> Any:
        """Squares as steps: the first half hour costs one, the next three, then five."""
        stints, cost = {post.key: post.stint for post in self.posts}, []
        for worker in self.workers:
            own = [(post.key, does[worker.key, post.key]) for post in self.posts if (worker.key, post.key) in does]
            done = _units(sum((one.length for one in self.held.get(worker.key, ())), timedelta()))
            cost.append(done * done)
            if not own:
                continue
            most = min(MOST, sum(_units(stints[key].length) for key, _one in own))
            load = model.new_int_var(0, most, "")
            model.add(load == sum(one * _units(stints[key].length) for key, one in own))
            square = model.new_int_var(0, most * most, "")
            model.add_multiplication_equality(square, load, load)
            cost.append(square + 2 * done * load)
        return sum(cost)

    def _broken(self, roster: Roster) -> Iterator[frozenset[str]]:
        """Sets of duties, of one person each, that break a limit together."""
        stints, given = {post.key: post.stint for post in self.posts}, defaultdict(list)
        for place in roster.places:
            given[place.worker].append(place.post)
        people = {one.key: one for one in self.workers}
        for worker, keys in given.items():
            for key in keys:
                others = [*self.held.get(worker, ()), *(stints[other] for other in keys if other != key)]
                if hours.breaches(people[worker], stints[key], others, self.limits):
                    yield self._smallest(people[worker], keys)
                    break

    def _smallest(self, worker: Worker, keys: Sequence[str]) -> frozenset[str]:
        """As few of these duties as still break a limit."""
        stints, held = {post.key: post.stint for post in self.posts}, self.held.get(worker.key, [])
        kept = list(keys)
        for key in keys:
            fewer = [one for one in kept if one != key]
            if any(
                hours.breaches(
                    worker, stints[one], [*held, *(stints[other] for other in fewer if other != one)], self.limits
                )
                for one in fewer
            ):
                kept = fewer
        return frozenset(kept)

    def _roster(self, places: tuple[Place, ...]) -> Roster:
        there: dict[str, int] = defaultdict(int)
        for place in places:
            there[place.post] += 1
        empty = {
            post.key: missing for post in self.posts if (missing := post.places - len(post.taken) - there[post.key]) > 0
        }
        return Roster(places, empty)


def _may(worker: Worker, post: Post, held: list[Stint], limits: Limits) -> bool:
    if worker.slots and not hours.slots_of(post.stint) <= worker.slots:
        return False
    return not hours.breaches(worker, post.stint, held, limits)


def _units(length: timedelta) -> int:
    return round(length / HOUR * UNITS)


def _order(place: Place) -> tuple[str, str]:
    return (place.post, place.worker)
