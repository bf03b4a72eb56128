"""What every test can use, and the guard under which every test runs."""

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from django.db import connections

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
