"""What every test can use, and the guard under which every test runs."""

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any
from unittest import mock

import pytest
from django.db import connections
from whitenoise.base import WhiteNoise

from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee
from tests.guard import guarded_tables, watch

MORNING = datetime(2022, 4, 5, 0, 30, tzinfo=UTC)  # 08:30 in Shanghai


@pytest.fixture
def at() -> datetime:
    """A moment to pass to actions: half past eight on a morning."""
    return MORNING


@pytest.fixture
def committee(db: None, at: datetime) -> Iterator[Committee]:
    """An empty committee, in scope for the whole test."""
    made = Committee.objects.create(name="春风苑居委会", created_at=at)
    with scope.within(made.id):
        yield made


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once() -> Iterator[None]:
    """Every browser of a test has a server of its own, and each would look through the static files for a while."""
    known: dict[tuple[str, str], dict[str, Any]] = {}
    look = WhiteNoise.update_files_dictionary

    def look_once(self: Any, root: str, prefix: str) -> None:
        if (root, prefix) not in known:
            look(self, root, prefix)
            known[root, prefix] = dict(self.files)
        self.files.update(known[root, prefix])

    with mock.patch.object(WhiteNoise, "update_files_dictionary", look_once):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """The query guard: fail a test in which a query to a committee's rows does not name the committee."""
    if item.get_closest_marker("unscoped"):
        return (yield)
    tables = guarded_tables()
    with ExitStack() as stack:
        for connection in connections.all(initialized_only=True):
            stack.enter_context(connection.execute_wrapper(watch(tables)))
        return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the table of who may open what came to."""
    reports = {kind: terminalreporter.getreports(kind) for kind in ("passed", "failed")}
    asked = sum(number for group in reports.values() for report in group for number in _combinations(report))
    if asked:
        broken = sum(1 for report in reports["failed"] if list(_combinations(report)))
        result = f"{broken} groups of addresses differ" if broken else "0 differences"
        terminalreporter.write_line(
            f"Access table: {asked:,} combinations of role, address, method and scope: {result}"
        )


def _combinations(report: pytest.TestReport) -> Iterator[int]:
    return (int(str(value)) for name, value in report.user_properties if name == "combinations")
