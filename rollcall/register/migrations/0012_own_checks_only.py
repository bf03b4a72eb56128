"""Each committee sees only its own confirmations and attempts, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("register", "0011_checks_and_attempts")]
    operations = [security.own_rows_only("register")]
