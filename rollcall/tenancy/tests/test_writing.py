"""Writers wait in line; what is acknowledged is on the disk."""

import threading
import time
from collections.abc import Sequence

import pytest
from django.db import connection

from rollcall.tenancy import grouping, scope, writing
from rollcall.tenancy.models import Committee
from tests.world import NOON

only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about the SQLite file")


@only_sqlite
@pytest.mark.django_db
def test_sqlite_writes_through_to_the_disk() -> None:
    with connection.cursor() as cursor:
        settings = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")}

    assert settings == {"synchronous": 2, "foreign_keys": 1}
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_are_all_served() -> None:
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for _repeat in range(5):
                with writing.transaction():
                    count = Committee.objects.count()
                    time.sleep(0.001)
                    Committee.objects.create(name=f"{number} {count}", created_at=NOON)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failures == []
    assert Committee.objects.count() == 80


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_callers_who_come_together_are_carried_out_together_and_one_failure_is_its_own() -> None:
    committee = Committee.objects.create(name="春风苑居委会", created_at=NOON)
    groups: list[list[int]] = []
    started = threading.Event()

    def carry_out(jobs: Sequence[int]) -> Sequence[int]:
        groups.append(list(jobs))
        started.set()
        if jobs == [0]:
            time.sleep(0.2)
        if 13 in jobs:
            raise ValueError("thirteen")
        return [job * 10 for job in jobs]

    together = grouping.Grouping(carry_out)
    results: dict[int, object] = {}

    def call(job: int) -> None:
        try:
            with scope.within(committee.id):
                results[job] = together.carry_out(job)
        except ValueError as failure:
            results[job] = str(failure)
        finally:
            connection.close()

    first = threading.Thread(target=call, args=(0,))
    first.start()
    started.wait()
    others = [threading.Thread(target=call, args=(job,)) for job in (1, 2, 13)]
    for other in others:
        other.start()
    for thread in [first, *others]:
        thread.join()

    assert results == {0: 0, 1: 10, 2: 20, 13: "thirteen"}
    assert sorted(groups[1]) == [1, 2, 13]
