"""What the database itself refuses: to change what is only ever appended, and to change a round that is closed.

Put up after every migration and taken down before: on SQLite a migration that makes a table anew would lose the walls of
that table, and one that renames it would stumble over those of others.
"""

from typing import Any, Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

APPENDED: Final = {  # table -> the columns that may change all the same
    "rounds_listchange": (),
    "rounds_closure": (),
    "rounds_stagechange": (),
    "rounds_counting": (),
    "rounds_counted": (),
    "rounds_happening": (),
    "rounds_review": (),
    "rounds_record": ("note",),  # emptied when its time is over
}
# Of a line of a closed round only the door may change: when somebody is erased, it goes off the door.
SAID: Final = (
    "round_id",
    "resident_id",
    "excuse",
    "state",
    "outcome",
    "reason",
    "disputed",
    "recorded_at",
    "recorded_by_id",
)
CLOSED: Final = "'CLOSED', 'REVIEWED'"


def put_up(using: str = "default", **_kwargs: Any) -> None:
    """Put the walls up, once all tables are as they should be."""
    connection = connections[using]
    take_down(using)
    made = _sqlite(connection) if connection.vendor == "sqlite" else _postgresql(connection)
    with connection.cursor() as cursor:
        for statement in made:
            cursor.execute(statement)


def take_down(using: str = "default", **_kwargs: Any) -> None:
    """Take the walls down, so that tables can be changed."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, name in _names():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            if table in there:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def _names() -> list[tuple[str, str]]:
    appended = [(table, f"{table}_is_appended") for table in APPENDED]
    return [*appended, ("rounds_line", "rounds_line_closed_stays"), ("rounds_line", "rounds_line_closed_takes_none"),
            ("rounds_record", "rounds_record_closed_is_late"), ("rounds_round", "rounds_round_stays_closed")]  # fmt: skip


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [one.name for one in connection.introspection.get_table_description(cursor, table)]


def _is_there(connection: BaseDatabaseWrapper) -> bool:
    there = set(connection.introspection.table_names())
    return {*APPENDED, "rounds_line", "rounds_round"} <= there


def _of(connection: BaseDatabaseWrapper, table: str) -> str:
    return ", ".join(f'"{one}"' for one in _columns(connection, table) if one not in APPENDED[table])


def _sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    if not _is_there(connection):
        return []
    differs = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in SAID)
    stage = f"(SELECT stage FROM rounds_round WHERE id = NEW.round_id) IN ({CLOSED})"  # noqa: S608
    return [
        *(_raise(f"{table}_is_appended", f"UPDATE OF {_of(connection, table)} ON", table, "", "append-only")
          for table in APPENDED),
        _raise("rounds_line_closed_stays", "UPDATE ON", "rounds_line", f"WHEN ({differs}) AND {stage}", "closed"),
        _raise("rounds_line_closed_takes_none", "INSERT ON", "rounds_line", f"WHEN {stage}", "closed"),
        _raise("rounds_record_closed_is_late", "INSERT ON", "rounds_record", f"WHEN NEW.flag <> 'LATE' AND {stage}", "closed"),
        _raise("rounds_round_stays_closed", "UPDATE OF stage ON", "rounds_round",
               f"WHEN OLD.stage IN ({CLOSED}) AND NEW.stage NOT IN ({CLOSED})", "closed"),
    ]  # fmt: skip


def _raise(name: str, when: str, table: str, condition: str, why: str) -> str:
    return (
        f'CREATE TRIGGER "{name}" BEFORE {when} "{table}" {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
    )


_REFUSE = """
CREATE OR REPLACE FUNCTION rollcall_refuses() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '%: %', TG_TABLE_NAME, TG_ARGV[0]; END $$
"""
_REFUSE_CLOSED = f"""
CREATE OR REPLACE FUNCTION rollcall_refuses_closed() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM rounds_round WHERE id = NEW.round_id AND committee_id = NEW.committee_id
             AND stage IN ({CLOSED})) THEN
    RAISE EXCEPTION '%: closed', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$
"""  # noqa: S608


def _postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    if not _is_there(connection):
        return []
    differs = " OR ".join(f'NEW."{one}" IS DISTINCT FROM OLD."{one}"' for one in SAID)
    closed = "EXECUTE FUNCTION rollcall_refuses_closed()"
    return [
        _REFUSE,
        _REFUSE_CLOSED,
        *(f'CREATE TRIGGER "{table}_is_appended" BEFORE UPDATE OF {_of(connection, table)} ON "{table}" '
          "FOR EACH ROW EXECUTE FUNCTION rollcall_refuses('append-only')" for table in APPENDED),
        f"CREATE TRIGGER rounds_line_closed_stays BEFORE UPDATE ON rounds_line FOR EACH ROW WHEN ({differs}) {closed}",
        f"CREATE TRIGGER rounds_line_closed_takes_none BEFORE INSERT ON rounds_line FOR EACH ROW {closed}",
        "CREATE TRIGGER rounds_record_closed_is_late BEFORE INSERT ON rounds_record FOR EACH ROW "
        f"WHEN (NEW.flag <> 'LATE') {closed}",
        "CREATE TRIGGER rounds_round_stays_closed BEFORE UPDATE OF stage ON rounds_round FOR EACH ROW "
        f"WHEN (OLD.stage IN ({CLOSED}) AND NEW.stage NOT IN ({CLOSED})) "
        "EXECUTE FUNCTION rollcall_refuses('closed')",
    ]  # fmt: skip
