"""Each committee sees only its own looks, and no look is ever changed."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_looking_is_recorded")]
    operations = [security.own_rows_only("journal"), security.never_changes("journal_look")]
