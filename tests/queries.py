"""Counting what a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# PostgreSQL is told whose rows are meant, and keeps the sign-ins that SQLite keeps in files: on every page alike.
OF_EVERY_PAGE = ("set_config", "django_session")


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements sent meanwhile, without those of every page; filled when the block ends."""
    statements: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield statements
    told = (query["sql"] for query in captured.captured_queries)
    statements.extend(one for one in told if not any(word in one for word in OF_EVERY_PAGE))
