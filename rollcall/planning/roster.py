"""Who works when: places in duties filled within hours and rest, as evenly as can be. Pure, and without a solver.

First the places for which the fewest can be had, each to whoever has the least work; then single changes of hands that
free somebody for a place still empty; then work moves from the busiest to the least busy while that evens it out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from rollcall.planning import hours
from rollcall.planning.hours import Limits, Stint, Worker

THERE, NO_TIME, TOO_FEW = "THERE", "NO_TIME", "TOO_FEW"  # reasons beside those of hours.Breach


@dataclass(frozen=True, slots=True)
class Post:
    """A duty with places to fill; `taken` are those who have one already."""

    key: str
    stint: Stint
    places: int
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody for a duty."""

    post: str
    worker: str


@dataclass(frozen=True, slots=True)
class Roster:
    """What is proposed, and what stays empty: duty -> places; `why`: of an empty duty, how many may not for which reason."""

    places: tuple[Place, ...]
    empty: dict[str, int]
    why: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Desk:
    """The plan while it is made."""

    limits: Limits
    workers: dict[str, Worker]
    posts: dict[str, Post]
    held: dict[str, list[Stint]]
    given: dict[str, list[str]] = field(default_factory=dict)  # duty -> whom this plan put there

    def may(self, worker: str, post: Post) -> bool:
        return not self.why_not(worker, post)

    def why_not(self, worker: str, post: Post) -> str:
        """The first thing that keeps somebody from a duty, as a code; empty for who may."""
        if worker in self.given[post.key] or worker in post.taken:
            return THERE
        person = self.workers[worker]
        if person.slots and not hours.slots_of(post.stint) <= person.slots:
            return NO_TIME
        found = hours.breaches(person, post.stint, self.held[worker], self.limits)
        return found[0].code if found else ""

    def may_leave(self, worker: str, post: Post) -> bool:
        """Whether what stays is still within the limits: a gap in the middle may be neither a pause nor a rest."""
        rest = [one for one in self.held[worker] if one is not post.stint]
        person = self.workers[worker]
        return not any(
            hours.breaches(person, one, [other for other in rest if other is not one], self.limits)
            for one in rest
            if abs(one.starts_at - post.stint.starts_at) < timedelta(days=1)
        )

    def give(self, worker: str, post: Post) -> None:
        self.given[post.key].append(worker)
        self.held[worker].append(post.stint)

    def take(self, worker: str, post: Post) -> None:
        self.given[post.key].remove(worker)
        self.held[worker].remove(post.stint)

    def load(self, worker: str) -> timedelta:
        return sum((one.length for one in self.held[worker]), timedelta())

    def missing(self, post: Post) -> int:
        return post.places - len(post.taken) - len(self.given[post.key])

    def by_load(self) -> list[str]:
        return sorted(self.workers, key=lambda worker: (self.load(worker), worker))


def propose(
    posts: Sequence[Post], workers: Sequence[Worker], held: dict[str, list[Stint]], limits: Limits
) -> Roster:  # fmt: skip
    """Fill what is empty. `held` is the work that everybody has already, this plan's duties included where taken."""
    desk = _Desk(
        limits=limits,
        workers={one.key: one for one in workers},
        posts={one.key: one for one in posts},
        held={one.key: list(held.get(one.key, ())) for one in workers},
        given={one.key: [] for one in posts},
    )
    able = {post.key: sum(desk.may(worker, post) for worker in desk.workers) for post in posts}
    for post in sorted(posts, key=lambda one: (able[one.key] - one.places, one.stint.starts_at, one.key)):
        _fill(desk, post)
    for post in sorted(posts, key=lambda one: (one.stint.starts_at, one.key)):
        while desk.missing(post) > 0 and _free_somebody(desk, post):
            pass
    _even_out(desk)
    places = tuple(Place(post, worker) for post, given in sorted(desk.given.items()) for worker in sorted(given))
    empty = {post.key: missing for post in posts if (missing := desk.missing(post)) > 0}
    return Roster(places, empty, {key: _why_empty(desk, desk.posts[key]) for key in empty})


def _why_empty(desk: _Desk, post: Post) -> Counter[str]:
    """Why nobody more is had for a duty. Somebody who could, and is not put there, would stand there alone."""
    reasons = Counter(desk.why_not(worker, post) or TOO_FEW for worker in desk.workers)
    del reasons[THERE]
    return reasons


def _fill(desk: _Desk, post: Post) -> None:
    """Nobody is put where fewer can be had than must be there."""
    fitting = [worker for worker in desk.by_load() if desk.may(worker, post)][: desk.missing(post)]
    if len(post.taken) + len(fitting) >= hours.least_people(post.stint, desk.limits):
        for worker in fitting:
            desk.give(worker, post)


def _free_somebody(desk: _Desk, post: Post) -> bool:
    """Somebody gives another place to a third and takes this one."""
    there = len(post.taken) + len(desk.given[post.key])
    if there + 1 < hours.least_people(post.stint, desk.limits):
        return False
    for worker in desk.by_load():
        for other in [desk.posts[key] for key, given in desk.given.items() if worker in given]:
            if _swap(desk, worker, other, post):
                return True
    return False


def _swap(desk: _Desk, worker: str, other: Post, post: Post) -> bool:
    if not desk.may_leave(worker, other):
        return False
    desk.take(worker, other)
    if desk.may(worker, post):
        third = next((one for one in desk.by_load() if one != worker and desk.may(one, other)), None)
        if third is not None:
            desk.give(third, other)
            desk.give(worker, post)
            return True
    desk.give(worker, other)
    return False


def _even_out(desk: _Desk) -> None:
    for _ in range(20 * len(desk.posts) + 20):
        if not _moved_one(desk):
            return


def _moved_one(desk: _Desk) -> bool:
    order = desk.by_load()
    for busy in reversed(order):
        for post in [desk.posts[key] for key, given in desk.given.items() if busy in given]:
            for idle in order:
                if desk.load(idle) + post.stint.length >= desk.load(busy):
                    break
                if desk.may(idle, post) and desk.may_leave(busy, post):
                    desk.take(busy, post)
                    desk.give(idle, post)
                    return True
    return False


def spread(loads: Sequence[float]) -> float:
    """How unevenly work is spread: the Gini coefficient, 0 when everybody has the same."""
    ordered, total = sorted(loads), sum(loads)
    if not total:
        return 0.0
    count = len(ordered)
    weighted = sum((place + 1) * load for place, load in enumerate(ordered))
    return (2 * weighted) / (count * total) - (count + 1) / count
