"""New tables show each committee its own rows only; changes written before say whom they are about, where rows tell."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rollcall.tenancy import scope, security

OF_RESIDENTS = """
UPDATE "journal_change" SET "about" = "row" WHERE "committee_id" = %s AND "table" = 'register_resident'
"""
OF_THEIR_ROWS = """
UPDATE "journal_change" SET "about" = (
  SELECT "resident_id" FROM "{table}" WHERE "{table}"."id" = "journal_change"."row" AND "{table}"."committee_id" = %s
) WHERE "committee_id" = %s AND "table" = '{table}'
"""


def fill(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Committee by committee, because each sees its own rows only."""
    committees = apps.get_model("tenancy", "Committee").objects.values_list("id", flat=True)
    for committee in list(committees):
        own = committee if editor.connection.features.has_native_uuid_field else committee.hex
        with scope.within(committee), editor.connection.cursor() as cursor:
            cursor.execute(OF_RESIDENTS, [own])
            for table in ("register_need", "register_absence"):
                cursor.execute(OF_THEIR_ROWS.format(table=table), [own, own])


class Migration(migrations.Migration):
    dependencies = [("register", "0009_life_changes"), ("journal", "0003_change_about")]
    operations = [
        security.own_rows_only("register"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
