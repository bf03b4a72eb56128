"""Each committee sees only its own sign-ins, browsers and factors, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_signing_in")]
    operations = [security.own_rows_only("accounts")]
