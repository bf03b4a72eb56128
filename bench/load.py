"""Many clients at once: how many requests a second, how long the slowest take, what went wrong."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException

from bench import stage
from bench.client import Answer, Client

CLIENTS = 16


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of phones saw, in seconds; `worked` is what the server computed; `wrong` counts the answers that were not right, by what they were."""

    seconds: float
    worked: float
    waits: list[float]
    wrong: Counter[str]

    @property
    def right(self) -> int:
        """How many answers were right."""
        return len(self.waits) - self.wrong.total()

    @property
    def rate(self) -> float:
        """Right answers a second."""
        return self.right / self.seconds

    def percentile(self, share: float) -> float:
        """The wait that this share of the requests did not exceed."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def run(
    phones: Sequence[Sequence[tuple[Client, bytes]]], path: str, is_right: Callable[[Answer], bool], process: int
) -> Load:
    """Every phone sends its bodies one after another, all phones at once; `process` is the server's."""
    waits: list[float] = []
    wrong: Counter[str] = Counter()
    ready = threading.Barrier(len(phones) + 1)

    def work(own: Sequence[tuple[Client, bytes]]) -> None:
        ready.wait()
        for client, body in own:
            start = time.perf_counter()
            failure = _failure(client, path, body, is_right)
            waits.append(time.perf_counter() - start)
            if failure:
                wrong[failure] += 1

    threads = [threading.Thread(target=work, args=(own,)) for own in phones]
    for thread in threads:
        thread.start()
    worked = stage.processor_seconds(process)
    ready.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    return Load(seconds, stage.processor_seconds(process) - worked, waits, wrong)


def _failure(client: Client, path: str, body: bytes, is_right: Callable[[Answer], bool]) -> str:
    """What went wrong with a request; empty when nothing did."""
    try:
        answer = client.post_json(path, body)
        if is_right(answer):
            return ""
    except (OSError, HTTPException, ValueError, KeyError) as problem:
        return repr(problem)
    if b"database is locked" in answer.body:
        return "database is locked"
    return f"{answer.status} {answer.body[:80]!r}"
