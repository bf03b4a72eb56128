"""Each committee sees only the relatives that its own households named, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("register", "0013_families")]
    operations = [security.own_rows_only("register")]
