"""Each committee sees only its own rows, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]
    operations = [security.own_rows_only("privacy")]
