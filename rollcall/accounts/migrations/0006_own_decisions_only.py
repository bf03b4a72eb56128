"""Each committee sees only its own decisions about ways in, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_decisions")]
    operations = [security.own_rows_only("accounts")]
