"""The one-writer transaction: writers of one process wait in line for each other instead of backing off by chance."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction as django_transaction

_one_writer = threading.RLock()


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside happens or nothing. On SQLite one writer at a time (its own waiting is a sleep with back-off,
    which makes the slowest hundredth of writes thirty times slower); on PostgreSQL the database sorts it out."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _one_writer, django_transaction.atomic():
            yield
    else:
        with django_transaction.atomic():
            yield
