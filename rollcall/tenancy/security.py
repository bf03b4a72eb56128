"""Row-level security on PostgreSQL: the second wall behind the scoped managers."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rollcall.tenancy import scope

POLICY = "own_committee"
_ON = """
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY {policy} ON "{table}"
  USING (committee_id = NULLIF(current_setting('{setting}', true), '')::uuid)
  WITH CHECK (committee_id = NULLIF(current_setting('{setting}', true), '')::uuid);
"""
_OFF = """
DROP POLICY IF EXISTS {policy} ON "{table}";
ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;
"""


def own_rows_only(app: str) -> migrations.RunPython:
    """A migration step that lets each committee see only its own rows of an app's tables, as they are at that step.

    Nothing happens on SQLite, nor to a table that has its policy. A migration that adds a table repeats the step.
    """
    return migrations.RunPython(_for_tables(app, _ON, wanted=True), _for_tables(app, _OFF, wanted=False))


def _for_tables(app: str, sql: str, *, wanted: bool) -> Any:
    def change(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        with editor.connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
            secured = {table for (table,) in cursor.fetchall()}
        for model in apps.get_app_config(app).get_models():
            table = model._meta.db_table
            scoped = any(field.name == "committee" for field in model._meta.fields)
            if scoped and model._meta.model_name != "user" and (table in secured) != wanted:
                editor.execute(sql.format(table=table, setting=scope.SETTING, policy=POLICY))

    return change


_KEPT_SQLITE = """
CREATE TRIGGER "{table}_never_changes" BEFORE UPDATE ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
_KEPT_POSTGRESQL = """
CREATE OR REPLACE FUNCTION rollcall_never_changes() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER "{table}_never_changes" BEFORE UPDATE ON "{table}"
  FOR EACH ROW EXECUTE FUNCTION rollcall_never_changes();
"""


def never_changes(table: str) -> migrations.RunPython:
    """A migration step after which the database itself refuses to change rows of a table."""

    def add(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        sql = _KEPT_POSTGRESQL if editor.connection.vendor == "postgresql" else _KEPT_SQLITE
        with editor.connection.cursor() as cursor:
            cursor.execute(sql.format(table=table))

    def take_off(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        on = f' ON "{table}"' if editor.connection.vendor == "postgresql" else ""
        editor.execute(f'DROP TRIGGER IF EXISTS "{table}_never_changes"{on}')

    return migrations.RunPython(add, take_off)
