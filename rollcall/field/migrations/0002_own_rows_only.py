"""Each committee sees only its own rows, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("field", "0001_phones")]
    operations = [security.own_rows_only("field")]
