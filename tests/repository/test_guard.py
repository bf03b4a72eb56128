"""The query guard sees what it is there to see."""

import pytest
from django.db import connection

from tests.guard import CommitteeNotNamed, loose_tables

TABLES = frozenset({"rounds_line", "rounds_record"})
LINE = 'FROM "rounds_line"'


@pytest.mark.parametrize(
    "sql",
    [
        f'SELECT "rounds_line"."id", "rounds_line"."committee_id" {LINE} WHERE "rounds_line"."id" = %s',
        f'SELECT 1 {LINE} INNER JOIN "rounds_record" ON ("rounds_line"."id" = "rounds_record"."line_id")'
        ' WHERE "rounds_line"."committee_id" = %s',
        f'SELECT 1 {LINE} INNER JOIN "rounds_record" T2 ON ("rounds_line"."committee_id" = T2."committee_id")',
        'UPDATE "rounds_line" SET "committee_id" = %s WHERE "rounds_line"."id" = %s',
        'DELETE FROM "rounds_line" WHERE "rounds_line"."id" IN (%s)',
        'INSERT INTO "rounds_line" ("id", "state") VALUES (%s, %s)',
        'SELECT COUNT(*) FROM "rounds_line"',
    ],
)
def test_a_statement_that_names_no_committee_is_caught(sql):
    assert loose_tables(sql, TABLES)


@pytest.mark.parametrize(
    "sql",
    [
        f'SELECT "rounds_line"."id" {LINE} WHERE ("rounds_line"."committee_id" = %s AND "rounds_line"."id" = %s)',
        f'SELECT 1 {LINE} WHERE "rounds_line"."committee_id" IN (%s)',
        f'SELECT 1 {LINE} LEFT OUTER JOIN "rounds_record" T2 ON ("rounds_line"."id" = T2."line_id" AND '
        '"rounds_line"."committee_id" = T2."committee_id") WHERE "rounds_line"."committee_id" = %s',
        f'SELECT 1 {LINE} WHERE "rounds_line"."committee_id" = %s AND EXISTS(SELECT 1 FROM "rounds_record" U0 '
        'WHERE U0."committee_id" = ("rounds_line"."committee_id"))',
        'UPDATE "rounds_line" SET "state" = %s WHERE ("rounds_line"."committee_id" = %s)',
        'INSERT INTO "rounds_line" ("id", "committee_id") VALUES (%s, %s)',
        'INSERT OR IGNORE INTO "rounds_line" ("id", "committee_id") VALUES (%s, %s)',
        'SELECT 1 FROM "accounts_user"',
    ],
)
def test_a_statement_that_names_its_committee_passes(sql):
    assert not loose_tables(sql, TABLES)


@pytest.mark.django_db
def test_the_guard_stands_behind_every_test():
    with connection.cursor() as cursor, pytest.raises(CommitteeNotNamed):
        cursor.execute('SELECT COUNT(*) FROM "rounds_line"')


@pytest.mark.unscoped("this is the way past it")
@pytest.mark.django_db
def test_a_test_can_say_that_it_looks_across_committees():
    with connection.cursor() as cursor:
        cursor.execute('SELECT COUNT(*) FROM "rounds_line"')

        assert cursor.fetchone() == (0,)
