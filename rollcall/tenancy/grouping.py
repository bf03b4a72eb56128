"""Group commit: callers who come at the same moment share one transaction, and so one wait for the disk."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db import connection

from rollcall.tenancy import scope

Job = TypeVar("Job")
Result = TypeVar("Result")


class WasInterrupted(RuntimeError):
    """Whoever did the work for this caller was stopped before the end; nothing was committed."""


@dataclass(slots=True)
class _Place(Generic[Job, Result]):
    """A caller's place in the queue."""

    job: Job
    committee: UUID
    result: Result | None = None
    failure: Exception | None = None
    is_done: bool = False


class Grouping(Generic[Job, Result]):
    """Carries out the jobs of one process together: whoever is first in line does the work of all who wait behind.

    `carry_out_all` takes jobs of one committee, in one transaction, and answers in their order. Should it fail, each
    job is tried by itself, so that nobody fails for another's sake. PostgreSQL has a group commit of its own, so there,
    and inside a transaction, each job goes by itself.
    """

    def __init__(self, carry_out_all: Callable[[Sequence[Job]], Sequence[Result]]) -> None:
        self._carry_out_all = carry_out_all
        self._places: list[_Place[Job, Result]] = []
        self._queue = threading.Lock()
        self._working = threading.Lock()

    def carry_out(self, job: Job) -> Result:
        """The result of a job, once it is committed."""
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            return self._carry_out_all([job])[0]
        mine: _Place[Job, Result] = _Place(job, scope.current())
        with self._queue:
            self._places.append(mine)
        with self._working:
            if not mine.is_done:
                self._work()
        if mine.failure is not None:
            raise mine.failure
        if not mine.is_done:
            raise WasInterrupted
        return mine.result  # type: ignore[return-value]  # done without a failure has a result

    def _work(self) -> None:
        with self._queue:
            places, self._places = self._places, []
        for committee in dict.fromkeys(place.committee for place in places):
            group = [place for place in places if place.committee == committee]
            with scope.within(committee):
                self._do(group)

    def _do(self, group: Sequence[_Place[Job, Result]]) -> None:
        try:
            results = self._carry_out_all([place.job for place in group])
        except Exception as failure:
            if len(group) == 1:
                group[0].failure, group[0].is_done = failure, True
                return
            for place in group:
                self._do([place])
            return
        for place, result in zip(group, results, strict=True):
            place.result, place.is_done = result, True
