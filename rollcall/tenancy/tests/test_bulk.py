"""Writing many rows past the object layer."""

from datetime import timedelta

import pytest
from django.db import connection

from rollcall.journal.models import Change, Door, Entry
from rollcall.lib import ids
from rollcall.tenancy import bulk, writing

only_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL counts its tables")


@pytest.fixture
def entry(committee, at):
    return Entry.objects.create(act="test", door=Door.SYSTEM, at=at)


def test_rows_written_in_bulk_read_like_any_others(entry):
    keys = [ids.new_id() for _ in range(1500)]
    rows = [
        (key, entry.id, "a_table", key, {"before": None, "after": {"name": f"王芳{place}"}})
        for place, key in enumerate(keys)
    ]

    with writing.transaction():
        bulk.insert(Change, ("id", "entry_id", "table", "row", "values"), rows)

    assert Change.objects.count() == 1500
    assert Change.objects.get(row=keys[7]).values == {"before": None, "after": {"name": "王芳7"}}


def test_moments_and_json_come_back_as_they_went(entry, at):
    key = ids.new_id()

    with writing.transaction():
        bulk.insert(
            Entry, ("id", "at", "act", "door", "figures"), [(key, at + timedelta(seconds=1), "x", "SYSTEM", {"n": 1})]
        )

    found = Entry.objects.get(id=key)
    assert (found.at, found.figures) == (at + timedelta(seconds=1), {"n": 1})


def test_no_rows_are_no_statement(entry, django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(Change, ("id", "entry_id", "table", "row", "values"), [])


@only_postgres
def test_postgresql_knows_at_once_that_a_table_has_grown(entry):
    rows = [(ids.new_id(), entry.id, "a_table", ids.new_id(), {"before": None}) for _ in range(bulk.MANY)]

    with writing.transaction():
        bulk.insert(Change, ("id", "entry_id", "table", "row", "values"), rows)

        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'journal_change'")
            assert cursor.fetchone()[0] >= bulk.MANY
