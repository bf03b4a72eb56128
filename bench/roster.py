"""A week's roster for 168 volunteers: places filled and evenness beside what a constraint solver finds and proves."""

import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from bench import exact, figures
from bench.figures import Target
from rollcall.planning import roster
from rollcall.planning.hours import Limits, Stint, Worker
from rollcall.planning.roster import Post

MANY, FEW, REPEATS, SECONDS, THREADS = 168, 48, 3, 20, 2
MONDAY = datetime(2022, 4, 4, tzinfo=UTC)
DAY: tuple[tuple[int, int, int, dict[str, Any]], ...] = (  # from, until, places, what
    (6, 10, 6, {"at_doors": True}), (8, 12, 4, {"suit": True}), (12, 16, 4, {"suit": True}), (9, 13, 6, {"at_doors": True}),
    (13, 17, 6, {"at_doors": True}), (17, 21, 6, {"kind": "CARRYING"}), (6, 14, 2, {}), (14, 22, 2, {}), (22, 30, 2, {"at_doors": True}),
)  # fmt: skip


def week(seed: int, volunteers: int) -> tuple[list[Post], list[Worker]]:
    """Nine duties a day; volunteers of whom some are older, not trained in everything, or free in parts of the week."""
    chance = random.Random(seed)
    posts = [
        Post(f"d{day}-{place}", Stint(*_times(day, begin, end), **more), number)
        for day in range(7)
        for place, (begin, end, number, more) in enumerate(DAY)
    ]
    return posts, [_volunteer(chance, number) for number in range(volunteers)]


def _times(day: int, begin: int, end: int) -> tuple[datetime, datetime]:
    return MONDAY + timedelta(days=day, hours=begin), MONDAY + timedelta(days=day, hours=end)


def _volunteer(chance: random.Random, number: int) -> Worker:
    trained = {"PRIVACY", *(kind for kind in ("SUIT", "CARRYING") if chance.random() < 0.5)}
    slots = frozenset(chance.sample(range(21), chance.choice((4, 8, 12)))) if chance.random() < 0.7 else frozenset()
    return Worker(f"w{number:03}", older=chance.random() < 0.2, trained=frozenset(trained), slots=slots)


def main() -> None:
    """Three weeks with enough volunteers and three with too few: greedy with its repairs beside what a solver proves."""
    for volunteers in (MANY, FEW):
        _measure(volunteers)


def _measure(volunteers: int) -> None:
    seconds, filled, most, spread, bound = [], [], [], [], []
    for seed in range(REPEATS):
        posts, workers = week(seed, volunteers)
        began = time.process_time()
        found = roster.propose(posts, workers, {}, Limits())
        seconds.append(time.process_time() - began)
        best = exact.improve(posts, workers, {}, Limits(), found, seconds=SECONDS, threads=THREADS)
        filled.append(float(len(found.places)))
        most.append(float(best.most))
        keys = [one.key for one in workers]
        spread.append(float(exact.squares(found.places, posts, {}, keys)))
        bound.append(max(best.bound, float(exact.least(posts, len(found.places), volunteers))))
    title = f"roster of a week, 266 places, {volunteers} volunteers"
    print(figures.plain(f"{title}: computing", seconds, "s", Target("≤", 2)).as_json())
    other = "no roster fills more, by the solver"
    print(figures.compared(f"{title}: places filled", filled, "places", other, most, Target("≥", 0.98)).as_json())
    name, other = f"{title}: sum of squared half hours", "no roster with as many filled is below, by solver and count"
    print(figures.compared(name, spread, "(½ h)²", other, bound, Target("≤", 1.02)).as_json(), flush=True)


if __name__ == "__main__":
    main()
