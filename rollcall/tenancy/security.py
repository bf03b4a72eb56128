"""Row-level security on PostgreSQL: the second wall behind the scoped managers."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rollcall.tenancy import scope

_ON = """
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON "{table}"
  USING (committee_id = NULLIF(current_setting('{setting}', true), '')::uuid)
  WITH CHECK (committee_id = NULLIF(current_setting('{setting}', true), '')::uuid);
"""
_OFF = """
DROP POLICY own_committee ON "{table}";
ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;
"""


def own_rows_only(*tables: str) -> migrations.RunPython:
    """A migration step that lets each committee see only its own rows of these tables; nothing on SQLite."""

    def run(sql: str) -> Any:
        def change(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
            if editor.connection.vendor == "postgresql":
                for table in tables:
                    editor.execute(sql.format(table=table, setting=scope.SETTING))

        return change

    return migrations.RunPython(run(_ON), run(_OFF))
