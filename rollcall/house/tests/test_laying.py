"""An empty database gets its tables at once, and they are those that the migrations make one after the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from rollcall.house import laying

OF_SQLITE = "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
OF_POSTGRES = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, contype, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    r"SELECT tablename, regexp_replace(indexdef, ' INDEX \S+ ', ' ') FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tablename, policyname, qual, with_check FROM pg_policies WHERE schemaname = 'public'",
    "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
)


@pytest.fixture
def two(db: None, tmp_path: Path) -> Iterator[list[BaseDatabaseWrapper]]:
    """Two more databases of the kind that is tested on, with nothing in them."""
    made = [connection.copy(), connection.copy()]
    for number, one in enumerate(made):
        one.settings_dict = {**one.settings_dict, "NAME": _name(tmp_path, number), "OPTIONS": _options(one)}
        _make(one.settings_dict["NAME"], "CREATE")
    yield made
    for one in made:
        one.close()
        _make(one.settings_dict["NAME"], "DROP")


def test_tables_laid_out_at_once_are_those_that_the_migrations_make(two):
    at_once, by_steps = two

    laying.lay_out(at_once)
    MigrationExecutor(by_steps).migrate(MigrationExecutor(by_steps).loader.graph.leaf_nodes())

    assert len(_shape(at_once)) > 100
    assert _shape(at_once) == _shape(by_steps)
    assert _applied(at_once) == _applied(by_steps)


@pytest.mark.django_db
def test_a_database_that_has_tables_is_left_to_the_migrations():
    assert laying.lay_out(connection) is False


def _shape(database: BaseDatabaseWrapper) -> set[Any]:
    """All that a database knows of its tables; in which order columns and constraints stand says nothing."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            return {row for query in OF_POSTGRES for row in cursor.execute(query) or cursor.fetchall()}
        cursor.execute(OF_SQLITE)
        return {(kind, table, _parts(sql)) for kind, table, sql in cursor.fetchall()}


def _parts(sql: str) -> frozenset[str]:
    """What stands between the outer brackets of a statement, by commas; and what stands around them."""
    head, _, inner = sql.partition("(")
    found, depth = [""], 0
    for sign in inner.rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        found = [*found, ""] if sign == "," and not depth else [*found[:-1], found[-1] + sign]
    return frozenset(part.strip() for part in (head, *found))


def _applied(database: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    return set(MigrationExecutor(database).loader.applied_migrations)


def _name(folder: Path, number: int) -> str:
    own = connection.settings_dict["NAME"]
    return str(folder / f"{number}.sqlite3") if connection.vendor == "sqlite" else f"{own}_{number}"


def _options(made: BaseDatabaseWrapper) -> dict[str, Any]:
    return {name: value for name, value in made.settings_dict["OPTIONS"].items() if name != "pool"}


def _make(name: str, verb: str) -> None:
    if connection.vendor == "postgresql":
        creation: Any = connection.creation
        with creation._nodb_cursor() as cursor:
            cursor.execute(f'{verb} DATABASE "{name}"')
