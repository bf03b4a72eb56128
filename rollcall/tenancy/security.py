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
